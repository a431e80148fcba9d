package dev.frist.evidence;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockFact.RulesApplied;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.clock.Replay;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.audit.EvidenceBundle;
import dev.frist.store.audit.Findings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Evidence holds together: what is in it is signed, whole, and comes to what it says. Needs nothing but its entries. */
public final class EvidenceCheck {
    private final SortedMap<String, byte[]> entries;
    private final Set<String> keys;
    private final Findings findings;

    private EvidenceCheck(SortedMap<String, byte[]> entries, Set<String> keys, Findings findings) {
        this.entries = entries;
        this.keys = Set.copyOf(keys);
        this.findings = findings;
    }

    /** @param keys the public keys of which one must have signed, X.509 in Base64; none: whichever has */
    public static void check(SortedMap<String, byte[]> entries, Set<String> keys, Findings findings) {
        EvidenceCheck check = new EvidenceCheck(entries, keys, findings);
        try {
            check.examine(Evidence.of(entries));
        } catch (RuntimeException e) {
            // Whatever cannot be read, or derived, is not what was written.
            check.different(
                    "the zip", "evidence that can be read", String.valueOf(e.getMessage()), "evidence is whole");
        }
    }

    private void examine(Evidence evidence) {
        evidence.services().forEach(this::bundle);
        CaseFile caseFile = new CaseFile(evidence);
        CaseFile.CLOCK_SERVICES.forEach(
                service -> caseFile.clockStreams(service).forEach(it -> verdict(it, caseFile)));
        caseFile.clocks().forEach(this::credit);
        same(evidence.entries());
    }

    private void bundle(String service, EvidenceBundle told) {
        told.check(service, findings);
        told.checkpoints().stream()
                .filter(it -> !keys.isEmpty() && !keys.contains(it.key()))
                .forEach(it -> different(
                        it.name(),
                        "signed by " + String.join(" or ", new TreeSet<>(keys)),
                        "signed by " + it.key(),
                        "a checkpoint is signed by the key that you were given"));
    }

    private void verdict(List<RecordedEvent> stream, CaseFile caseFile) {
        List<ClockEvent> events = ClockCase.events(stream);
        Replay replay = Replay.of(events, clock -> Pinned.of(clock, caseFile.rules()));
        ClockRef clock = replay.clock().ref();
        findings.checked("verdicts", events.size());
        facts(events, caseFile.facts(clock.ticketId()));
        replay.differences()
                .forEach(it -> different(
                        "event %d of stream %s".formatted(it.index(), clock.clockId()),
                        String.valueOf(it.expected()),
                        String.valueOf(it.found()),
                        "a verdict follows from the facts before it, by terms %s, calendar %s"
                                .formatted(clock.terms(), clock.calendar())));
    }

    private void facts(List<ClockEvent> events, Map<FactId, Instant> reported) {
        for (ClockEvent event : events) {
            // Rules are applied by an operator, and to the clock alone.
            if (event instanceof FactNoted noted && !(noted.fact() instanceof RulesApplied)) {
                findings.checked("facts", 1);
                Instant at = reported.get(noted.fact().id());
                if (!noted.fact().occurredAt().equals(at)) {
                    different(
                            "clock " + event.clock().clockId(),
                            "an event of ticket %s that reports it"
                                    .formatted(event.clock().ticketId()),
                            noted.fact().toString(),
                            "a clock knows what its ticket's events report");
                }
            }
        }
    }

    private void credit(ClockCase clock) {
        findings.checked("credits", 1);
        Map<LocalDate, Long> worth = new TreeMap<>();
        clock.worth().shares().forEach((term, share) -> worth.put(term, share.days()));
        // To which terms they go depends on clocks that are not at hand.
        if (sum(worth) != sum(clock.credited())) {
            different(
                    "clock " + clock.clock().clockId(),
                    worth.toString(),
                    clock.credited().toString(),
                    "a term is extended by the days that the clock's blocks are worth");
        }
    }

    private static long sum(Map<LocalDate, Long> days) {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }

    private void same(SortedMap<String, byte[]> derived) {
        TreeSet<String> names = new TreeSet<>(entries.keySet());
        names.addAll(derived.keySet());
        for (String name : names) {
            findings.checked("files", 1);
            byte[] expected = derived.get(name);
            byte[] found = entries.get(name);
            if (!Arrays.equals(expected, found)) {
                different(
                        "file " + name,
                        expected == null ? "no such file" : expected.length + " bytes that follow from the events",
                        found == null ? "no such file" : found.length + " other bytes",
                        "nothing stands in evidence but what was stored, and what follows from it");
            }
        }
    }

    private void different(String where, String expected, String found, String rule) {
        findings.difference(new Rule("evidence", rule).brokenAt(where, expected, found));
    }
}

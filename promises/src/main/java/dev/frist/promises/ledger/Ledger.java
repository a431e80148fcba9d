package dev.frist.promises.ledger;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pages of the ledger that one set of events concerns: open it with what is stored, note each event, and store what
 * has changed. The last state is the same in whatever order clocks and terms are learned of.
 */
public final class Ledger {
    /** What kind of stream a clock's lines are. */
    public static final String STREAM = "Ledger";
    // Subscriptions' streams bear their plain ids.
    public static final String PREFIX = "ledger-";
    private static final Instant EVERYTHING = Instant.parse("0001-01-01T00:00:00Z");

    private final Valuation valuation;
    private final Map<String, NavigableSet<LocalDate>> terms = new HashMap<>();
    private final Map<String, Map<String, Entry>> entries = new HashMap<>();
    private final Map<String, Restored> restored = new HashMap<>();

    private final Map<String, Entry> changed = new LinkedHashMap<>();
    private final Set<String> caughtUp = new HashSet<>();
    private final Map<TermKey, Long> growth = new LinkedHashMap<>();
    private List<Line> lines = new ArrayList<>();

    /**
     * @param stored all terms of the subscriptions concerned
     * @param entries of these at least those that the events concern
     * @param restored those of their clocks whose lines came back
     */
    public Ledger(
            Valuation valuation, Collection<TermKey> stored, Collection<Entry> entries, Collection<Restored> restored) {
        this.valuation = valuation;
        stored.forEach(term -> termsOf(term.subscriptionId()).add(term.termStart()));
        entries.forEach(this::keep);
        restored.forEach(it -> this.restored.put(it.clockId(), it));
    }

    /**
     * A line of the ledger, to be stored.
     *
     * @param sequence its place in the stream of its clock
     */
    public record Line(String clockId, long sequence, SubscriptionEvent event, Cause cause) {}

    /** A clock has moved. */
    public void note(ClockEvent event, Cause cause) {
        ClockRef clock = event.clock();
        Entry moved = entry(clock).at(event.standing());
        Restored ahead = restored.get(clock.clockId());
        if (ahead != null && !ahead.isWaitingAt(cause.eventId())) {
            reallocate(goOnFrom(ahead, moved), event.occurredAt(), cause);
        } else if (isKept(clock) || moved.isWorthSomething()) {
            if (ahead == null) {
                reallocate(moved, event.occurredAt(), cause);
            } else {
                change(moved);
            }
        }
    }

    /** From here on, differences count from the lines that came back; what of these is missing is recorded. */
    public void goOnFrom(Restored lines, ClockRef clock, Instant now) {
        reallocate(goOnFrom(lines, entry(clock)), now, Cause.NONE);
    }

    /** Something has happened to a contract. */
    public void note(SubscriptionEvent event, Cause cause) {
        switch (event) {
            case SubscriptionStarted it -> learn(it, it.termStart(), cause);
            case TermRenewed it -> learn(it, it.termStart(), cause);
            case AgreementChanged _, SubscriptionEnded _, TermExtended _, ExtensionReversed _ -> {}
        }
    }

    /** The entries that are not as they were stored. */
    public Collection<Entry> changed() {
        return Collections.unmodifiableCollection(changed.values());
    }

    /** The clocks that go on from the lines that had come back of them. */
    public Set<String> caughtUp() {
        return Collections.unmodifiableSet(caughtUp);
    }

    /** What is to be stored, in this order, and was not taken before. */
    public List<Line> takeLines() {
        List<Line> taken = lines;
        lines = new ArrayList<>();
        return taken;
    }

    /** By how many days each term has grown or, where negative, shrunk. */
    public Map<TermKey, Long> growth() {
        return Collections.unmodifiableMap(growth);
    }

    private void learn(SubscriptionEvent event, LocalDate termStart, Cause cause) {
        if (termsOf(event.subscriptionId()).add(termStart)) {
            List.copyOf(entriesOf(event.subscriptionId()).values())
                    .forEach(entry -> reallocate(entry, event.occurredAt(), cause));
        }
    }

    private Entry goOnFrom(Restored ahead, Entry entry) {
        restored.remove(ahead.clockId());
        caughtUp.add(ahead.clockId());
        return entry.as(ahead);
    }

    /** Records what a clock gives to the terms known by now. */
    private void reallocate(Entry entry, Instant causedAt, Cause cause) {
        ClockRef clock = entry.clock();
        Allocation after = valuation.allocate(clock, entry.standing(), termsOf(clock.subscriptionId()));
        List<SubscriptionEvent> recorded = entry.linesTo(after, causedAt);
        long sequence = entry.nextSequence();
        for (SubscriptionEvent event : recorded) {
            LedgerLine line = LedgerLine.of(event);
            lines.add(new Line(clock.clockId(), sequence++, event, cause));
            growth.merge(TermKey.of(line), line.growth(), Long::sum);
        }
        change(entry.giving(after, recorded.size()));
    }

    private void change(Entry entry) {
        if (!isKept(entry.clock()) || !entry.equals(entry(entry.clock()))) {
            keep(entry);
            changed.put(entry.clock().clockId(), entry);
        }
    }

    private void keep(Entry entry) {
        entriesOf(entry.clock().subscriptionId()).put(entry.clock().clockId(), entry);
    }

    private boolean isKept(ClockRef clock) {
        return entriesOf(clock.subscriptionId()).containsKey(clock.clockId());
    }

    private Entry entry(ClockRef clock) {
        return entriesOf(clock.subscriptionId()).getOrDefault(clock.clockId(), Entry.of(clock));
    }

    private NavigableSet<LocalDate> termsOf(String subscriptionId) {
        return terms.computeIfAbsent(subscriptionId, _ -> new TreeSet<>());
    }

    private Map<String, Entry> entriesOf(String subscriptionId) {
        return entries.computeIfAbsent(subscriptionId, _ -> new LinkedHashMap<>());
    }

    /**
     * How far back a newly learned term can move days: a clock whose newest block was completed before that instant gives the same
     * to the same terms as before.
     *
     * @param known the first days of the terms known so far
     */
    public static Instant movesDaysFrom(LocalDate termStart, NavigableSet<LocalDate> known) {
        // What was completed before every term goes to the first: a new first term takes that over.
        if (known.isEmpty() || termStart.isBefore(known.first())) {
            return EVERYTHING;
        }
        // No zone's day begins earlier than this.
        return termStart.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The stream of a clock's lines. */
    public static String stream(String clockId) {
        return PREFIX + clockId;
    }
}

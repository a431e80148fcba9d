package dev.frist.store.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.frist.store.audit.Difference.Rule;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one service has to say: events, and the checkpoints that cover them. */
public record EvidenceBundle(List<EventProof> events, List<Checkpoint> checkpoints) {
    private static final Comparator<EventProof> ORDER =
            Comparator.comparing(EventProof::streamId).thenComparing(EventProof::sequence);
    private static final Rule SIGNED = new Rule("checkpoint", "a checkpoint is signed by the key that it names");
    private static final Rule COVERED = new Rule("inclusion", "a signed checkpoint covers the event at its place");

    public EvidenceBundle {
        events = List.copyOf(events);
        checkpoints = List.copyOf(checkpoints);
    }

    /** All of it as one, in order, each thing once, and no checkpoint that covers nothing in it. */
    public static EvidenceBundle of(Collection<EvidenceBundle> told) {
        Set<EventProof> events = new TreeSet<>(ORDER);
        SortedMap<Long, Checkpoint> checkpoints = new TreeMap<>();
        for (EvidenceBundle one : told) {
            events.addAll(one.events());
            one.checkpoints().forEach(it -> checkpoints.putIfAbsent(it.number(), it));
        }
        checkpoints
                .keySet()
                .retainAll(events.stream()
                        .map(EventProof::proof)
                        .filter(Objects::nonNull)
                        .map(InclusionProof::checkpoint)
                        .collect(Collectors.toSet()));
        return new EvidenceBundle(List.copyOf(events), List.copyOf(checkpoints.values()));
    }

    /** Whether every event of it is signed. */
    public boolean isSigned() {
        return events.stream().allMatch(event -> event.proof() != null);
    }

    /** Its streams, each in the order in which its events stand. */
    public List<EventStream> streams() {
        Map<String, List<StoredEvent>> streams = events.stream()
                .map(EventProof::event)
                .collect(groupingBy(event -> event.row().streamId(), TreeMap::new, toList()));
        return streams.entrySet().stream()
                .map(stream -> new EventStream(stream.getKey(), stream.getValue()))
                .toList();
    }

    /** Whether all that this service has told is whole and signed; nothing but the proofs and the checkpoints is asked. */
    public void check(String service, Findings findings) {
        for (Checkpoint checkpoint : checkpoints) {
            findings.checked("checkpoints signed by " + checkpoint.key(), 1);
            if (!checkpoint.isSigned()) {
                findings.difference(SIGNED.brokenAt(checkpoint.name(), "a good signature", checkpoint.signature()));
            }
        }
        Map<Long, Checkpoint> own = checkpoints.stream()
                .filter(it -> it.service().equals(service))
                .collect(toMap(Checkpoint::number, Function.identity(), (one, _) -> one));
        events.forEach(event -> checkIncluded(event, own, findings));
        streams().forEach(stream -> stream.checkChain(findings));
    }

    private static void checkIncluded(EventProof shown, Map<Long, Checkpoint> checkpoints, Findings findings) {
        InclusionProof proof = shown.proof();
        StoredEvent event = shown.event();
        Checkpoint checkpoint = proof == null ? null : checkpoints.get(proof.checkpoint());
        if (proof == null || checkpoint == null) {
            findings.difference(COVERED.brokenBy(event, "a checkpoint that covers it", "none: it is not signed"));
            return;
        }
        findings.checked("events that a checkpoint covers", 1);
        if (!proof.leads(Checkpoint.entry(event), checkpoint.events(), checkpoint.root())) {
            findings.difference(COVERED.brokenBy(
                    event,
                    "a path to the root %s of checkpoint %d".formatted(checkpoint.root(), checkpoint.number()),
                    "hash %s, which leads elsewhere".formatted(HexFormat.of().formatHex(event.hash()))));
        }
    }
}

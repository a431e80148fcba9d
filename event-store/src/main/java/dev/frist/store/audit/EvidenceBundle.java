package dev.frist.store.audit;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one service has to say: events, and the checkpoints that cover them.
 *
 * @param checkpoints each as its text
 */
public record EvidenceBundle(List<EventProof> events, List<String> checkpoints) {
    private static final Comparator<EventProof> ORDER =
            Comparator.comparing(EventProof::streamId).thenComparing(EventProof::sequence);

    public EvidenceBundle {
        events = List.copyOf(events);
        checkpoints = List.copyOf(checkpoints);
    }

    /** All of it as one, in order, each thing once, and no checkpoint that covers nothing in it. */
    public static EvidenceBundle of(Collection<EvidenceBundle> told) {
        Set<EventProof> events = new TreeSet<>(ORDER);
        SortedMap<Long, String> checkpoints = new TreeMap<>();
        for (EvidenceBundle one : told) {
            events.addAll(one.events());
            one.checkpoints().stream()
                    .flatMap(text -> CheckpointReader.readAll(text).stream())
                    .forEach(it -> checkpoints.putIfAbsent(it.number(), it.text()));
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
}

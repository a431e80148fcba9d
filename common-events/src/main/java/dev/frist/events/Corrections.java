package dev.frist.events;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which facts count no more. A correction is a fact itself: where it was wrong, what it had corrected counts again. */
public final class Corrections {
    private final Map<FactId, List<FactId>> of;

    private Corrections(Map<FactId, FactId> named) {
        this.of = named.entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toList())));
    }

    /** @param named by each correction's own id, the fact that it says to be wrong; in any order */
    public static Set<FactId> wrong(Map<FactId, FactId> named) {
        if (named.isEmpty()) {
            return Set.of();
        }
        Corrections all = new Corrections(named);
        Set<FactId> wrong = new HashSet<>();
        all.of.forEach((fact, corrections) -> {
            if (corrections.stream().anyMatch(it -> all.counts(it, Set.of()))) {
                wrong.add(fact);
            }
        });
        return wrong;
    }

    // Two cannot correct each other, as each waits for what it corrects; but whoever reads facts in any order must come
    // to an end.
    private boolean counts(FactId correction, Set<FactId> asking) {
        Set<FactId> and = new HashSet<>(asking);
        return and.add(correction)
                && of.getOrDefault(correction, List.of()).stream().noneMatch(it -> counts(it, and));
    }
}

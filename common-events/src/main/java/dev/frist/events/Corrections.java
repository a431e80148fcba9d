package dev.frist.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which facts count no more. A correction is a fact itself: where it was wrong, what it had corrected counts again. */
public final class Corrections {
    private Corrections() {}

    /**
     * Corrections that name each other in a ring, which none that waits for what it corrects can do, are passed over.
     *
     * @param named by each correction's own id, the fact that it says to be wrong; in any order
     */
    public static Set<FactId> wrong(Map<FactId, FactId> named) {
        Map<FactId, Integer> undecided = new HashMap<>();
        named.values().forEach(it -> undecided.merge(it, 1, Integer::sum));
        Deque<FactId> decided = new ArrayDeque<>(named.keySet());
        decided.removeIf(undecided::containsKey);
        Set<FactId> wrong = new HashSet<>();
        while (!decided.isEmpty()) {
            FactId correction = decided.remove();
            FactId fact = named.get(correction);
            if (!wrong.contains(correction)) {
                wrong.add(fact);
            }
            if (undecided.merge(fact, -1, Integer::sum) == 0 && named.containsKey(fact)) {
                decided.add(fact);
            }
        }
        return wrong;
    }
}

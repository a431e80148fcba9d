package dev.frist.promises.contract;

import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Days that were given by hand, or taken away, as they were learned. */
public final class DaysByHand {
    private DaysByHand() {}

    /**
     * What came of one of them.
     *
     * @param cause the fact by which it counts from then on, or the correction by which it counts no more, or again
     * @param days by how many the term is longer, or, where negative, shorter, as long as it has them
     */
    public record Change(ContractEvent cause, DaysAdjusted adjusted, long days) {}

    /** @param learned a contract's events, in the order in which they were learned */
    public static List<Change> of(List<ContractEvent> learned) {
        Map<FactId, DaysAdjusted> told = new LinkedHashMap<>();
        List<ContractEvent> known = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Set<FactId> wrong = Set.of();
        for (ContractEvent event : learned) {
            known.add(event);
            if (event.event() instanceof DaysAdjusted it) {
                if (told.putIfAbsent(event.fact(), it) == null && !wrong.contains(event.fact())) {
                    changes.add(new Change(event, it, it.days()));
                }
            } else if (event.event() instanceof FactCorrected) {
                Set<FactId> after = ContractHistory.wrong(known);
                changes.addAll(changes(event, told, wrong, after));
                wrong = after;
            }
        }
        return changes;
    }

    private static List<Change> changes(
            ContractEvent cause, Map<FactId, DaysAdjusted> told, Set<FactId> before, Set<FactId> after) {
        List<Change> changes = new ArrayList<>();
        told.forEach((fact, it) -> {
            if (before.contains(fact) != after.contains(fact)) {
                changes.add(new Change(cause, it, after.contains(fact) ? -it.days() : it.days()));
            }
        });
        return changes;
    }
}

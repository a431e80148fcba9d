package dev.frist.ticket.contract;

import dev.frist.terms.RuleBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contracts loaded for one set of facts. */
public final class KnownContracts implements Contracts {
    private final RuleBook rules;
    private final Map<String, ContractHistory> bySubscription = new HashMap<>();

    public KnownContracts(RuleBook rules, Collection<ContractEvent<?>> events) {
        this.rules = rules;
        Map<String, List<ContractEvent<?>>> grouped = new HashMap<>();
        events.forEach(it -> grouped.computeIfAbsent(it.event().subscriptionId(), _ -> new ArrayList<>())
                .add(it));
        grouped.forEach((id, history) -> ContractHistory.of(history).ifPresent(it -> bySubscription.put(id, it)));
    }

    @Override
    public Optional<Cover> cover(String subscriptionId, Instant moment) {
        return Optional.ofNullable(bySubscription.get(subscriptionId)).map(history -> history.at(moment, rules));
    }
}

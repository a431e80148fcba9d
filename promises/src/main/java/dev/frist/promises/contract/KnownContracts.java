package dev.frist.promises.contract;

import static java.util.stream.Collectors.groupingBy;

import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Contracts loaded for one set of facts. */
public final class KnownContracts implements Contracts {
    private final RuleBook rules;
    private final Map<String, ContractHistory> bySubscription = new HashMap<>();

    public KnownContracts(RuleBook rules, Collection<ContractEvent> events) {
        this.rules = rules;
        events.stream()
                .collect(groupingBy(it -> it.event().subscriptionId()))
                .forEach((id, known) -> ContractHistory.of(known).ifPresent(it -> bySubscription.put(id, it)));
    }

    @Override
    public Optional<Cover> cover(String subscriptionId, Instant moment) {
        return Optional.ofNullable(bySubscription.get(subscriptionId))
                .map(history -> history.at(moment).cover(moment, rules));
    }
}

package dev.frist.promises.contract;

import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.promises.terms.Declarations;
import dev.frist.promises.terms.Names;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contracts as their histories tell of them. */
record KnownContracts(
        Map<String, ContractHistory> bySubscription, Map<String, Map<LocalDate, Long>> credited, RuleBook rules)
        implements Contracts {
    @Override
    public Optional<Cover> cover(String subscriptionId, Instant moment) {
        return Optional.ofNullable(bySubscription.get(subscriptionId))
                .map(history ->
                        history.at(moment).cover(moment, credited.getOrDefault(subscriptionId, Map.of()), rules));
    }

    @Override
    public Collection<Names> allNames() {
        return rules.allTerms().stream().map(it -> it.declared().names()).toList();
    }

    @Override
    public List<String> contacts(String subscriptionId, Instant moment) {
        ContractHistory history = bySubscription.get(subscriptionId);
        return history == null ? List.of() : history.contactsAt(moment);
    }

    @Override
    public Map<String, String> entitled(PinnedVersion terms, Plan plan) {
        Map<String, String> entitled = new HashMap<>();
        declared(terms).ifPresent(it -> {
            entitled.putAll(it.entitled());
            Optional.ofNullable(it.plans().get(plan.name()))
                    .ifPresent(declared -> entitled.putAll(declared.entitled()));
        });
        return entitled;
    }

    @Override
    public Optional<Names> names(PinnedVersion terms) {
        return declared(terms).map(Declarations::names);
    }

    private Optional<Declarations> declared(PinnedVersion terms) {
        try {
            return Optional.of(rules.terms(terms).declared());
        } catch (UnknownVersion e) {
            return Optional.empty();
        }
    }
}

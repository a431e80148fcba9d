package dev.frist.promises.contract;

import static java.util.stream.Collectors.groupingBy;

import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.promises.terms.Names;
import dev.frist.promises.terms.PromiseRefused;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contracts that are known, as far as they matter to the tickets at hand. */
@FunctionalInterface
public interface Contracts {
    /**
     * What was promised at that moment; empty if there is no such subscription (yet).
     *
     * @throws dev.frist.promises.terms.PromiseRefused if the terms of that moment do not allow what the contract says
     */
    Optional<Cover> cover(String subscriptionId, Instant moment);

    /** The names that exist under terms; empty where they are not at hand. */
    default Optional<Names> names(PinnedVersion terms) {
        return Optional.empty();
    }

    /** Those of all terms at hand. */
    default Collection<Names> allNames() {
        return List.of();
    }

    /** Who may ask, as was agreed at that moment; empty: anybody. */
    default List<String> contacts(String subscriptionId, Instant moment) {
        return List.of();
    }

    /** What a plan is entitled to under terms beside its promises; empty where they are not at hand. */
    default Map<String, String> entitled(PinnedVersion terms, Plan plan) {
        return Map.of();
    }

    /** Whether that day is covered, by terms that allow what the contract says. */
    default boolean isCovered(String subscriptionId, Instant moment) {
        try {
            return cover(subscriptionId, moment)
                    .filter(it -> it.day() == DayStatus.COVERED)
                    .isPresent();
        } catch (PromiseRefused e) {
            return false;
        }
    }

    /** Those that these events tell of, as long as no days were given to their terms. */
    static Contracts of(RuleBook rules, Collection<ContractEvent> events) {
        return of(rules, events, Map.of());
    }

    /**
     * Those that these events tell of.
     *
     * @param credited days given to their terms, by subscription and first day of the term
     */
    static Contracts of(RuleBook rules, Collection<ContractEvent> events, Map<String, Map<LocalDate, Long>> credited) {
        Map<String, ContractHistory> bySubscription = new HashMap<>();
        events.stream()
                .collect(groupingBy(it -> it.event().subscriptionId()))
                .forEach((id, known) -> ContractHistory.of(known).ifPresent(it -> bySubscription.put(id, it)));
        return new KnownContracts(bySubscription, credited, rules);
    }
}

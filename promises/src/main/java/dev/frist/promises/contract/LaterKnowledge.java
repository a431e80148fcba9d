package dev.frist.promises.contract;

import static java.util.stream.Collectors.groupingBy;

import dev.frist.events.Objective;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.Urgency;
import dev.frist.promises.terms.PromiseRefused;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.promises.terms.UnknownVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of contracts by now, held against the promises that were made before. What was learned later moves no clock by
 * itself; this says what it would have come to.
 */
public final class LaterKnowledge {
    // More only where a contract has had many changes, and several of them were told late.
    private static final int MOST_TRIED = 250;

    private final Map<String, List<ContractEvent>> contracts;
    private final Map<String, Map<LocalDate, Long>> credited;
    private final RuleBook rules;

    /** @param credited days given to terms, by subscription and first day of the term */
    public LaterKnowledge(
            Collection<ContractEvent> contracts, Map<String, Map<LocalDate, Long>> credited, RuleBook rules) {
        this.contracts = contracts.stream().collect(groupingBy(it -> it.event().subscriptionId()));
        this.credited = credited;
        this.rules = rules;
    }

    /**
     * A promise as it was made.
     *
     * @param day what was known of the day then; null: it was promised whatever the day
     * @param severities that the request has had, for an initial response
     * @param urgency for a manager's response
     */
    public record Made(
            String subscriptionId,
            Instant moment,
            Promise promise,
            @Nullable DayStatus day,
            Set<Severity> severities,
            @Nullable Urgency urgency) {

        /** What of a promise concerns the request, by severity or urgency. */
        private SortedMap<String, Objective> concerning(Promise promise) {
            SortedMap<String, Objective> objectives = new TreeMap<>();
            promise.objectives().forEach((severity, objective) -> {
                if (severities.contains(severity)) {
                    objectives.put(severity.name(), objective);
                }
            });
            promise.escalation().forEach((it, objective) -> {
                if (it.equals(urgency)) {
                    objectives.put(it.name(), objective);
                }
            });
            return objectives;
        }
    }

    /**
     * That another promise would have been made.
     *
     * @param news what was learned later: without it the promise would be the one that was made
     * @param promised by severity or urgency; what is absent is best effort
     * @param known what would have been promised
     */
    public record Otherwise(
            List<ContractEvent> news, SortedMap<String, Objective> promised, SortedMap<String, Objective> known) {}

    private record Outcome(@Nullable DayStatus day, SortedMap<String, Objective> objectives) {}

    /** By the rules that were pinned; empty where it comes to the same, or to something else for another reason. */
    public Optional<Otherwise> of(Made made) {
        List<ContractEvent> known = contracts.getOrDefault(made.subscriptionId(), List.of());
        SortedMap<String, Objective> promised = made.concerning(made.promise());
        Outcome then = new Outcome(made.day(), promised);
        return outcome(known, made)
                .map(Outcome::objectives)
                .filter(it -> !it.equals(promised))
                .map(it -> new Otherwise(
                        news(
                                known,
                                some -> outcome(some, made).filter(then::equals).isPresent()),
                        promised,
                        it))
                .filter(it -> !it.news().isEmpty());
    }

    private Optional<Outcome> outcome(Collection<ContractEvent> known, Made made) {
        try {
            Terms terms = rules.terms(made.promise().terms());
            return ContractHistory.of(known).map(it -> outcome(it.at(made.moment()), terms, made));
        } catch (PromiseRefused | UnknownVersion e) {
            return Optional.empty();
        }
    }

    private Outcome outcome(ContractInForce contract, Terms terms, Made made) {
        EffectiveTerms days = contract.effectiveTerms(credited.getOrDefault(made.subscriptionId(), Map.of()), rules);
        Promise agreed = contract.promise(terms, rules.calendar(made.promise().calendar()));
        DayStatus day = made.day() == null ? null : days.on(LocalDate.ofInstant(made.moment(), terms.zone()));
        boolean isPromised = day == null || day == DayStatus.COVERED;
        return new Outcome(day, isPromised ? made.concerning(agreed) : new TreeMap<>());
    }

    /** As few as possible, of as many the newest, without which the rest comes to what was promised; none if that is not found. */
    private static List<ContractEvent> news(
            Collection<ContractEvent> known, Predicate<Collection<ContractEvent>> isAsPromised) {
        List<ContractEvent> newestFirst = known.stream()
                .filter(it -> !(it.event() instanceof SubscriptionStarted))
                .sorted(ContractEvent.ORDER.reversed())
                .toList();
        return IntStream.rangeClosed(1, newestFirst.size())
                .boxed()
                .flatMap(size -> some(newestFirst, size))
                .limit(MOST_TRIED)
                .filter(some -> isAsPromised.test(
                        known.stream().filter(it -> !some.contains(it)).toList()))
                .findFirst()
                .orElse(List.of());
    }

    private static Stream<List<ContractEvent>> some(List<ContractEvent> of, int size) {
        return size == 0
                ? Stream.of(List.of())
                : IntStream.range(0, of.size())
                        .boxed()
                        .flatMap(i -> some(of.subList(i + 1, of.size()), size - 1)
                                .map(rest -> Stream.concat(Stream.of(of.get(i)), rest.stream())
                                        .toList()));
    }
}

package dev.frist.console.view;

import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.contract.AccountManagement;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.DayStatus;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.contract.Term;
import dev.frist.promises.contract.TermFlag;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One contract: what is promised now, and its terms with what they are extended by.
 *
 * @param flags where the terms as booked leave a gap, or overlap
 * @param accountManagement what a technical account manager owes and has done; null: none is agreed
 */
public record Contract(
        String subscriptionId,
        Plan plan,
        Deployment deployment,
        @Nullable LocalDate lastDay,
        SortedMap<String, PromisedTime> objectives,
        SortedMap<Urgency, PromisedTime> escalation,
        List<ExtendedTerm> terms,
        List<TermFlag> flags,
        @Nullable AccountManagement accountManagement) {

    /** How long a response may take. */
    public record PromisedTime(String hours, Duration objective) {}

    /**
     * A term, as promised and as extended.
     *
     * @param days that late responses have added
     * @param daysByHand what was added by hand, or taken away; null: nothing
     */
    public record ExtendedTerm(
            LocalDate start,
            LocalDate effectiveTermStart,
            LocalDate end,
            long days,
            LocalDate extendedEnd,
            @Nullable Long daysByHand) {
        private static ExtendedTerm of(Term term) {
            return new ExtendedTerm(
                    term.termStart(),
                    term.effectiveTermStart(),
                    term.termEnd(),
                    term.extensionDays(),
                    term.extendedTermEnd(),
                    term.daysByHand());
        }
    }

    /**
     * @param days given by the first day of their term
     * @param events what was told of it
     */
    public static Contract of(
            ContractInForce contract,
            Map<LocalDate, Long> days,
            Collection<ContractEvent> events,
            RuleBook rules,
            Instant now) {
        EffectiveTerms terms = contract.effectiveTerms(days, rules);
        Promise promise = contract.cover(now, terms, rules).promise();
        return new Contract(
                contract.subscriptionId(),
                promise.plan(),
                contract.deployment(),
                terms.lastDay().orElse(null),
                promised(promise.objectives(), Severity::name),
                promised(promise.escalation(), it -> it),
                terms.terms().stream().map(ExtendedTerm::of).toList(),
                contract.booked().flags(),
                AccountManagement.of(events, now, rules.termsAt(now).zone(), day -> terms.on(day) == DayStatus.COVERED)
                        .orElse(null));
    }

    private static <K, V extends Comparable<V>> SortedMap<V, PromisedTime> promised(
            Map<K, Objective> objectives, Function<K, V> key) {
        SortedMap<V, PromisedTime> promised = new TreeMap<>();
        objectives.forEach((it, objective) ->
                promised.put(key.apply(it), new PromisedTime(objective.hours(), objective.target())));
        return promised;
    }
}

package dev.frist.promises.contract;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription's history comes to.
 *
 * @param contractEvent id of the event that the plan and the agreement come from
 * @param agreement null: the plan as published
 * @param terms first to last day, as promised
 * @param lastDay the last day on which anything is promised; null: not ended
 */
public record ContractInForce(
        String subscriptionId,
        String customer,
        Plan plan,
        Deployment deployment,
        String contractEvent,
        @Nullable Agreement agreement,
        SortedMap<LocalDate, LocalDate> terms,
        @Nullable LocalDate lastDay) {

    /**
     * What the customer can count on at a moment, by the rules of that moment.
     *
     * @throws dev.frist.promises.terms.PromiseRefused if these do not allow what the contract says
     */
    public Cover cover(Instant moment, RuleBook rules) {
        Terms termsThen = rules.termsAt(moment);
        Promise promise = promise(termsThen, rules.calendarAt(moment));
        LocalDate day = LocalDate.ofInstant(moment, termsThen.zone());
        Optional<LocalDate> ended = Optional.ofNullable(lastDay).filter(day::isAfter);
        return new Cover(customer, ended.isPresent() ? bestEffort(promise) : promise, ended);
    }

    /**
     * What it promises while it has not ended.
     *
     * @throws dev.frist.promises.terms.PromiseRefused if these rules do not allow what the contract says
     */
    public Promise promise(Terms rules, SupportCalendar calendar) {
        return rules.promise(contractEvent, plan, agreement, calendar);
    }

    /**
     * Its terms as they are extended, the earliest first.
     *
     * @param credited days by the first day of their term
     */
    public List<Term> effectiveTerms(Map<LocalDate, Long> credited, RuleBook rules) {
        return terms.entrySet().stream()
                .map(it -> Term.of(it.getKey(), it.getValue(), credited.getOrDefault(it.getKey(), 0L), rules))
                .toList();
    }

    // A manager still answers: an escalation needs some objective, and the one last agreed is the least surprising.
    private static Promise bestEffort(Promise promise) {
        return new Promise(
                promise.contractEvent(),
                promise.plan(),
                promise.terms(),
                promise.calendar(),
                Map.of(),
                promise.escalation(),
                promise.channels());
    }
}

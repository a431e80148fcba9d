package dev.frist.promises.contract;

import static java.util.stream.Collectors.toMap;

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
import org.jspecify.annotations.Nullable;

/**
 * What a subscription's history comes to.
 *
 * @param contractEvent id of the event that the plan and the agreement come from
 * @param agreement null: the plan as published
 * @param ahead what takes its place later, in that order; null: nothing that is known
 * @param booked its terms and its ends
 */
public record ContractInForce(
        String subscriptionId,
        String customer,
        Plan plan,
        Deployment deployment,
        String contractEvent,
        @Nullable Agreement agreement,
        @Nullable List<DatedAhead> ahead,
        BookedTerms booked) {

    /** A change of the agreement that was dated ahead when it was agreed. */
    public record DatedAhead(
            Instant holdsFrom,
            String contractEvent,
            Plan plan,
            @Nullable Agreement agreement) {}

    /** What it is at that moment, and what is still ahead then. */
    public ContractInForce at(Instant moment) {
        if (ahead == null || ahead.getFirst().holdsFrom().isAfter(moment)) {
            return this;
        }
        DatedAhead next = ahead.getFirst();
        return new ContractInForce(
                        subscriptionId,
                        customer,
                        next.plan(),
                        deployment,
                        next.contractEvent(),
                        next.agreement(),
                        null,
                        booked)
                .before(ahead.subList(1, ahead.size()))
                .at(moment);
    }

    ContractInForce before(List<DatedAhead> changes) {
        return new ContractInForce(
                subscriptionId,
                customer,
                plan,
                deployment,
                contractEvent,
                agreement,
                changes.isEmpty() ? null : changes,
                booked);
    }

    /**
     * What the customer can count on at a moment, by the rules of that moment.
     *
     * @param credited days by the first day of their term
     * @throws dev.frist.promises.terms.PromiseRefused if these do not allow what the contract says
     */
    public Cover cover(Instant moment, Map<LocalDate, Long> credited, RuleBook rules) {
        return cover(moment, effectiveTerms(credited, rules), rules);
    }

    /**
     * The same, by its terms as they are in effect.
     *
     * @throws dev.frist.promises.terms.PromiseRefused if these rules do not allow what the contract says
     */
    public Cover cover(Instant moment, EffectiveTerms terms, RuleBook rules) {
        Terms termsThen = rules.termsAt(moment);
        ContractInForce then = at(moment);
        Promise promise = then.promise(termsThen, rules.calendarAt(moment));
        DayStatus day = terms.on(LocalDate.ofInstant(moment, termsThen.zone()));
        return day == DayStatus.COVERED
                ? new Cover(
                        customer, promise, then.byChannel(termsThen, rules.calendarAt(moment)), day, terms.lastDay())
                : new Cover(customer, promise.nothing(), day, terms.lastDay());
    }

    private Map<String, Promise> byChannel(Terms rules, SupportCalendar calendar) {
        return rules.channelsApart(plan).stream()
                .collect(toMap(it -> it, it -> rules.promise(contractEvent, plan, agreement, calendar, it)));
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
     * Its terms as they are in effect.
     *
     * @param credited days by the first day of their term
     */
    public EffectiveTerms effectiveTerms(Map<LocalDate, Long> credited, RuleBook rules) {
        return EffectiveTerms.of(booked, credited, rules);
    }
}

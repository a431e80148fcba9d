package dev.frist.ticket.contract;

import dev.frist.events.Agreement;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.terms.RuleBook;
import dev.frist.terms.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One subscription's contract through time, as far as it is known. In force at a moment is the last agreement changed by
 * then, else what the subscription started with, even if that is later: a ticket is not refused for a date that was booked
 * late. Which order its events arrived in does not matter.
 */
public final class ContractHistory {
    private final ContractEvent<SubscriptionStarted> started;
    private final List<ContractEvent<AgreementChanged>> changes;
    private final Optional<SubscriptionEnded> ended;

    private ContractHistory(
            ContractEvent<SubscriptionStarted> started,
            List<ContractEvent<AgreementChanged>> changes,
            Optional<SubscriptionEnded> ended) {
        this.started = started;
        this.changes = changes;
        this.ended = ended;
    }

    /** Empty as long as its start is not known. */
    public static Optional<ContractHistory> of(Collection<ContractEvent<?>> events) {
        return only(events, SubscriptionStarted.class).stream()
                .min(ContractEvent.ORDER)
                .map(started -> new ContractHistory(
                        started,
                        only(events, AgreementChanged.class),
                        only(events, SubscriptionEnded.class).stream()
                                .max(ContractEvent.ORDER)
                                .map(ContractEvent::event)));
    }

    /** @throws dev.frist.terms.PromiseRefused if the terms of that moment do not allow what the contract says */
    public Cover at(Instant moment, RuleBook rules) {
        Terms terms = rules.termsAt(moment);
        Promise promise = changes.stream()
                .filter(change -> !change.event().occurredAt().isAfter(moment))
                .max(ContractEvent.ORDER)
                .map(change -> promise(
                        change.eventId(), change.event().plan(), change.event().agreement(), terms, rules))
                .orElseGet(() -> promise(
                        started.eventId(),
                        started.event().plan(),
                        started.event().agreement(),
                        terms,
                        rules));
        LocalDate day = LocalDate.ofInstant(moment, terms.zone());
        Optional<LocalDate> lastDay = ended.map(SubscriptionEnded::lastDay).filter(day::isAfter);
        return new Cover(started.event().customer(), lastDay.isPresent() ? bestEffort(promise) : promise, lastDay);
    }

    private Promise promise(
            String contractEvent, Plan plan, @Nullable Agreement agreement, Terms terms, RuleBook rules) {
        return terms.promise(contractEvent, plan, started.event().deployment(), agreement, rules.currentCalendar());
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

    @SuppressWarnings("unchecked")
    private static <E extends SubscriptionEvent> List<ContractEvent<E>> only(
            Collection<ContractEvent<?>> events, Class<E> type) {
        return events.stream()
                .filter(it -> type.isInstance(it.event()))
                .map(it -> (ContractEvent<E>) it)
                .toList();
    }
}

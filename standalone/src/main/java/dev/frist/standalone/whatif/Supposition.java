package dev.frist.standalone.whatif;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Started;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.Objective;
import dev.frist.events.Promise;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.terms.PromiseRefused;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.standalone.whatif.Past.PastClock;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that were pinned, and others that are supposed in their place. */
final class Supposition {
    private final RuleBook own;
    private final RuleBook other;
    private final @Nullable Terms terms;
    private final @Nullable SupportCalendar calendar;

    /** @param terms null: each clock keeps its own; so with the calendar */
    Supposition(RuleBook own, @Nullable Terms terms, @Nullable SupportCalendar calendar) {
        this.own = own;
        this.other = own.supposing(terms, calendar);
        this.terms = terms;
        this.calendar = calendar;
    }

    RuleBook own() {
        return own;
    }

    /** Null: each clock and each contract keeps its own. */
    @Nullable
    Terms terms() {
        return terms;
    }

    RuleBook other() {
        return other;
    }

    /** The clock as it would be pinned. */
    ClockRef supposed(ClockRef clock) {
        return clock.pinnedTo(
                Optional.ofNullable(terms).map(Terms::version).orElse(clock.terms()),
                Optional.ofNullable(calendar)
                        .or(() -> Optional.ofNullable(terms).flatMap(Terms::ownCalendar))
                        .map(SupportCalendar::version)
                        .orElse(clock.calendar()));
    }

    /**
     * A clock's facts as they would be if the other rules had been in force when it was asked for. What was agreed otherwise than by
     * the contract's rules, or is not allowed by the others, stays as it was promised.
     */
    Collection<ClockFact> facts(PastClock clock, Past past) {
        Optional<ContractInForce> contract = past.promisedBy(clock.ref());
        if (contract.isEmpty()) {
            return clock.facts();
        }
        try {
            Promise before = promise(contract.get(), clock.ref(), own);
            Promise after = promise(contract.get(), supposed(clock.ref()), other);
            return clock.facts().stream()
                    .map(fact -> retold(clock.ref().kind(), fact, before, after))
                    .toList();
        } catch (PromiseRefused _) {
            return clock.facts();
        }
    }

    /** By the rules that are pinned to a clock. */
    private static Promise promise(ContractInForce contract, ClockRef clock, RuleBook rules) {
        return contract.promise(rules.terms(clock.terms()), rules.calendar(clock.calendar()));
    }

    private static ClockFact retold(ClockKind kind, ClockFact fact, Promise before, Promise after) {
        return switch (fact) {
            case Opened it
            when it.objectives().equals(before.objectives()) ->
                new Opened(it.id(), it.occurredAt(), it.severity(), after.objectives());
            case Escalated it
            when it.objective().equals(before.escalation().get(it.urgency()))
                    && after.escalation().get(it.urgency()) instanceof Objective objective ->
                new Escalated(it.id(), it.occurredAt(), it.urgency(), objective);
            case Started it
            when it.limits().equals(before.limits(kind)) ->
                new Started(it.id(), it.occurredAt(), it.moment(), it.severity(), after.limits(kind));
            case ClockFact it -> it;
        };
    }
}

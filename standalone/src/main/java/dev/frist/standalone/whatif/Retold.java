package dev.frist.standalone.whatif;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockRef;
import dev.frist.events.Objective;
import dev.frist.events.Promise;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.terms.PromiseRefused;
import dev.frist.promises.terms.RuleBook;
import java.util.Collection;
import java.util.Optional;

/** A clock's facts as they would be if the other rules had been in force when it was asked for. */
final class Retold {
    private final Supposition rules;
    private final Past past;

    Retold(Supposition rules, Past past) {
        this.rules = rules;
        this.past = past;
    }

    /** What was agreed otherwise than by the contract's rules, or is not allowed by the others, stays as it was promised. */
    Collection<ClockFact> facts(PastClock clock) {
        return past.promisedBy(clock.ref())
                .flatMap(contract -> retelling(contract, clock.ref()))
                .<Collection<ClockFact>>map(
                        promises -> clock.facts().stream().map(promises::retell).toList())
                .orElse(clock.facts());
    }

    private Optional<Promises> retelling(ContractInForce contract, ClockRef clock) {
        try {
            return Optional.of(new Promises(
                    promise(contract, clock, rules.own()), promise(contract, rules.supposed(clock), rules.other())));
        } catch (PromiseRefused _) {
            return Optional.empty();
        }
    }

    /** By the rules that are pinned to a clock. */
    private static Promise promise(ContractInForce contract, ClockRef clock, RuleBook rules) {
        return contract.promise(rules.terms(clock.terms()), rules.calendar(clock.calendar()));
    }

    private record Promises(Promise own, Promise other) {
        ClockFact retell(ClockFact fact) {
            return switch (fact) {
                case Opened it
                when it.objectives().equals(own.objectives()) ->
                    new Opened(it.id(), it.occurredAt(), it.severity(), other.objectives());
                case Escalated it when it.objective().equals(own.escalation().get(it.urgency())) -> retold(it);
                case ClockFact it -> it;
            };
        }

        private ClockFact retold(Escalated it) {
            Objective objective = other.escalation().get(it.urgency());
            return objective == null ? it : new Escalated(it.id(), it.occurredAt(), it.urgency(), objective);
        }
    }
}

package dev.frist.promises.contract;

import dev.frist.events.Agreement;
import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.promises.contract.SubscriptionReport.Change;
import dev.frist.promises.contract.SubscriptionReport.End;
import dev.frist.promises.contract.SubscriptionReport.Renewal;
import dev.frist.promises.contract.SubscriptionReport.Start;
import dev.frist.promises.terms.PromiseRefused;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which reports belong to a contract's story: all that the report itself does not show to be impossible, in any order,
 * except a second start.
 *
 * @param deployment where the software runs; empty while the start is not known
 */
public record Subscription(Optional<Deployment> deployment) {
    public static final Subscription UNKNOWN = new Subscription(Optional.empty());

    /** @param rules what can be promised at all */
    public Answer<SubscriptionEvent> decide(SubscriptionReport report, RuleBook rules) {
        try {
            return switch (report) {
                case Start it when isOver(it.termStart(), it.termEnd()) -> over(it.termStart(), it.termEnd());
                case Renewal it
                when it.termStart() != null && isOver(it.termStart(), it.termEnd()) ->
                    over(it.termStart(), it.termEnd());
                case Start it
                when deployment.isPresent() ->
                    Answer.refused(
                            "subscriptionId",
                            "started-twice",
                            "subscription " + it.subscriptionId() + " was started before");
                case Start it -> started(it, rules);
                case SubscriptionReport it
                when deployment.isEmpty() -> new Answer.NotYet<>(AwaitedKey.subscription(it.subscriptionId()));
                case Change it -> changed(it, rules);
                case Renewal it -> renewed(it);
                case End it ->
                    new Answer.Happened<>(new SubscriptionEnded(it.subscriptionId(), it.lastDay(), it.occurredAt()));
            };
        } catch (PromiseRefused e) {
            return Answer.refused(e.field(), "promise-within-terms", e.getMessage());
        }
    }

    public Subscription evolve(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionStarted it -> new Subscription(Optional.of(it.deployment()));
            case AgreementChanged _, TermRenewed _, SubscriptionEnded _, TermExtended _, ExtensionReversed _ -> this;
        };
    }

    private static Answer<SubscriptionEvent> started(Start it, RuleBook rules) {
        promise(it.plan(), it.deployment(), it.agreement(), it.occurredAt(), rules);
        return new Answer.Happened<>(new SubscriptionStarted(
                it.subscriptionId(),
                it.customer(),
                it.plan(),
                it.deployment(),
                it.termStart(),
                it.termEnd(),
                it.agreement(),
                it.occurredAt()));
    }

    private Answer<SubscriptionEvent> changed(Change it, RuleBook rules) {
        promise(it.plan(), deployment.orElseThrow(), it.agreement(), it.occurredAt(), rules);
        return new Answer.Happened<>(
                new AgreementChanged(it.subscriptionId(), it.plan(), it.agreement(), it.occurredAt()));
    }

    private static Answer<SubscriptionEvent> renewed(Renewal it) {
        LocalDate start = it.termStart();
        return start == null
                ? Answer.refused("termStart", "required", "termStart is missing")
                : new Answer.Happened<>(new TermRenewed(it.subscriptionId(), start, it.termEnd(), it.occurredAt()));
    }

    private static void promise(
            Plan plan, Deployment deployment, @Nullable Agreement agreement, Instant occurredAt, RuleBook rules) {
        rules.termsAt(occurredAt).promise("", plan, deployment, agreement, rules.currentCalendar());
    }

    private static boolean isOver(LocalDate termStart, LocalDate termEnd) {
        return termEnd.isBefore(termStart);
    }

    private static Answer<SubscriptionEvent> over(LocalDate termStart, LocalDate termEnd) {
        return Answer.refused(
                "termEnd",
                "term-ends-after-it-starts",
                "termEnd must not be before termStart, " + termStart + ", but is " + termEnd);
    }
}

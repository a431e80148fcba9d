package dev.frist.promises.contract;

import dev.frist.events.Agreement;
import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.events.Problem;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.CreditClaimed;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.LedgerEvent;
import dev.frist.events.SubscriptionEvent.ReviewCallHeld;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TamHoursWorked;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.promises.contract.SubscriptionReport.ContractFact;
import dev.frist.promises.contract.SubscriptionReport.Correction;
import dev.frist.promises.terms.PromiseRefused;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which reports belong to a contract's story: all that the report itself does not show to be impossible, in any order,
 * except a second start.
 *
 * @param deployment where the software runs; empty while the start is not known
 * @param claims ids of claims, which stay taken
 */
public record Subscription(Optional<Deployment> deployment, Set<String> claims) {
    public static final Subscription UNKNOWN = new Subscription(Optional.empty(), Set.of());

    public Subscription {
        claims = Set.copyOf(claims);
    }

    /** @param rules what can be promised at all */
    public Answer<SubscriptionEvent> decide(SubscriptionReport report, RuleBook rules) {
        return switch (report) {
            case ContractFact(SubscriptionEvent event) -> decide(event, rules);
            case Correction it when deployment.isEmpty() -> unknown(it.subscriptionId());
            case Correction(FactCorrected event, Optional<SubscriptionEvent> wrong) ->
                wrong.map(it -> correct(event, it)).orElseGet(() -> new Answer.NotYet<>(AwaitedKey.fact(event.fact())));
        };
    }

    private static Answer<SubscriptionEvent> correct(FactCorrected correction, SubscriptionEvent wrong) {
        if (!wrong.subscriptionId().equals(correction.subscriptionId())) {
            return Answer.refused(
                    "id",
                    "of-this-subscription",
                    "id names a fact about subscription %s, not about %s"
                            .formatted(wrong.subscriptionId(), correction.subscriptionId()));
        }
        return wrong instanceof SubscriptionStarted
                ? Answer.refused(
                        "id",
                        "start-stays",
                        "id must not name what started the subscription, which no correction takes back: end it, or"
                                + " renew it from the same day to restate its term")
                : new Answer.Happened<>(correction);
    }

    private Answer<SubscriptionEvent> decide(SubscriptionEvent reported, RuleBook rules) {
        return switch (reported) {
            case SubscriptionStarted it
            when isOver(it.termStart(), it.termEnd()) ->
                new Answer.Refused<>(unagreeable(it.occurredAt(), it.plan(), it.deployment(), it.agreement(), rules)
                        .map(over(it.termStart(), it.termEnd())::and)
                        .orElseGet(() -> over(it.termStart(), it.termEnd())));
            case TermRenewed it
            when isOver(it.termStart(), it.termEnd()) -> new Answer.Refused<>(over(it.termStart(), it.termEnd()));
            case SubscriptionStarted it
            when deployment.isPresent() ->
                Answer.refused(
                        "subscriptionId",
                        "started-twice",
                        "subscription " + it.subscriptionId() + " was started before");
            case SubscriptionStarted it ->
                promised(it, it.occurredAt(), it.plan(), it.deployment(), it.agreement(), rules);
            case SubscriptionEvent it when deployment.isEmpty() -> unknown(it.subscriptionId());
            case AgreementChanged it ->
                promised(it, it.holdsFrom(), it.plan(), deployment.orElseThrow(), it.agreement(), rules);
            case CreditClaimed it
            when claims.contains(it.claimId()) ->
                Answer.refused("claimId", "claimed-twice", "claim " + it.claimId() + " was made before");
            case CreditDecided it
            when !claims.contains(it.claimId()) ->
                new Answer.NotYet<>(AwaitedKey.claim(it.subscriptionId(), it.claimId()));
            case TermRenewed _,
                    SubscriptionEnded _,
                    DaysAdjusted _,
                    CreditClaimed _,
                    CreditDecided _,
                    TamHoursWorked _,
                    ReviewCallHeld _ -> new Answer.Happened<>(reported);
            case FactCorrected _ -> throw new IllegalArgumentException(reported + " is told with what it corrects");
            case LedgerEvent _ -> throw new IllegalArgumentException(reported + " is the ledger's to say");
        };
    }

    public Subscription evolve(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionStarted it -> new Subscription(Optional.of(it.deployment()), claims);
            case CreditClaimed it -> new Subscription(deployment, with(it.claimId()));
            case AgreementChanged _,
                    TermRenewed _,
                    SubscriptionEnded _,
                    DaysAdjusted _,
                    CreditDecided _,
                    TamHoursWorked _,
                    ReviewCallHeld _,
                    FactCorrected _,
                    LedgerEvent _ -> this;
        };
    }

    private Set<String> with(String claimId) {
        Set<String> all = new HashSet<>(claims);
        all.add(claimId);
        return all;
    }

    private static Answer<SubscriptionEvent> promised(
            SubscriptionEvent event,
            Instant at,
            Plan plan,
            Deployment deployment,
            @Nullable Agreement agreement,
            RuleBook rules) {
        return unagreeable(at, plan, deployment, agreement, rules)
                .<Answer<SubscriptionEvent>>map(Answer.Refused::new)
                .orElseGet(() -> new Answer.Happened<>(event));
    }

    /** Why this cannot be agreed from then on; empty if it can. */
    private static Optional<Problem> unagreeable(
            Instant at, Plan plan, Deployment deployment, @Nullable Agreement agreement, RuleBook rules) {
        try {
            rules.termsAt(at).requireAgreeable(plan, deployment, agreement, rules.calendarAt(at));
            return Optional.empty();
        } catch (PromiseRefused e) {
            return e.departures().stream()
                    .map(it -> new Problem("promise-within-terms", it.field(), it.detail()))
                    .reduce(Problem::and);
        }
    }

    private static Answer<SubscriptionEvent> unknown(String subscriptionId) {
        return new Answer.NotYet<>(AwaitedKey.subscription(subscriptionId));
    }

    private static boolean isOver(@Nullable LocalDate termStart, LocalDate termEnd) {
        return termStart != null && termEnd.isBefore(termStart);
    }

    private static Problem over(@Nullable LocalDate termStart, LocalDate termEnd) {
        return new Problem(
                "term-ends-after-it-starts",
                "termEnd",
                "termEnd must not be before termStart, " + termStart + ", but is " + termEnd);
    }
}

package dev.frist.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Personal;
import dev.frist.events.Problem;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.promises.contract.Subscription;
import dev.frist.promises.terms.RuleBook;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final String STARTED = """
        {'subscriptionId': 'S', 'customer': 'Acme', 'plan': 'CUSTOM', 'deployment': '%s',
         'termStart': '2025-01-01', 'termEnd': '%s'}\
        """;
    private static final String CHANGED = """
        {'subscriptionId': 'S', 'plan': 'CUSTOM',
         'agreement': {'objectives': {'1': {'hours': '%s', 'target': '%s'}}}}\
        """;

    @Test
    void aStartIsAccepted() {
        assertThat(happened(decide(Subscription.UNKNOWN, "SubscriptionStarted", start("CLOUD", "2025-12-31"))))
                .isInstanceOf(SubscriptionStarted.class);
    }

    @Test
    void aSecondStartIsRefused() {
        assertThat(problem(decide(started("CLOUD"), "SubscriptionStarted", start("CLOUD", "2025-12-31"))))
                .extracting(Problem::field, Problem::rule)
                .containsExactly("subscriptionId", "started-twice");
    }

    @Test
    void aTermOfOneDayIsATerm() {
        assertThat(happened(decide(Subscription.UNKNOWN, "SubscriptionStarted", start("CLOUD", "2025-01-01"))))
                .isInstanceOf(SubscriptionStarted.class);
    }

    @Test
    void aTermThatEndsBeforeItStartsIsRefused() {
        assertThat(problem(decide(Subscription.UNKNOWN, "SubscriptionStarted", start("CLOUD", "2024-12-31"))))
                .extracting(Problem::field, Problem::rule)
                .containsExactly("termEnd", "term-ends-after-it-starts");
        assertThat(problem(decide(
                        Subscription.UNKNOWN,
                        "TermRenewed",
                        "{'subscriptionId': 'S', 'termStart': '2026-01-01', 'termEnd': '2025-12-31'}")))
                .extracting(Problem::field)
                .isEqualTo("termEnd");
    }

    @Test
    void whatComesBeforeTheStartWaitsForIt() {
        assertThat(decide(
                        Subscription.UNKNOWN, "SubscriptionEnded", "{'subscriptionId': 'S', 'lastDay': '2025-06-30'}"))
                .isEqualTo(new Answer.NotYet<>(AwaitedKey.subscription("S")));
    }

    @Test
    void anAgreementWithinTheTermsIsAccepted() {
        assertThat(happened(decide(started("CLOUD"), "AgreementChanged", CHANGED.formatted("EXTENDED", "PT30M"))))
                .isInstanceOf(AgreementChanged.class);
    }

    @Test
    void hoursThatNoCalendarDefinesAreRefused() {
        assertThat(problem(decide(started("CLOUD"), "AgreementChanged", CHANGED.formatted("NIGHT", "PT30M"))))
                .extracting(Problem::field, Problem::rule)
                .containsExactly("agreement.objectives.1.hours", "promise-within-terms");
    }

    @Test
    void aTargetUnderTheMinimumIsRefused() {
        assertThat(problem(decide(started("CLOUD"), "AgreementChanged", CHANGED.formatted("BUSINESS", "PT29M59S"))))
                .extracting(Problem::field, Problem::rule)
                .containsExactly("agreement.objectives.1.target", "promise-within-terms");
    }

    @Test
    void selfHostedTargetsAreAgreedFreely() {
        assertThat(happened(decide(started("SELF_HOSTED"), "AgreementChanged", CHANGED.formatted("BUSINESS", "PT1M"))))
                .isInstanceOf(AgreementChanged.class);
    }

    @Test
    void aRenewalBeforeTheFirstTermIsNotArguedWith() {
        assertThat(happened(decide(
                        started("CLOUD"),
                        "TermRenewed",
                        "{'subscriptionId': 'S', 'termStart': '2020-01-01', 'termEnd': '2020-12-31'}")))
                .isEqualTo(new TermRenewed(
                        "S", LocalDate.parse("2020-01-01"), LocalDate.parse("2020-12-31"), Personal.NONE, Reports.AT));
    }

    @Test
    void allThatCannotBeAgreedIsToldAtOnce() {
        Problem problem = problem(decide(Subscription.UNKNOWN, "SubscriptionStarted", """
            {'subscriptionId': 'S', 'customer': 'Acme', 'plan': 'CUSTOM', 'deployment': 'CLOUD',
             'termStart': '2025-01-01', 'termEnd': '2024-12-31',
             'agreement': {'objectives': {'1': {'hours': 'TWENTY_FOUR_SEVEN', 'target': 'PT1M'},
                                          '2': {'hours': 'NEVER', 'target': 'PT1M'},
                                          '3': {'hours': 'BUSINESS', 'target': 'PT2M'}}}}
            """));
        assertThat(problem.errors())
                .extracting(Problem.Fault::field)
                .containsExactly(
                        "termEnd",
                        "agreement.objectives.1.target",
                        "agreement.objectives.2.hours",
                        "agreement.objectives.3.target");
    }

    private static Subscription started(String deployment) {
        return Subscription.UNKNOWN.evolve(
                happened(decide(Subscription.UNKNOWN, "SubscriptionStarted", start(deployment, "2025-12-31"))));
    }

    private static String start(String deployment, String termEnd) {
        return STARTED.formatted(deployment, termEnd);
    }

    private static Answer<SubscriptionEvent> decide(Subscription subscription, String type, String data) {
        return subscription.decide(Reports.read(type, data), RULES);
    }

    private static SubscriptionEvent happened(Answer<SubscriptionEvent> answer) {
        assertThat(answer).isInstanceOf(Answer.Happened.class);
        return ((Answer.Happened<SubscriptionEvent>) answer).event();
    }

    private static Problem problem(Answer<SubscriptionEvent> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<SubscriptionEvent>) answer).problem();
    }
}

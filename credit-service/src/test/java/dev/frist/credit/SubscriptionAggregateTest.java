package dev.frist.credit;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Deployment;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.promises.contract.SubscriptionReport;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.axon.AggregateCommand;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CoreMatchers;
import org.junit.jupiter.api.Test;

/** The shell passes on what it is told, and answers what the subscription says. */
class SubscriptionAggregateTest {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final Instant AT = Instant.parse("2025-01-01T12:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final LocalDate LAST = LocalDate.parse("2025-12-31");
    private static final SubscriptionStarted STARTED = new SubscriptionStarted(
            "S-1", "Example AG", Plan.EXTENDED_SLA, Deployment.CLOUD, FIRST, LAST, null, Personal.NONE, AT);
    private static final SubscriptionEnded ENDED = new SubscriptionEnded("S-1", LAST, Personal.NONE, AT);

    private final AggregateTestFixture<SubscriptionAggregate> fixture =
            new AggregateTestFixture<>(SubscriptionAggregate.class);

    @Test
    void aStartStarts() {
        fixture.givenNoPriorActivity()
                .when(command(STARTED))
                .expectResultMessagePayload(new Answer.Happened<>(STARTED))
                .expectEvents(STARTED);
    }

    @Test
    void whatHappensLaterIsApplied() {
        fixture.given(STARTED).when(command(ENDED)).expectEvents(ENDED);
    }

    @Test
    void whatIsRefusedIsAnswered() {
        fixture.given(STARTED)
                .when(command(STARTED))
                .expectResultMessagePayloadMatching(CoreMatchers.instanceOf(Answer.Refused.class))
                .expectNoEvents();
    }

    @Test
    void whatIsToldOfASubscriptionNotKnownYetWaits() {
        fixture.givenNoPriorActivity()
                .when(command(ENDED))
                .expectResultMessagePayload(new Answer.NotYet<>(AwaitedKey.subscription("S-1")))
                .expectNoEvents();
    }

    private static AggregateCommand<SubscriptionReport, RuleBook> command(SubscriptionEvent event) {
        return new AggregateCommand<>("S-1", new SubscriptionReport.ContractFact(event), RULES);
    }
}

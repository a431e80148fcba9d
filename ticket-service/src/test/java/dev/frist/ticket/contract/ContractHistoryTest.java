package dev.frist.ticket.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.Urgency;
import dev.frist.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractHistoryTest {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ContractEvent<SubscriptionStarted> started = new ContractEvent<>(
            "started",
            new SubscriptionStarted(
                    "S-1",
                    "Acme",
                    Plan.EXTENDED_SLA,
                    Deployment.CLOUD,
                    LocalDate.of(2026, 1, 1),
                    LocalDate.of(2026, 12, 31),
                    null,
                    START));
    private final ContractEvent<AgreementChanged> inMarch = change("march", "2026-03-01T00:00:00Z", 3);
    private final ContractEvent<AgreementChanged> inJune = change("june", "2026-06-01T00:00:00Z", 6);
    private final ContractEvent<SubscriptionEnded> ended = new ContractEvent<>(
            "ended", new SubscriptionEnded("S-1", LocalDate.of(2026, 9, 30), Instant.parse("2026-09-01T00:00:00Z")));

    @Test
    void theAgreementInForceAtTheMomentCounts() {
        assertThat(contractAt("2026-02-28T23:59:59Z")).isEqualTo("started");
        assertThat(contractAt("2026-03-01T00:00:00Z")).isEqualTo("march");
        assertThat(contractAt("2026-05-31T23:59:59Z")).isEqualTo("march");
        assertThat(contractAt("2026-06-01T00:00:00Z")).isEqualTo("june");
    }

    @Test
    void beforeTheFirstTheFirstCounts() {
        assertThat(contractAt("2025-01-01T00:00:00Z")).isEqualTo("started");
    }

    @Test
    void nothingIsKnownUntilTheStartIs() {
        assertThat(ContractHistory.of(List.of(inMarch, ended))).isEmpty();
    }

    @Test
    void anAgreementIsResolvedWithItsPlan() {
        Cover cover = at("2026-04-01T00:00:00Z");
        assertThat(cover.customer()).isEqualTo("Acme");
        assertThat(cover.promise().objectives())
                .containsEntry(Severity.CRITICAL, new Objective("EXTENDED", Duration.ofHours(3)));
        assertThat(cover.promise().escalation()).containsKeys(Urgency.URGENT, Urgency.NON_URGENT);
    }

    @Test
    void afterTheLastDayInZurichTheResponseIsBestEffortAndAManagerStillAnswers() {
        assertThat(at("2026-09-30T21:59:59Z").ended()).isEmpty();
        Cover after = at("2026-09-30T22:00:00Z");
        assertThat(after.ended()).contains(LocalDate.of(2026, 9, 30));
        assertThat(after.promise().objectives()).isEmpty();
        assertThat(after.promise().escalation()).containsKeys(Urgency.URGENT, Urgency.NON_URGENT);
    }

    private String contractAt(String moment) {
        return at(moment).promise().contractEvent();
    }

    private Cover at(String moment) {
        List<ContractEvent<?>> events = List.of(ended, inJune, started, inMarch);
        return ContractHistory.of(events).orElseThrow().at(Instant.parse(moment), RULES);
    }

    private static ContractEvent<AgreementChanged> change(String id, String at, int hours) {
        Agreement agreement = new Agreement(
                Map.of(Severity.CRITICAL, new Objective("EXTENDED", Duration.ofHours(hours))), null, null, null);
        return new ContractEvent<>(id, new AgreementChanged("S-1", Plan.CUSTOM, agreement, Instant.parse(at)));
    }
}

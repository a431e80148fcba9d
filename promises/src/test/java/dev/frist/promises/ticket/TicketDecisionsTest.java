package dev.frist.promises.ticket;

import static dev.frist.promises.ticket.Reports.CONTRACTS;
import static dev.frist.promises.ticket.Reports.closing;
import static dev.frist.promises.ticket.Reports.decline;
import static dev.frist.promises.ticket.Reports.escalation;
import static dev.frist.promises.ticket.Reports.firstResponse;
import static dev.frist.promises.ticket.Reports.managerResponse;
import static dev.frist.promises.ticket.Reports.message;
import static dev.frist.promises.ticket.Reports.opening;
import static dev.frist.promises.ticket.Reports.reopening;
import static dev.frist.promises.ticket.Reports.severity;
import static dev.frist.promises.ticket.Reports.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.FactId;
import dev.frist.events.Flag;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.contract.Contracts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketDecisionsTest {
    private TicketHistory story = TicketHistory.UNTOLD;

    @Test
    void anOpenedTicketCarriesWhatWasPromised() {
        TicketOpened opened = (TicketOpened) happens(opening());
        assertThat(opened.customer()).isEqualTo("Acme");
        assertThat(opened.promise().contractEvent()).isEqualTo("contract-1");
        assertThat(opened.flags()).isEmpty();
    }

    @Test
    void anEscalationCarriesTheSubscriptionAndWhatWasPromisedThen() {
        happens(opening());
        EscalationRequested requested = (EscalationRequested) happens(escalation("E-1"));
        assertThat(requested.subscriptionId()).isEqualTo("S-1");
        assertThat(requested.customer()).isEqualTo("Acme");
        assertThat(requested.promise().escalation()).containsKey(requested.urgency());
    }

    @Test
    void aTicketOfASubscriptionNotKnownYetWaitsForIt() {
        Contracts none = (subscription, moment) -> Optional.empty();
        assertThat(story.answer(opening(), none)).isEqualTo(awaiting(AwaitedKey.subscription("S-1")));
    }

    @Test
    void whatIsToldOfATicketNotKnownYetWaitsForIt() {
        AwaitedKey ticket = AwaitedKey.ticket("T-1");
        assertThat(answer(message())).isEqualTo(awaiting(ticket));
        assertThat(answer(escalation("E-1"))).isEqualTo(awaiting(ticket));
        assertThat(answer(managerResponse("E-1"))).isEqualTo(awaiting(ticket));
    }

    @Test
    void aManagersResponseWaitsForItsEscalation() {
        happens(opening());
        assertThat(answer(managerResponse("E-1"))).isEqualTo(awaiting(AwaitedKey.escalation("T-1", "E-1")));
        happens(escalation("E-1"));
        happens(managerResponse("E-1"));
    }

    @Test
    void aTicketIsOpenedOnce() {
        happens(opening());
        assertRefused(opening(), "ticketId", "opened-twice");
    }

    @Test
    void anEscalationIsRequestedOnce() {
        happens(opening());
        happens(escalation("E-1"));
        happens(escalation("E-2"));
        assertRefused(escalation("E-1"), "escalationId", "requested-twice");
    }

    @Test
    void aSeverityWithoutAnImpactIsFlagged() {
        TicketOpened opened = (TicketOpened) happens(opening("EMAIL", null, " \n"));
        assertThat(opened.flags()).extracting(Flag::code).containsExactly(Flag.Code.IMPACT_MISSING);
    }

    @Test
    void aWorkaroundLowersTo3() {
        happens(opening());
        happens(severity(3, SeverityReason.WORKAROUND));
        assertRefused(severity(2, SeverityReason.WORKAROUND), "severity", "workaround-lowers-to-3");
        assertRefused(severity(1, SeverityReason.WORKAROUND), "severity", "workaround-lowers-to-3");
    }

    @Test
    void aWorkaroundLeavesA4AtFour() {
        happens(opening());
        SeverityChanged still = (SeverityChanged) happens(severity(4, SeverityReason.WORKAROUND));
        assertThat(still.severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void availableCoreServicesNeverLeaveA1() {
        happens(opening());
        happens(severity(2, SeverityReason.CORE_SERVICES_AVAILABLE));
        assertRefused(
                severity(1, SeverityReason.CORE_SERVICES_AVAILABLE), "severity", "core-services-available-lowers-to-2");
        happens(severity(1, SeverityReason.REASSESSED));
    }

    @Test
    void whatIsImpossibleIsRefusedEvenBeforeTheTicketIsKnown() {
        assertRefused(severity(2, SeverityReason.WORKAROUND), "severity", "workaround-lowers-to-3");
    }

    @Test
    void nothingElseIsArguedWith() {
        happens(opening());
        for (int i = 0; i < 2; i++) {
            happens(reopening());
            happens(closing());
            happens(withdrawal());
            happens(decline());
            happens(firstResponse());
            happens(message());
        }
    }

    @Test
    void aChannelThatIsNotCoveredIsFlagged() {
        TicketOpened opened = (TicketOpened) happens(opening("PHONE", null, "down"));
        assertThat(opened.flags()).extracting(Flag::code).containsExactly(Flag.Code.CHANNEL_NOT_COVERED);
        assertThat(opened.flags().getFirst().reason()).isEqualTo("the agreement covers [EMAIL], not PHONE");
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_OR_SECURITY_ISSUE, 0", "UPGRADE_OR_CHANGE, 0", "DOCUMENTATION, 0", "USAGE_QUESTION, 0", "SUGGESTION, 0",
        "TROUBLESHOOTING, 0", "CONSULTING, 1", "CUSTOMER_SPECIFIC_ENGINEERING, 1", "END_USER_REQUEST, 1", "BILLING, 1",
        "SECURITY, 1"
    })
    void aScopeIsFlaggedUnlessItIsCovered(String scope, int flags) {
        TicketOpened opened = (TicketOpened) happens(opening("EMAIL", new Scope(scope), "down"));
        assertThat(opened.flags()).hasSize(flags);
    }

    @Test
    void aTicketAfterTheLastDayIsFlaggedAndBestEffort() {
        TicketOpened opened = (TicketOpened) happens(opening(), Reports.ENDED);
        assertThat(opened.flags()).extracting(Flag::code).containsExactly(Flag.Code.SUBSCRIPTION_ENDED);
        assertThat(opened.promise().objectives()).isEmpty();
        assertThat(opened.promise().escalation()).isEmpty();
    }

    @Test
    void anEscalationAfterTheLastDayIsFlaggedAndPromisesNothing() {
        happens(opening());
        EscalationRequested requested = (EscalationRequested) happens(escalation("E-1"), Reports.ENDED);
        assertThat(requested.flags()).extracting(Flag::code).containsExactly(Flag.Code.SUBSCRIPTION_ENDED);
        assertThat(requested.promise().escalation()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-04-01, 2026-12-31, NOT_ACTIVE_YET", "2026-01-01, 2026-03-30, TERM_LAPSED"})
    void aTicketOutsideOfATermIsFlaggedAndBestEffortOnEveryPlan(LocalDate from, LocalDate to, Flag.Code code) {
        for (Plan plan : List.of(Plan.DEFAULT, Plan.EXTENDED_SLA, Plan.CUSTOM)) {
            TicketOpened opened =
                    (TicketOpened) happened(TicketHistory.UNTOLD, opening(), Reports.contracts(plan, from, to));
            assertThat(opened.flags()).extracting(Flag::code).containsExactly(code);
            assertThat(opened.promise().objectives()).isEmpty();
            assertThat(opened.promise().escalation()).isEmpty();
        }
    }

    @Test
    void aDayGivenIsPromisedLikeAnyOther() {
        LocalDate lastDay = LocalDate.of(2026, 3, 30);
        Map<String, Map<LocalDate, Long>> given = Map.of("S-1", Map.of(LocalDate.of(2026, 1, 1), 1L));
        TicketOpened opened = (TicketOpened) happened(
                TicketHistory.UNTOLD,
                opening(),
                Contracts.of(
                        Reports.RULES, Reports.contract(Plan.EXTENDED_SLA, LocalDate.of(2026, 1, 1), lastDay), given));
        assertThat(opened.flags()).isEmpty();
        assertThat(opened.promise().objectives()).isNotEmpty();
    }

    private Object happens(TicketReport report, Contracts contracts) {
        TicketEvent event = happened(story, report, contracts);
        story = story.evolve(event, new FactId("/test", "1"));
        return event;
    }

    private static TicketEvent happened(TicketHistory story, TicketReport report, Contracts contracts) {
        return ((Answer.Happened<TicketEvent>) story.answer(report, contracts)).event();
    }

    private Object happens(TicketReport report) {
        Answer<TicketEvent> answer = answer(report);
        assertThat(answer).isInstanceOf(Answer.Happened.class);
        Answer.Happened<TicketEvent> happened = (Answer.Happened<TicketEvent>) answer;
        assertThat(happened.event().occurredAt()).isEqualTo(report.occurredAt());
        story = story.evolve(happened.event(), new FactId("/test", "1"));
        return happened.event();
    }

    private void assertRefused(TicketReport report, String field, String rule) {
        assertThat(answer(report)).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.problem().field()).isEqualTo(field);
            assertThat(refused.problem().rule()).isEqualTo(rule);
        });
    }

    private Answer<TicketEvent> answer(TicketReport report) {
        return story.answer(report, CONTRACTS);
    }

    private static Answer<TicketEvent> awaiting(AwaitedKey key) {
        return new Answer.NotYet<>(key);
    }
}

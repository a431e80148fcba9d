package dev.frist.promises.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClosedBy;
import dev.frist.events.Direction;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.MilestoneReached;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.events.TicketEvent.WaitingOnChanged;
import dev.frist.events.Urgency;
import dev.frist.events.WaitingOn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InitialResponseInputsTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final FactId ID = new FactId("/portal", "1");
    private static final PinnedVersion TERMS = new PinnedVersion("terms", "a");
    private static final PinnedVersion CALENDAR = new PinnedVersion("calendar", "b");
    private static final Objective ONE_HOUR = new Objective("BUSINESS", Duration.ofHours(1));
    private static final Promise PROMISE = new Promise(
            "contract-1",
            Plan.EXTENDED_SLA,
            TERMS,
            CALENDAR,
            Map.of(Severity.CRITICAL, ONE_HOUR),
            Map.of(Urgency.URGENT, ONE_HOUR),
            Set.of("EMAIL"));

    @Test
    void anOpenedTicketStartsItsClockWithAllThatWasPromised() {
        TicketOpened opened = new TicketOpened(
                "T-1",
                "SUB-1",
                "Customer 1",
                Severity.CRITICAL,
                "EMAIL",
                "DE",
                null,
                PROMISE,
                List.of(),
                Personal.of(Map.of(
                        "subject",
                        "subject",
                        "description",
                        "description",
                        "impact",
                        "impact",
                        "requester",
                        "requester")),
                AT);

        assertThat(ClockInputs.of(Reports.INITIAL, opened, ID))
                .get()
                .isInstanceOfSatisfying(ClockInput.Opens.class, opens -> {
                    assertThat(opens.clock().clockId()).isEqualTo(ClockIds.initialResponse("T-1"));
                    assertThat(opens.clock().kind()).isEqualTo(ClockKind.INITIAL_RESPONSE);
                    assertThat(opens.clock().subscriptionId()).isEqualTo("SUB-1");
                    assertThat(opens.clock().terms()).isEqualTo(TERMS);
                    assertThat(opens.clock().calendar()).isEqualTo(CALENDAR);
                    assertThat(opens.fact())
                            .isEqualTo(new Opened(ID, AT, Severity.CRITICAL, Map.of(Severity.CRITICAL, ONE_HOUR)));
                });
    }

    @Test
    void aPromiseAddedToItsOpeningIsTold() {
        PromiseAdded added = new PromiseAdded("T-1", null, PROMISE, List.of(), AT);
        assertThat(ClockInputs.of(Reports.INITIAL, added, ID))
                .contains(new ClockInput.Promises(ClockIds.initialResponse("T-1"), added, ID));
        tellsNothing(new PromiseAdded("T-1", "E-1", PROMISE, List.of(), AT));
    }

    @Test
    void aChangedSeverityIsDeterminedAnew() {
        tells(
                new SeverityChanged("T-1", Severity.MAJOR, SeverityReason.REASSESSED, Personal.NONE, AT),
                new SeverityDetermined(ID, AT, Severity.MAJOR));
    }

    @Test
    void aFirstResponseAnswers() {
        tells(
                new FirstResponseSent("T-1", "EMAIL", false, Personal.of(Map.of("agent", "agent")), AT),
                new Responded(ID, AT));
    }

    @Test
    void anAutoReplyAnswersNothing() {
        tellsNothing(new FirstResponseSent("T-1", "EMAIL", true, Personal.of(Map.of("agent", "robot")), AT));
    }

    @Test
    void decliningAnswers() {
        tells(new TicketDeclined("T-1", Personal.of(Map.of("reason", "out of scope")), AT), new Responded(ID, AT));
    }

    @Test
    void anAgentsClosingAnswers() {
        tells(new TicketClosed("T-1", ClosedBy.AGENT, Personal.NONE, AT), new Responded(ID, AT));
    }

    @Test
    void theCustomersClosingTakesTheRequestBack() {
        tells(new TicketClosed("T-1", ClosedBy.CUSTOMER, Personal.NONE, AT), new Withdrawn(ID, AT));
    }

    @Test
    void withdrawingTakesTheRequestBack() {
        tells(new TicketWithdrawn("T-1", Personal.NONE, AT), new Withdrawn(ID, AT));
    }

    @Test
    void nothingElseIsTheClocksBusiness() {
        tellsNothing(new MessageRecorded(
                "T-1", Direction.OUTBOUND, "EMAIL", Personal.of(Map.of("author", "agent", "text", "hello")), AT));
        tellsNothing(new TicketReopened("T-1", Personal.NONE, AT));
        tellsNothing(new MilestoneReached("T-1", "workaround", Personal.NONE, AT));
        tellsNothing(new WaitingOnChanged("T-1", WaitingOn.CUSTOMER, Personal.NONE, AT));
        tellsNothing(new ManagerResponded("T-1", "E-1", Personal.of(Map.of("manager", "manager")), AT));
        tellsNothing(new EscalationRequested(
                "T-1",
                "E-1",
                "SUB-1",
                "Customer 1",
                Urgency.URGENT,
                PROMISE,
                List.of(),
                Personal.of(Map.of("reason", "reason")),
                AT));
    }

    private void tells(TicketEvent event, ClockFact fact) {
        assertThat(ClockInputs.of(Reports.INITIAL, event, ID))
                .contains(new ClockInput.ToClock(ClockIds.initialResponse("T-1"), fact));
    }

    private void tellsNothing(TicketEvent event) {
        assertThat(ClockInputs.of(Reports.INITIAL, event, ID)).isEmpty();
    }
}

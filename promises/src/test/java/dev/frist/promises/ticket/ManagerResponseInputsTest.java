package dev.frist.promises.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Responded;
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

class ManagerResponseInputsTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final FactId ID = new FactId("/portal", "1");
    private static final Objective TWO_HOURS = new Objective("BUSINESS", Duration.ofHours(2));
    private static final Promise PROMISE = new Promise(
            "contract-1",
            Plan.CUSTOM,
            new PinnedVersion("terms", "a"),
            new PinnedVersion("calendar", "b"),
            Map.of(),
            Map.of(Urgency.URGENT, TWO_HOURS),
            Set.of("EMAIL"));

    private static final EscalationRequested ESCALATION = new EscalationRequested(
            "T-1",
            "E-1",
            "SUB-1",
            "Customer 1",
            Urgency.URGENT,
            PROMISE,
            List.of(),
            Personal.of(Map.of("reason", "reason")),
            AT);

    @Test
    void anEscalationStartsAClockOfItsOwn() {
        assertThat(ClockInputs.of(Reports.MANAGER, ESCALATION, ID))
                .get()
                .isInstanceOfSatisfying(ClockInput.Opens.class, opens -> {
                    assertThat(opens.clock().clockId()).isEqualTo(ClockIds.managerResponse("T-1", "E-1"));
                    assertThat(opens.clock().kind()).isEqualTo(ClockKind.MANAGER_RESPONSE);
                    assertThat(opens.clock().escalationId()).isEqualTo("E-1");
                    assertThat(opens.fact()).isEqualTo(new Escalated(ID, AT, Urgency.URGENT, TWO_HOURS));
                });
    }

    @Test
    void aPromiseAddedToThisEscalationIsTold() {
        PromiseAdded added = new PromiseAdded("T-1", "E-1", PROMISE, List.of(), AT);
        assertThat(ClockInputs.of(Reports.MANAGER, added, ID))
                .contains(new ClockInput.Promises(ClockIds.managerResponse("T-1", "E-1"), added, ID));
        tellsNothing(new PromiseAdded("T-1", null, PROMISE, List.of(), AT));
    }

    @Test
    void theManagersResponseAnswersThisEscalation() {
        assertThat(ClockInputs.of(
                        Reports.MANAGER,
                        new ManagerResponded("T-1", "E-1", Personal.of(Map.of("manager", "manager")), AT),
                        ID))
                .contains(new ClockInput.ToClock(ClockIds.managerResponse("T-1", "E-1"), new Responded(ID, AT)));
    }

    @Test
    void withdrawingTheTicketTakesEveryEscalationBack() {
        assertThat(ClockInputs.of(Reports.MANAGER, new TicketWithdrawn("T-1", Personal.NONE, AT), ID))
                .contains(new ClockInput.ToAllOf("T-1", new Withdrawn(ID, AT)));
    }

    @Test
    void soDoesTheCustomersClosing() {
        assertThat(ClockInputs.of(Reports.MANAGER, new TicketClosed("T-1", ClosedBy.CUSTOMER, Personal.NONE, AT), ID))
                .contains(new ClockInput.ToAllOf("T-1", new Withdrawn(ID, AT)));
    }

    @Test
    void nothingElseIsTheClocksBusiness() {
        tellsNothing(new TicketClosed("T-1", ClosedBy.AGENT, Personal.NONE, AT));
        tellsNothing(new TicketDeclined("T-1", Personal.of(Map.of("reason", "out of scope")), AT));
        tellsNothing(new TicketReopened("T-1", Personal.NONE, AT));
        tellsNothing(new MilestoneReached("T-1", "workaround", Personal.NONE, AT));
        tellsNothing(new WaitingOnChanged("T-1", WaitingOn.CUSTOMER, Personal.NONE, AT));
        tellsNothing(new FirstResponseSent("T-1", "EMAIL", false, Personal.of(Map.of("agent", "agent")), AT));
        tellsNothing(new SeverityChanged("T-1", Severity.MAJOR, SeverityReason.REASSESSED, Personal.NONE, AT));
        tellsNothing(new MessageRecorded(
                "T-1", Direction.OUTBOUND, "EMAIL", Personal.of(Map.of("author", "agent", "text", "hello")), AT));
        tellsNothing(new TicketOpened(
                "T-1",
                "SUB-1",
                "Customer 1",
                Severity.CRITICAL,
                "EMAIL",
                "EN",
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
                AT));
    }

    private void tellsNothing(TicketEvent event) {
        assertThat(ClockInputs.of(Reports.MANAGER, event, ID)).isEmpty();
    }
}

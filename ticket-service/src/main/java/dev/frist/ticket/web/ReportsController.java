package dev.frist.ticket.web;

import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.MilestoneReached;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.events.TicketEvent.WaitingOnChanged;
import dev.frist.intake.FactsByHand;
import dev.frist.intake.FactsByHand.Receipt;
import dev.frist.kit.access.Roles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happened to tickets, by hand: the same facts as through Kafka, by the same rules. */
@RestController
@RolesAllowed({Roles.PUBLISHER, Roles.OPS, Roles.ADMIN})
@RequestMapping(path = "/tickets", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ReportsController {
    private static final String BY = "by";
    private static final String NOTE = "note";

    private final FactsByHand facts;

    public ReportsController(FactsByHand facts) {
        this.facts = facts;
    }

    @PostMapping
    @Operation(
            summary = "A ticket is opened",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Opening.class))))
    ResponseEntity<Receipt> ticketOpened(HttpEntity<byte[]> report) {
        return facts.take(TicketOpened.class, report, Map.of());
    }

    @PostMapping("/{ticketId}/severity")
    @Operation(
            summary = "The vendor determines another severity",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.SeverityChange.class))))
    ResponseEntity<Receipt> severityChanged(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(SeverityChanged.class, ticketId, report, BY, NOTE);
    }

    @PostMapping("/{ticketId}/first-response")
    @Operation(
            summary = "Somebody answers; an automated answer ends no clock",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.FirstResponse.class))))
    ResponseEntity<Receipt> firstResponseSent(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(FirstResponseSent.class, ticketId, report);
    }

    @PostMapping("/{ticketId}/messages")
    @Operation(
            summary = "A message of either side",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Message.class))))
    ResponseEntity<Receipt> messageRecorded(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(MessageRecorded.class, ticketId, report);
    }

    @PostMapping("/{ticketId}/escalations")
    @Operation(
            summary = "The customer asks for a manager",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.EscalationRequest.class))))
    ResponseEntity<Receipt> escalationRequested(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(EscalationRequested.class, ticketId, report);
    }

    @PostMapping("/{ticketId}/decline")
    @Operation(
            summary = "The vendor will not work on it, and says so",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Decline.class))))
    ResponseEntity<Receipt> ticketDeclined(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(TicketDeclined.class, ticketId, report, BY, NOTE);
    }

    @PostMapping("/{ticketId}/closing")
    @Operation(
            summary = "Closed, by agent or customer",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Closing.class))))
    ResponseEntity<Receipt> ticketClosed(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(TicketClosed.class, ticketId, report, "closedBy", BY, NOTE);
    }

    @PostMapping("/{ticketId}/escalations/{escalationId}/response")
    @Operation(
            summary = "A manager responds to this escalation",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.ManagerResponse.class))))
    ResponseEntity<Receipt> managerResponded(
            @PathVariable String ticketId, @PathVariable String escalationId, HttpEntity<byte[]> report) {
        Map<String, String> path = Map.of("ticketId", ticketId, "escalationId", escalationId);
        return facts.take(ManagerResponded.class, report, path);
    }

    @PostMapping("/{ticketId}/withdrawal")
    @Operation(
            summary = "The customer takes the request back",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Withdrawal.class))))
    ResponseEntity<Receipt> ticketWithdrawn(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(TicketWithdrawn.class, ticketId, report, BY, NOTE);
    }

    @PostMapping("/{ticketId}/waiting")
    @Operation(
            summary = "The vendor has asked the customer for something, or it has come",
            description = "It stops no clock but where the terms say so.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.WaitingReport.class))))
    ResponseEntity<Receipt> waitingOnChanged(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(WaitingOnChanged.class, ticketId, report);
    }

    @PostMapping("/{ticketId}/milestones")
    @Operation(
            summary = "The vendor has come as far as a named point: a workaround, a resolution",
            description = "It ends no clock but where the terms say so.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.MilestoneReport.class))))
    ResponseEntity<Receipt> milestoneReached(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(MilestoneReached.class, ticketId, report);
    }

    @PostMapping("/{ticketId}/reopening")
    @Operation(
            summary = "Opened again; it revives no clock",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Reopening.class))))
    ResponseEntity<Receipt> ticketReopened(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(TicketReopened.class, ticketId, report);
    }

    @PostMapping("/{ticketId}/corrections")
    @Operation(
            summary = "A fact about this ticket was wrong, and counts no more",
            description = "Any but what opened the ticket or moved it. Both stay visible, with who says so and why;"
                    + " a correction that was wrong can be corrected itself.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.CorrectedFact.class))))
    ResponseEntity<Receipt> factCorrected(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(FactCorrected.class, ticketId, report, BY, NOTE);
    }

    @PostMapping("/{ticketId}/move")
    @Operation(
            summary = "The ticket belongs to another subscription, from its opening on",
            description = "Its clocks never counted; others count under what that subscription promised.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Move.class))))
    ResponseEntity<Receipt> ticketMoved(@PathVariable String ticketId, HttpEntity<byte[]> report) {
        return take(TicketMoved.class, ticketId, report, BY, NOTE);
    }

    private ResponseEntity<Receipt> take(
            Class<? extends TicketEvent> event, String ticketId, HttpEntity<byte[]> report, String... demanded) {
        return facts.take(event, report, Map.of("ticketId", ticketId), demanded);
    }
}

package dev.frist.ticket.web;

import dev.frist.events.EventTypes;
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
import dev.frist.intake.Demands;
import dev.frist.intake.FactsByHand;
import dev.frist.intake.FactsByHand.Receipt;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happened to tickets, by hand: the same facts as through Kafka, by the same rules. */
@RestController
@RequestMapping(path = "/tickets", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ReportsController {
    private static final String KEY = "Idempotency-Key";
    private static final String PREFER = "Prefer";
    private static final String BY = "by";
    private static final String NOTE = "note";
    private static final byte[] NOTHING_MORE = "{}".getBytes(StandardCharsets.UTF_8);

    private final FactsByHand facts;

    public ReportsController(FactsByHand facts) {
        this.facts = facts;
    }

    @PostMapping
    @Operation(
            summary = "A ticket is opened",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Opening.class))))
    ResponseEntity<Receipt> ticketOpened(
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return facts.take(EventTypes.factName(TicketOpened.class), key, Demands.of(prefer), Map.of(), body);
    }

    @PostMapping("/{ticketId}/severity")
    @Operation(
            summary = "The vendor determines another severity",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.SeverityChange.class))))
    ResponseEntity<Receipt> severityChanged(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return take(SeverityChanged.class, ticketId, key, Demands.of(prefer, BY, NOTE), body);
    }

    @PostMapping("/{ticketId}/first-response")
    @Operation(
            summary = "Somebody answers; an automated answer ends no clock",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.FirstResponse.class))))
    ResponseEntity<Receipt> firstResponseSent(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return take(FirstResponseSent.class, ticketId, key, Demands.of(prefer), body);
    }

    @PostMapping("/{ticketId}/messages")
    @Operation(
            summary = "A message of either side",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Message.class))))
    ResponseEntity<Receipt> messageRecorded(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return take(MessageRecorded.class, ticketId, key, Demands.of(prefer), body);
    }

    @PostMapping("/{ticketId}/escalations")
    @Operation(
            summary = "The customer asks for a manager",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.EscalationRequest.class))))
    ResponseEntity<Receipt> escalationRequested(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return take(EscalationRequested.class, ticketId, key, Demands.of(prefer), body);
    }

    @PostMapping("/{ticketId}/decline")
    @Operation(
            summary = "The vendor will not work on it, and says so",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Decline.class))))
    ResponseEntity<Receipt> ticketDeclined(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return take(TicketDeclined.class, ticketId, key, Demands.of(prefer, BY, NOTE), body);
    }

    @PostMapping("/{ticketId}/closing")
    @Operation(
            summary = "Closed, by agent or customer",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Closing.class))))
    ResponseEntity<Receipt> ticketClosed(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return take(TicketClosed.class, ticketId, key, Demands.of(prefer, "closedBy", BY, NOTE), body);
    }

    @PostMapping("/{ticketId}/escalations/{escalationId}/response")
    @Operation(
            summary = "A manager responds to this escalation",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.ManagerResponse.class))))
    ResponseEntity<Receipt> managerResponded(
            @PathVariable String ticketId,
            @PathVariable String escalationId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        Map<String, String> path = Map.of("ticketId", ticketId, "escalationId", escalationId);
        return facts.take(EventTypes.factName(ManagerResponded.class), key, Demands.of(prefer), path, body);
    }

    @PostMapping("/{ticketId}/withdrawal")
    @Operation(
            summary = "The customer takes the request back",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Withdrawal.class))))
    ResponseEntity<Receipt> ticketWithdrawn(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body) {
        return take(
                TicketWithdrawn.class, ticketId, key, Demands.of(prefer, BY, NOTE), body == null ? NOTHING_MORE : body);
    }

    @PostMapping("/{ticketId}/waiting")
    @Operation(
            summary = "The vendor has asked the customer for something, or it has come",
            description = "It stops no clock but where the terms say so.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.WaitingReport.class))))
    ResponseEntity<Receipt> waitingOnChanged(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return take(WaitingOnChanged.class, ticketId, key, Demands.of(prefer), body);
    }

    @PostMapping("/{ticketId}/milestones")
    @Operation(
            summary = "The vendor has come as far as a named point: a workaround, a resolution",
            description = "It ends no clock but where the terms say so.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.MilestoneReport.class))))
    ResponseEntity<Receipt> milestoneReached(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return take(MilestoneReached.class, ticketId, key, Demands.of(prefer), body);
    }

    @PostMapping("/{ticketId}/reopening")
    @Operation(
            summary = "Opened again; it revives no clock",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Reopening.class))))
    ResponseEntity<Receipt> ticketReopened(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body) {
        return take(TicketReopened.class, ticketId, key, Demands.of(prefer), body == null ? NOTHING_MORE : body);
    }

    @PostMapping("/{ticketId}/corrections")
    @Operation(
            summary = "A fact about this ticket was wrong, and counts no more",
            description = "Any but what opened the ticket or moved it. Both stay visible, with who says so and why;"
                    + " a correction that was wrong can be corrected itself.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.CorrectedFact.class))))
    ResponseEntity<Receipt> factCorrected(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return take(FactCorrected.class, ticketId, key, Demands.of(prefer, BY, NOTE), body);
    }

    @PostMapping("/{ticketId}/move")
    @Operation(
            summary = "The ticket belongs to another subscription, from its opening on",
            description = "Its clocks never counted; others count under what that subscription promised.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Move.class))))
    ResponseEntity<Receipt> ticketMoved(
            @PathVariable String ticketId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = PREFER, required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return take(TicketMoved.class, ticketId, key, Demands.of(prefer, BY, NOTE), body);
    }

    private ResponseEntity<Receipt> take(
            Class<? extends TicketEvent> event, String ticketId, @Nullable String key, Demands demands, byte[] body) {
        return facts.take(EventTypes.factName(event), key, demands, Map.of("ticketId", ticketId), body);
    }
}

package dev.frist.intake;

import dev.frist.intake.FactsByHand.Receipt;
import dev.frist.kit.access.Roles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Several events at once: a past call whole, with its answer. */
@RestController
@RolesAllowed({Roles.PUBLISHER, Roles.OPS, Roles.ADMIN})
public final class EventsController {
    private static final String BATCH = "application/cloudevents-batch+json";

    private final FactsTogether facts;

    public EventsController(FactsTogether facts) {
        this.facts = facts;
    }

    @PostMapping(
            path = "/events",
            consumes = {BATCH, MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "CloudEvents, in one transaction: all are taken in, or none",
            description = "Up to 500, in any order, each as on frist.intake. What was answered in time is never late"
                    + " meanwhile.",
            requestBody =
                    @RequestBody(
                            content = {
                                @Content(
                                        mediaType = BATCH,
                                        array = @ArraySchema(schema = @Schema(implementation = Event.class))),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        array = @ArraySchema(schema = @Schema(implementation = Event.class)))
                            }))
    ResponseEntity<List<Receipt>> happened(
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return facts.take(Demands.of(prefer), body);
    }

    /** As it is described. */
    public record Event(
            @Schema(allowableValues = "1.0") String specversion,

            @Schema(description = "with the source it identifies the event")
            String id,

            String source,

            @Schema(example = "dev.frist.ticket.TicketOpened.v1")
            String type,

            @Schema(description = "when it happened") Instant time,

            @Schema(type = "object") Object data) {}
}

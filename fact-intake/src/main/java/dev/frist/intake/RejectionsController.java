package dev.frist.intake;

import dev.frist.intake.ParkedFacts.Waiting;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.OperatorDecision;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.kit.wire.Fields;
import dev.frist.kit.wire.StrictJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is done about facts that were rejected or are parked; the rejections themselves, and what was decided, are published. */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
public final class RejectionsController {
    private final FactIntake intake;

    public RejectionsController(FactIntake intake) {
        this.intake = intake;
    }

    /** A decision as it is sent. */
    public record Body(
            @Schema(description = "who decides") String by,
            @Schema(description = "why") String reason,

            @Schema(
                    description =
                            "sequence of the last event of the rejection that was seen; if there is a later one: 409")
            @Nullable
            Integer seen) {
        static Body of(byte[] json) {
            return Fields.read(StrictJson.data(null, json), Body::of);
        }

        private static Body of(Fields fields) {
            Integer seen = fields.names().contains("seen") ? fields.integer("seen", 0, Integer.MAX_VALUE) : null;
            OperatorDecision decision = OperatorDecision.of(fields, "reason");
            return new Body(decision.by(), decision.reason(), seen);
        }

        OperatorDecision decision() {
            return new OperatorDecision(by, reason);
        }
    }

    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    @PostMapping("/rejections/{rejectionId}/retry")
    @Operation(
            summary = "Decides once more about the record as it came, as if it had been sent again",
            description = "The answer says what came of it: ACCEPTED, WAITING (it is parked), or OPEN (rejected anew).",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Body.class))))
    Ruling retry(@PathVariable UUID rejectionId, @org.springframework.web.bind.annotation.RequestBody byte[] json) {
        Body body = Body.of(json);
        return intake.rejections()
                .retry(rejectionId, body.decision(), body.seen())
                .orElseThrow(() -> new NotFound("rejection", rejectionId.toString()));
    }

    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    @PostMapping("/rejections/{rejectionId}/discard")
    @Operation(
            summary = "Nothing more is to be done about it",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Body.class))))
    Ruling discard(@PathVariable UUID rejectionId, @org.springframework.web.bind.annotation.RequestBody byte[] json) {
        Body body = Body.of(json);
        return intake.rejections()
                .discard(rejectionId, body.decision(), body.seen())
                .orElseThrow(() -> new NotFound("rejection", rejectionId.toString()));
    }

    @GetMapping("/parked")
    @Operation(summary = "What is parked right now, the longest waiting first")
    Page<Waiting> parked(
            @Parameter(description = "whether imports are left out") @RequestParam(defaultValue = "false") boolean live,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        PageCursor place = PageCursor.of(after);
        return Page.of(
                live ? intake.parked().livePage(place, limit) : intake.parked().page(place, limit),
                limit,
                last -> last.place().text());
    }

    @GetMapping("/parked/{eventId}")
    @Operation(summary = "One of them")
    Waiting one(@PathVariable UUID eventId) {
        return intake.parked().waiting(eventId).orElseThrow(() -> new NotFound("parked fact", eventId.toString()));
    }

    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    @PostMapping("/parked/{eventId}/discard")
    @Operation(
            summary = "It waits no longer: it is rejected now, for good, by the rule discarded",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Body.class))))
    Ruling discardParked(@PathVariable UUID eventId, @org.springframework.web.bind.annotation.RequestBody byte[] json) {
        return intake.rejections()
                .discardParked(eventId, Body.of(json).decision())
                .orElseThrow(() -> new NotFound("parked fact", eventId.toString()));
    }
}

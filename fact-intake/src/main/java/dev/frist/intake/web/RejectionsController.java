package dev.frist.intake.web;

import dev.frist.intake.RejectionCommands;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.OperatorDecisions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is done about rejected facts; the rejections themselves, and what was decided, are published. */
@RestController
@RequestMapping(path = "/rejections/{rejectionId}", produces = MediaType.APPLICATION_JSON_VALUE)
public final class RejectionsController {
    private final RejectionCommands appeals;

    public RejectionsController(RejectionCommands appeals) {
        this.appeals = appeals;
    }

    @PostMapping("/retry")
    @Operation(
            summary = "Decides once more about the record as it came, as if it had been sent again",
            description = "The answer says what came of it: ACCEPTED, WAITING (it is parked), or OPEN (rejected anew).",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = OperatorDecisions.Body.class))))
    Ruling retry(@PathVariable UUID rejectionId, @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        OperatorDecisions.Body verdict = OperatorDecisions.read(body);
        return appeals.retry(rejectionId, verdict.judgement(), verdict.seen())
                .orElseThrow(() -> new NotFound("rejection", rejectionId.toString()));
    }

    @PostMapping("/discard")
    @Operation(
            summary = "Nothing more is to be done about it",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = OperatorDecisions.Body.class))))
    Ruling discard(@PathVariable UUID rejectionId, @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        OperatorDecisions.Body verdict = OperatorDecisions.read(body);
        return appeals.discard(rejectionId, verdict.judgement(), verdict.seen())
                .orElseThrow(() -> new NotFound("rejection", rejectionId.toString()));
    }
}

package dev.frist.intake.web;

import dev.frist.intake.ParkedList;
import dev.frist.intake.ParkedList.Waiting;
import dev.frist.intake.RejectionCommands;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.OperatorDecisions;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Facts that wait for what they are about. */
@RestController
@RequestMapping(path = "/parked", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ParkedController {
    private final ParkedList room;
    private final RejectionCommands appeals;

    public ParkedController(ParkedList room, RejectionCommands appeals) {
        this.room = room;
        this.appeals = appeals;
    }

    @GetMapping
    @Operation(summary = "What is parked right now, the longest waiting first")
    Page<Waiting> parked(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        return Page.of(
                room.page(Place.of(after), limit), limit, last -> last.place().text());
    }

    @GetMapping("/{eventId}")
    @Operation(summary = "One of them")
    Waiting one(@PathVariable UUID eventId) {
        return room.find(eventId).orElseThrow(() -> new NotFound("parked fact", eventId.toString()));
    }

    @PostMapping("/{eventId}/discard")
    @Operation(
            summary = "It waits no longer: it is rejected now, for good, by the rule discarded",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = OperatorDecisions.Body.class))))
    Ruling discard(@PathVariable UUID eventId, @org.springframework.web.bind.annotation.RequestBody byte[] body) {
        return appeals.discardParked(eventId, OperatorDecisions.read(body).judgement())
                .orElseThrow(() -> new NotFound("parked fact", eventId.toString()));
    }
}

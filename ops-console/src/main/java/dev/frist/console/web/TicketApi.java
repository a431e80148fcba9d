package dev.frist.console.web;

import dev.frist.console.jdbc.Stories;
import dev.frist.console.view.TicketStory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** One ticket, for other programs. Its id is a parameter, not a path, for it may contain anything. */
@RestController
@ConsoleApi
@Tag(name = "ticket", description = "One ticket")
public final class TicketApi {
    private final Stories stories;
    private final Answers answers;

    public TicketApi(Stories stories, Answers answers) {
        this.stories = stories;
        this.answers = answers;
    }

    @GetMapping("/api/ticket")
    @Operation(
            summary = "A ticket with its clocks and its story",
            description =
                    "Each clock with the derivation of its due instant; each event with when it was true and when it"
                            + " was learned.")
    @ApiResponse(responseCode = "404", description = "Nothing was read about this ticket")
    ResponseEntity<Answer<TicketStory>> ticket(
            @Parameter(description = "The ticket's id", example = "T-4711") @RequestParam String id,
            @Parameter(
                            description = "As it was known then: what was learned later is left out",
                            example = "2026-03-02T12:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownOn,
            Locale locale,
            WebRequest request) {
        return answers.of(request, now -> stories.of(id, locale, now, knownOn));
    }
}

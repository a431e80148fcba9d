package dev.frist.console.trust.web;

import dev.frist.console.answer.web.Answer;
import dev.frist.console.answer.web.Answers;
import dev.frist.console.answer.web.ConsoleApi;
import dev.frist.console.trust.ConsumerProgress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Whether figures can be trusted, for other programs. */
@RestController
@ConsoleApi
@Tag(name = "trust", description = "Whether the figures can be trusted right now")
public final class TrustApi {
    private final Answers answers;
    private final Supplier<ConsumerProgress> reach;

    public TrustApi(Answers answers, Supplier<ConsumerProgress> reach) {
        this.answers = answers;
        this.reach = reach;
    }

    /** How far everything has been read. */
    @Schema(description = "How far the topics have been read")
    public record Progress(
            @Schema(description = "Events that have been read, of all topics", example = "48212")
            long read,

            @Schema(description = "Events that there were a moment ago", example = "48212")
            long end,

            @Schema(
                    description = "All that had been learned by then has been read; absent while nobody has said so",
                    example = "2026-03-02T08:15:29.588Z")
            @Nullable
            Instant knownUpTo) {}

    @GetMapping("/api/trust")
    @Operation(summary = "How far everything has been read", description = "The same as the banner on every page.")
    ResponseEntity<Answer<Progress>> trust(WebRequest request) {
        return answers.of(request, _ -> {
            ConsumerProgress newest = reach.get();
            return new Progress(newest.read(), newest.end(), newest.knownUpTo());
        });
    }
}

package dev.frist.console.web;

import dev.frist.console.view.ConsumerProgress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Whether figures can be trusted, for other programs. */
@RestController
@ConsoleApi
@Tag(name = "trust", description = "Whether the figures can be trusted right now")
public final class FreshnessApi {
    private final Answers answers;
    private final Supplier<ConsumerProgress> progress;

    public FreshnessApi(Answers answers, Supplier<ConsumerProgress> progress) {
        this.answers = answers;
        this.progress = progress;
    }

    @GetMapping("/api/trust")
    @Operation(summary = "How far everything has been read", description = "The same as the banner on every page.")
    ResponseEntity<Answer<ConsumerProgress>> trust(WebRequest request) {
        return answers.of(request, _ -> progress.get());
    }
}

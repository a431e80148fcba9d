package dev.frist.console.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.frist.console.jdbc.ReadModelWatch;
import dev.frist.console.view.ConsumerProgress;
import dev.frist.console.view.Freshness;
import dev.frist.console.view.ReadModelPosition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.WebRequest;

/** Answers of which everything was read in one snapshot: the data, and the position that it follows from. */
public final class Answers {
    /** What every answer says, beside what it was asked for. */
    public record Answer<T>(
            @Schema(requiredMode = REQUIRED) Instant asOf,
            @Schema(requiredMode = REQUIRED) Freshness trust,
            @Schema(requiredMode = REQUIRED) ReadModelPosition position,
            @Schema(requiredMode = REQUIRED) T data) {}

    // What time alone changes is as fresh as what is called live.
    private static final long HOLDS_SECONDS = 5;

    private final ReadModelWatch readModels;
    private final Supplier<ConsumerProgress> progress;
    private final TransactionTemplate snapshot;
    private final Clock clock;

    public Answers(
            ReadModelWatch readModels,
            Supplier<ConsumerProgress> progress,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.readModels = readModels;
        this.progress = progress;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.clock = clock;
    }

    /**
     * @param data finds the data as it stands at an instant
     * @return 304 where whoever asks has the same already: no read model changed since, and time has hardly passed
     */
    public <T> ResponseEntity<Answer<T>> of(WebRequest request, Function<Instant, T> data) {
        return Objects.requireNonNull(snapshot.execute(_ -> answer(request, data)));
    }

    private <T> ResponseEntity<Answer<T>> answer(WebRequest request, Function<Instant, T> data) {
        Instant now = clock.instant();
        Freshness trust = Freshness.of(progress.get(), now);
        ReadModelPosition position = readModels.position();
        String tag = tag(position, trust, now);
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        Answer<T> answer = new Answer<>(now, trust, position, data.apply(now));
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache())
                .body(answer);
    }

    private static String tag(ReadModelPosition position, Freshness trust, Instant now) {
        return "W/\"%s.%d.%s.%d.%s\""
                .formatted(
                        position.picture(),
                        position.version(),
                        trust.state(),
                        now.getEpochSecond() / HOLDS_SECONDS,
                        LocaleContextHolder.getLocale().getLanguage());
    }
}

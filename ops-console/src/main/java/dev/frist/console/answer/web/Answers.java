package dev.frist.console.answer.web;

import dev.frist.console.trust.ConsumerProgress;
import dev.frist.console.trust.Position;
import dev.frist.console.trust.Trust;
import dev.frist.console.trust.jdbc.PositionSearch;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.request.WebRequest;

/** Answers of which everything was read in one snapshot: the data, and the position that it follows from. */
public final class Answers {
    // What time alone changes is as fresh as what is called live.
    private static final long HOLDS_SECONDS = 5;

    private final PositionSearch positions;
    private final Supplier<ConsumerProgress> reach;
    private final TransactionOperations snapshot;
    private final Clock clock;

    /** @param snapshot sees the database at one moment */
    public Answers(
            PositionSearch positions, Supplier<ConsumerProgress> reach, TransactionOperations snapshot, Clock clock) {
        this.positions = positions;
        this.reach = reach;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /**
     * @param look finds the data as it stands at an instant
     * @return 304 where whoever asks has the same already: nothing was drawn since, and time has hardly passed
     */
    public <T> ResponseEntity<Answer<T>> of(WebRequest request, Function<Instant, T> look) {
        return Objects.requireNonNull(snapshot.execute(_ -> answer(request, look)));
    }

    private <T> ResponseEntity<Answer<T>> answer(WebRequest request, Function<Instant, T> look) {
        Instant now = clock.instant();
        Trust trust = Trust.of(reach.get(), now);
        Position position = positions.now();
        String tag = tag(position, trust, now);
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        Answer<T> answer = new Answer<>(now, Answer.Trusted.of(trust), Answer.Standpoint.of(position), look.apply(now));
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache())
                .body(answer);
    }

    private static String tag(Position position, Trust trust, Instant now) {
        return "W/\"%s.%d.%s.%d.%s\""
                .formatted(
                        position.picture(),
                        position.version(),
                        trust.state(),
                        now.getEpochSecond() / HOLDS_SECONDS,
                        LocaleContextHolder.getLocale().getLanguage());
    }
}

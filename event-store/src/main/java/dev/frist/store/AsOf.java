package dev.frist.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which knowledge a question is about, and which moment. What had been recorded by an instant is known by a place in the order of
 * publishing: where no transaction below it is open any more, what stands below it is there for good; and of every stream that is a
 * beginning without gaps, since a stream's later event has a higher transaction id.
 *
 * @param knownOn null: all that is recorded now
 * @param at null: not asked for
 * @param below PostgreSQL's 64-bit transaction id, exclusive: what had been recorded by {@code knownOn} stands below it
 */
public record AsOf(@Nullable Instant knownOn, @Nullable Instant at, long below) {
    /** All that is recorded now, whatever it is about. */
    public static final AsOf NOW = new AsOf(null, null, Long.MAX_VALUE);

    /** Whether it is about what is recorded now, as it is recorded. */
    public boolean isLive() {
        return knownOn == null && at == null;
    }

    /** The moment that an answer holds for. */
    public Instant moment(Instant now) {
        Instant asked = at == null ? knownOn : at;
        return asked == null ? now : asked;
    }

    /** Whether something counts that became true at an instant: always, unless a moment before it is asked about. */
    public boolean counts(Instant occurredAt) {
        return at == null || !occurredAt.isAfter(at);
    }
}

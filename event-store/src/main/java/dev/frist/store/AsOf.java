package dev.frist.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which knowledge a question is about, and which moment.
 *
 * @param knownOn null: all that is recorded now
 * @param at null: not asked for
 * @param horizon what had been recorded by {@code knownOn} stands below it
 */
public record AsOf(@Nullable Instant knownOn, @Nullable Instant at, Horizon horizon) {
    /** All that is recorded now, whatever it is about. */
    public static final AsOf NOW = new AsOf(null, null, Horizon.NONE);

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

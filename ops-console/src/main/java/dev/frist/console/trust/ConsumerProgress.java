package dev.frist.console.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the topics have been read.
 *
 * @param read records that have been read, of all topics
 * @param end records that there were a moment ago
 * @param isKnown whether anything could be asked yet
 * @param wasComplete whether everything there was has been read once since the start
 * @param knownUpTo all that had been learned by then has been read; null while nobody has said so
 */
public record ConsumerProgress(
        long read,
        long end,
        boolean isKnown,
        boolean wasComplete,
        @Nullable Instant knownUpTo) {
    public static final ConsumerProgress UNKNOWN = new ConsumerProgress(0, 0, false, false, null);

    /** How many records are still to be read. */
    public long behind() {
        return Math.max(0, end - read);
    }
}

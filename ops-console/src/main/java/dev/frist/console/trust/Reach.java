package dev.frist.console.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the topics have been read.
 *
 * @param read records that have been read, of all topics
 * @param end records that there were a moment ago
 * @param isKnown whether anything could be asked yet
 * @param knownUpTo all that had been learned by then has been read; null while nobody has said so
 */
public record Reach(
        long read, long end, boolean isKnown, @Nullable Instant knownUpTo) {
    public static final Reach UNKNOWN = new Reach(0, 0, false, null);
}

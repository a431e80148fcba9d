package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the topics have been read.
 *
 * @param isKnown whether anything could be asked yet
 * @param wasComplete whether everything there was has been read once since the start
 */
public record ConsumerProgress(
        long read,
        long end,
        @JsonIgnore boolean isKnown,
        @JsonIgnore boolean wasComplete,
        @Nullable Instant knownUpTo) {
    public static final ConsumerProgress UNKNOWN = new ConsumerProgress(0, 0, false, false, null);

    /** How many records are still to be read. */
    public long behind() {
        return Math.max(0, end - read);
    }
}

package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the topics have been read.
 *
 * @param isKnown whether anything could be asked yet
 * @param wasComplete whether everything there was has been read once since the start
 */
@Schema(description = "How far the topics have been read")
public record ConsumerProgress(
        @Schema(description = "Events that have been read, of all topics", example = "48212")
        long read,

        @Schema(description = "Events that there were a moment ago", example = "48212")
        long end,

        @JsonIgnore boolean isKnown,
        @JsonIgnore boolean wasComplete,

        @Schema(
                description = "All that had been learned by then has been read; absent while nobody has said so",
                example = "2026-03-02T08:15:29.588Z")
        @Nullable
        Instant knownUpTo) {
    public static final ConsumerProgress UNKNOWN = new ConsumerProgress(0, 0, false, false, null);

    /** How many records are still to be read. */
    public long behind() {
        return Math.max(0, end - read);
    }
}

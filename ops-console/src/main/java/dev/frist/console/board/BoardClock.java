package dev.frist.console.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open clock as it stands at one instant.
 *
 * @param countdown support time left, or since the due instant; null where its calendar is not known here
 * @param look how it is shown
 * @param nextBlockAt when one more block of overrun will be complete; null unless it is late
 */
public record BoardClock(
        OpenClock clock,
        @Nullable Countdown countdown,
        Look look,
        @Nullable Instant nextBlockAt) {

    /** What somebody who looks must tell apart at once. */
    public enum Look {
        RUNNING,
        AT_RISK,
        /** The due instant has passed, and whether there was a response is not known yet. */
        UNCONFIRMED,
        LATE
    }
}

package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.events.ClockStatus;
import dev.frist.promises.terms.Overrun;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import dev.frist.promises.time.SupportTime;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An open clock as it stands at one instant, by the rules pinned to it. Its verdicts are not decided here: they were recorded. */
@Schema(description = "A clock that waits for its response, as it stands at `asOf`")
public record BoardClock(
        @JsonUnwrapped OpenClock clock,

        @Schema(
                example = "RUNNING",
                description = "LATE is recorded; UNCONFIRMED is past its due instant, and may have been answered")
        State standing,

        @Schema(description = "Support time left, or passed since; absent where its calendar is not known here")
        @Nullable
        Countdown countdown,

        @Schema(
                example = "2026-03-02T08:45:00Z",
                description = "When one more block of lateness will be complete; absent unless it is late")
        @Nullable
        Instant nextBlockAt) {

    /** What somebody who looks must tell apart at once. */
    public enum State {
        RUNNING,
        AT_RISK,
        /** The due instant has passed, and whether there was a response is not known yet. */
        UNCONFIRMED,
        LATE
    }

    public static BoardClock at(Instant now, OpenClock clock, RuleBook rules) {
        boolean isLate = clock.status() == ClockStatus.BREACHED;
        boolean isPast = !now.isBefore(clock.dueAt());
        State state = isLate ? State.LATE : isPast ? State.UNCONFIRMED : clock.atRisk() ? State.AT_RISK : State.RUNNING;
        try {
            SupportTime hours = rules.calendar(clock.calendar()).hours(clock.hours());
            if (!isLate && !isPast) {
                return new BoardClock(clock, state, Countdown.to(clock.dueAt(), hours, now), null);
            }
            Overrun overrun =
                    new Overrun(clock.dueAt(), rules.terms(clock.terms()).clockRules(), hours);
            Instant nextBlock = isLate ? overrun.reaches(clock.blocks() + 1) : null;
            return new BoardClock(clock, state, Countdown.of(overrun, now), nextBlock);
        } catch (UnknownVersion | NoSupportTime e) {
            return new BoardClock(clock, state, null, null);
        }
    }

    /** Whether its countdown counts up: the time since it was due. */
    public boolean countsUp() {
        return standing == State.LATE || standing == State.UNCONFIRMED;
    }
}

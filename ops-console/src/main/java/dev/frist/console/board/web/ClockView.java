package dev.frist.console.board.web;

import dev.frist.console.board.BoardClock;
import dev.frist.console.board.BoardClock.Look;
import dev.frist.console.board.Countdown;
import dev.frist.console.board.OpenClock;
import dev.frist.events.ClockKind;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the board, for other programs. */
@Schema(description = "A clock that waits for its response, as it stands at `asOf`")
public record ClockView(
        @Schema(example = "5b1f6bd0-9a3c-5d0a-8b0e-0f5d7c1f2a11", description = "The clock's id")
        String clockId,

        @Schema(example = "INITIAL_RESPONSE", description = "What is waited for")
        ClockKind kind,

        @Schema(example = "T-4711", description = "The ticket")
        String ticketId,

        @Schema(example = "E-1", description = "The escalation; absent unless a manager is waited for") @Nullable
        String escalationId,

        @Schema(example = "SUB-1", description = "The contract")
        String subscriptionId,

        @Schema(example = "Example AG", description = "The customer")
        String customer,

        @Schema(example = "CUSTOM", description = "The plan that was in force when the ticket was opened")
        Plan plan,

        @Schema(example = "1", description = "1 to 4; absent while the ticket itself has not been read") @Nullable
        Integer severity,

        @Schema(example = "Service is down", description = "Absent while the ticket itself has not been read") @Nullable
        String subject,

        @Schema(example = "TWENTY_FOUR_SEVEN", description = "The support hours that the objective is counted in")
        String hours,

        @Schema(example = "PT30M", description = "How long the response may take, in support time", type = "string")
        Duration objective,

        @Schema(example = "2026-03-02T08:30:00Z", description = "When the response is due")
        Instant dueAt,

        @Schema(
                example = "RUNNING",
                description = "LATE is recorded; UNCONFIRMED is past its due instant, and may have been answered")
        Look standing,

        @Schema(description = "Support time left, or passed since; absent where its calendar is not known here")
        @Nullable
        CountView countdown,

        @Schema(example = "0", description = "Complete blocks of lateness so far")
        long blocks,

        @Schema(example = "0", description = "Days given to a term so far")
        long days,

        @Schema(
                example = "2026-03-02T08:45:00Z",
                description = "When one more block of lateness will be complete; absent unless it is late")
        @Nullable
        Instant nextBlockAt,

        @Schema(
                example = "CONSULTING",
                description = "What the request is about, where it has given days though support does not cover it")
        @Nullable
        Scope outOfScope) {

    /** Support time as it passes. */
    @Schema(description = "Support time, which stands still while support is closed")
    public record CountView(
            @Schema(example = "870", description = "Seconds at `asOf`: left until the due instant, or passed since")
            long seconds,

            @Schema(example = "true", description = "Whether it passes at `asOf`")
            boolean runs,

            @Schema(
                    example = "2026-03-02T16:00:00Z",
                    description = "When it next pauses or goes on; absent if it does neither before its end")
            @Nullable
            Instant changesAt,

            @Schema(
                    example = "2026-03-03T07:00:00Z",
                    description = "While it runs: when it goes on after it has paused; absent where it is not known")
            @Nullable
            Instant resumesAt) {

        static @Nullable CountView of(@Nullable Countdown count) {
            return count == null
                    ? null
                    : new CountView(count.seconds(), count.runs(), count.changesAt(), count.resumesAt());
        }
    }

    static ClockView of(BoardClock row) {
        OpenClock clock = row.clock();
        return new ClockView(
                clock.clockId(),
                clock.kind(),
                clock.ticketId(),
                clock.escalationId(),
                clock.subscriptionId(),
                clock.customer(),
                clock.plan(),
                clock.severity(),
                clock.subject(),
                clock.objective().hours(),
                clock.objective().target(),
                clock.dueAt(),
                row.look(),
                CountView.of(row.countdown()),
                clock.blocks(),
                clock.days(),
                row.nextBlockAt(),
                clock.outOfScope());
    }
}

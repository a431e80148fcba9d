package dev.frist.console.story.web;

import dev.frist.console.drawing.Drawing;
import dev.frist.console.story.Course;
import dev.frist.console.story.Reckoning;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Standing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clock with why it is due then, for other programs. */
@Schema(description = "A clock of the ticket, with why it is due then")
public record CourseView(
        @Schema(example = "5b1f6bd0-9a3c-5d0a-8b0e-0f5d7c1f2a11", description = "The clock's id")
        String clockId,

        @Schema(example = "INITIAL_RESPONSE", description = "What is waited for")
        ClockKind kind,

        @Schema(example = "E-1", description = "The escalation; absent unless a manager is waited for") @Nullable
        String escalationId,

        @Schema(example = "BREACHED", description = "Where it stands")
        ClockStatus status,

        @Schema(description = "What it is measured against; absent where nothing was ever promised") @Nullable
        DeadlineView deadline,

        @Schema(example = "2026-03-02T09:10:00Z", description = "When the response came; absent while there is none")
        @Nullable
        Instant respondedAt,

        @Schema(example = "2026-03-02T09:10:00Z", description = "When it was voided; absent unless it is VOID")
        @Nullable
        Instant voidedAt,

        @Schema(example = "true", description = "Whether the due instant had passed without a response")
        boolean breached,

        @Schema(
                example = "2400",
                description = "Seconds of support time from the due instant to the response; 0 while still open")
        long overrunSeconds,

        @Schema(example = "2", description = "Blocks of lateness so far")
        long blocks,

        @Schema(example = "2", description = "Days given to terms so far")
        long days,

        @Schema(
                example = "EVEN",
                description = "How blocks and days go together. CAPPED: the terms allow no more days. DAYS_BEHIND:"
                        + " the ledger has yet to enter the rest. BLOCKS_BEHIND: the ledger's news was"
                        + " read before the clock's.")
        Reckoning reckoning,

        @Schema(description = "The terms that it is pinned to")
        VersionView terms,

        @Schema(description = "The calendar that it is pinned to")
        VersionView calendar,

        @Schema(
                description = "Day by day, what was counted up to the due instant and what after it; absent where"
                        + " nothing was promised or the calendar is not known here")
        @Nullable
        List<DayView> derivation) {

    /** What a clock is measured against. */
    @Schema(description = "What a clock is measured against")
    public record DeadlineView(
            @Schema(example = "TWENTY_FOUR_SEVEN", description = "The support hours that are counted")
            String hours,

            @Schema(example = "PT30M", description = "The objective, in support time", type = "string")
            Duration objective,

            @Schema(example = "2026-03-02T08:00:00Z", description = "When it started")
            Instant startedAt,

            @Schema(
                    example = "2026-03-02T08:00:00Z",
                    description = "From where the objective counts: the start, or a severity change")
            Instant countsFrom,

            @Schema(example = "2026-03-02T08:30:00Z", description = "When the response is due")
            Instant dueAt) {

        private static @Nullable DeadlineView of(@Nullable Deadline deadline) {
            return deadline == null
                    ? null
                    : new DeadlineView(
                            deadline.objective().hours(),
                            deadline.objective().target(),
                            deadline.startedAt(),
                            deadline.countsFrom(),
                            deadline.dueAt());
        }
    }

    /** A version of a file of rules. */
    @Schema(description = "A version of a file of rules, by name and content")
    public record VersionView(
            @Schema(example = "2023-10-06", description = "The version")
            String version,

            @Schema(
                    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    description = "SHA-256 of its content")
            String sha256) {

        private static VersionView of(PinnedVersion pinned) {
            return new VersionView(pinned.version(), pinned.sha256());
        }
    }

    /** A day of a clock's course. */
    @Schema(description = "A day, in the calendar's zone, or several that are taken together")
    public record DayView(
            @Schema(example = "2026-03-02", description = "The day, or the first of several")
            LocalDate day,

            @Schema(example = "1", description = "How many days are taken together")
            int days,

            @Schema(example = "Good Friday", description = "Its name; absent on other days") @Nullable
            String holiday,

            @Schema(example = "1800", description = "Seconds counted up to the due instant")
            long countedSeconds,

            @Schema(example = "2400", description = "Seconds counted after it")
            long lateSeconds) {

        private static DayView of(Drawing.Row row) {
            return new DayView(
                    row.day(),
                    Math.max(1, row.leftOut()),
                    row.holiday(),
                    row.counted().toSeconds(),
                    row.late().toSeconds());
        }
    }

    static CourseView of(Course course) {
        Standing standing = course.standing();
        Drawing drawing = course.drawing();
        return new CourseView(
                course.clock().clockId(),
                course.clock().kind(),
                course.clock().escalationId(),
                standing.status(),
                DeadlineView.of(standing.deadline()),
                standing.respondedAt(),
                standing.voidedAt(),
                standing.breached(),
                standing.overrun().toSeconds(),
                standing.blocks(),
                course.days(),
                course.reckoning(),
                VersionView.of(course.clock().terms()),
                VersionView.of(course.clock().calendar()),
                drawing == null
                        ? null
                        : drawing.rows().stream().map(DayView::of).toList());
    }
}

package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
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

/**
 * One clock of a ticket, with why it is due then.
 *
 * @param drawing null where nothing was ever promised, or its calendar is not known here
 */
@Schema(description = "A clock of the ticket, with why it is due then")
public record Course(
        @Schema(example = "5b1f6bd0-9a3c-5d0a-8b0e-0f5d7c1f2a11", description = "The clock's id")
        String clockId,

        @Schema(example = "INITIAL_RESPONSE", description = "What is waited for")
        ClockKind kind,

        @Schema(example = "E-1", description = "The escalation; absent unless a manager is waited for") @Nullable
        String escalationId,

        @Schema(example = "BREACHED", description = "Where it stands")
        ClockStatus status,

        @Schema(description = "What it is measured against; absent where nothing was ever promised") @Nullable
        Due deadline,

        @Schema(example = "2026-03-02T09:10:00Z", description = "When the response came; absent while there is none")
        @Nullable
        Instant respondedAt,

        @Schema(example = "2026-03-02T09:10:00Z", description = "When it was voided; absent unless it is VOID")
        @Nullable
        Instant voidedAt,

        @Schema(example = "true", description = "Whether the due instant had passed without a response")
        boolean breached,

        @JsonIgnore Duration overrun,

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
        Version terms,

        @Schema(description = "The calendar that it is pinned to")
        Version calendar,

        @JsonIgnore @Nullable Drawing drawing) {

    /** What a clock is measured against. */
    @Schema(name = "Deadline", description = "What a clock is measured against")
    public record Due(
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
        private static @Nullable Due of(@Nullable Deadline deadline) {
            return deadline == null
                    ? null
                    : new Due(
                            deadline.objective().hours(),
                            deadline.objective().target(),
                            deadline.startedAt(),
                            deadline.countsFrom(),
                            deadline.dueAt());
        }
    }

    /** A version of a file of rules. */
    @Schema(name = "RulesVersion", description = "A version of a file of rules, by name and content")
    public record Version(
            @Schema(example = "2023-10-06", description = "The version")
            String version,

            @Schema(
                    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    description = "SHA-256 of its content")
            String sha256) {
        private static Version of(PinnedVersion pinned) {
            return new Version(pinned.version(), pinned.sha256());
        }
    }

    static Course of(ClockRef clock, Standing standing, @Nullable Drawing drawing, long days, Reckoning reckoning) {
        return new Course(
                clock.clockId(),
                clock.kind(),
                clock.escalationId(),
                standing.status(),
                Due.of(standing.deadline()),
                standing.respondedAt(),
                standing.voidedAt(),
                standing.breached(),
                standing.overrun(),
                standing.blocks(),
                days,
                reckoning,
                Version.of(clock.terms()),
                Version.of(clock.calendar()),
                drawing);
    }

    @JsonProperty("overrunSeconds")
    @Schema(
            example = "2400",
            description = "Seconds of support time from the due instant to the response; 0 while still open")
    public long overrunSeconds() {
        return overrun.toSeconds();
    }

    @JsonProperty("derivation")
    @Schema(
            description = "Day by day, what was counted up to the due instant and what after it; absent where"
                    + " nothing was promised or the calendar is not known here")
    public @Nullable List<Drawing.Row> derivation() {
        return drawing == null ? null : drawing.rows();
    }

    private List<Drawing.Row> rows() {
        return drawing == null ? List.of() : drawing.rows();
    }

    /** The days on which something was counted up to the due instant. */
    public List<Drawing.Row> countedDays() {
        return rows().stream().filter(it -> !it.counted().isZero()).toList();
    }

    /** Closed days before the due instant. */
    public List<Drawing.Row> skippedDays() {
        LocalDate dueDay = countedDays().isEmpty()
                ? LocalDate.MIN
                : countedDays().getLast().day();
        return rows().stream()
                .filter(it -> it.counted().isZero() && it.leftOut() == 0)
                .filter(it -> !it.day().isAfter(dueDay))
                .filter(it -> it.isWeekend() || it.holiday() != null)
                .toList();
    }
}

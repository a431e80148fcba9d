package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
 * @param pausedAt since when time does not count; null: it counts, or the clock has ended
 * @param flags why nothing is promised to an escalation
 * @param drawing null where nothing was ever promised, or its calendar is not known here
 */
public record Course(
        String clockId,
        ClockKind kind,
        @Nullable String escalationId,
        String subscriptionId,
        ClockStatus status,
        @Nullable Due deadline,
        @Nullable Instant respondedAt,
        @Nullable Instant voidedAt,
        @Nullable Instant pausedAt,
        boolean breached,
        @JsonIgnore Duration overrun,
        long blocks,
        long days,
        Reckoning reckoning,
        PinnedVersion terms,
        PinnedVersion calendar,
        List<String> flags,
        @JsonUnwrapped CourseFacts facts,
        @JsonIgnore @Nullable Drawing drawing) {

    /** What a clock is measured against. */
    @Schema(name = "Deadline")
    public record Due(String hours, Duration objective, Instant startedAt, Instant countsFrom, Instant dueAt) {
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

    static Course of(
            ClockRef clock,
            Standing standing,
            List<String> flags,
            CourseFacts facts,
            @Nullable Drawing drawing,
            long days,
            Reckoning reckoning) {
        return new Course(
                clock.clockId(),
                clock.kind(),
                clock.escalationId(),
                clock.subscriptionId(),
                standing.status(),
                Due.of(standing.deadline()),
                standing.respondedAt(),
                standing.voidedAt(),
                standing.pausedAt(),
                standing.breached(),
                standing.overrun(),
                standing.blocks(),
                days,
                reckoning,
                clock.terms(),
                clock.calendar(),
                flags,
                facts,
                drawing);
    }

    @JsonProperty("overrunSeconds")
    public long overrunSeconds() {
        return overrun.toSeconds();
    }

    @JsonProperty("derivation")
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

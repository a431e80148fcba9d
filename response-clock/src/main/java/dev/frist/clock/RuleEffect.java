package dev.frist.clock;

import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.promises.clock.Comparison;
import dev.frist.promises.clock.Comparison.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What other rules do to one clock that runs.
 *
 * @param dueAt by the rules that are pinned to it
 * @param newDueAt by the others; null: nothing would be due, or it cannot be told
 * @param reason null: it cannot be told
 * @param problem why the other rules cannot assess it: it keeps its own; null otherwise
 */
public record RuleEffect(
        String clockId,
        String ticketId,
        String subscriptionId,
        String customer,
        @Nullable Instant dueAt,
        @Nullable Instant newDueAt,
        @Nullable Reason reason,
        @Nullable String problem) {

    static RuleEffect moves(ClockRef clock, Comparison comparison) {
        return of(clock, comparison.own().deadline(), comparison.other().deadline(), comparison.reason(), null);
    }

    static RuleEffect cannot(ClockRef clock, @Nullable Deadline deadline, String problem) {
        return of(clock, deadline, null, null, problem);
    }

    private static RuleEffect of(
            ClockRef clock,
            @Nullable Deadline own,
            @Nullable Deadline other,
            @Nullable Reason reason,
            @Nullable String problem) {
        return new RuleEffect(
                clock.clockId(),
                clock.ticketId(),
                clock.subscriptionId(),
                clock.customer(),
                own == null ? null : own.dueAt(),
                other == null ? null : other.dueAt(),
                reason,
                problem);
    }
}

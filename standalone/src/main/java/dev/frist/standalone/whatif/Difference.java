package dev.frist.standalone.whatif;

import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One clock that comes to something else. */
record Difference(
        String ticketId,
        @Nullable String escalationId,
        ClockKind kind,
        String subscriptionId,
        ClockOutcome own,
        ClockOutcome other,
        String reason) {

    /** @param days before any cap of a whole term */
    record ClockOutcome(ClockStatus status, @Nullable Instant dueAt, boolean breached, long blocks, long days) {
        static ClockOutcome of(Standing standing, long days) {
            return new ClockOutcome(
                    standing.status(),
                    standing.deadline() == null ? null : standing.deadline().dueAt(),
                    standing.breached(),
                    standing.blocks(),
                    days);
        }
    }

    static Difference of(ClockRef clock, ClockOutcome own, ClockOutcome other, String reason) {
        return new Difference(
                clock.ticketId(), clock.escalationId(), clock.kind(), clock.subscriptionId(), own, other, reason);
    }
}

package dev.frist.promises.ledger;

import dev.frist.events.ClockRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a credit that must be claimed: one clock's.
 *
 * @param days that it is worth, by the first day of the term; given to it only once granted
 * @param from when it can be claimed first
 * @param until from when on it cannot be claimed any more; null: the lateness still grows
 * @param claimId of the claim that counts; null: there is none
 * @param decisionDue from when on a decision is late; null: there is no claim, or no time is promised
 * @param decidedAt null: it is not decided
 * @param lostAt from when on it could not be had any more; null unless it lapsed or expired
 */
public record Entitlement(
        ClockRef clock,
        State state,
        SortedMap<LocalDate, Long> days,
        Instant from,
        @Nullable Instant until,
        @Nullable String claimId,
        @Nullable Instant claimedAt,
        @Nullable Instant decisionDue,
        @Nullable Instant decidedAt,
        @Nullable Instant lostAt) {
    /** Where it stands. */
    public enum State {
        /** It can be claimed. */
        ENTITLED,
        /** It is claimed, and not decided. */
        CLAIMED,
        GRANTED,
        REFUSED,
        /** It was not claimed in time. */
        LAPSED,
        /** The contract ended before it was granted. */
        EXPIRED
    }

    public Entitlement {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    public long total() {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether it should have been decided by then, and is not. */
    public boolean isLate(Instant now) {
        return state == State.CLAIMED && decisionDue != null && !decisionDue.isAfter(now);
    }
}

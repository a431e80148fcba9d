package dev.frist.promises.contract;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A term, as promised and as it is in effect.
 *
 * @param termStart the first day as promised; names the term
 * @param termEnd the last day as promised
 * @param extensionDays what late responses have added to it
 * @param effectiveTermStart the first day when what comes before it is counted: the day after, if that reaches into it
 * @param extendedTermEnd the last day, moved as far as the first one, and by its own days; whether or not the contract ends before
 * @param coveredUntil the last day on which it promises anything; null: it was ended before it began
 * @param daysByHand what somebody added to it by hand, or took away, where negative, as far as it had that; null: nothing
 */
public record Term(
        LocalDate termStart,
        LocalDate termEnd,
        long extensionDays,
        LocalDate effectiveTermStart,
        LocalDate extendedTermEnd,
        @Nullable LocalDate coveredUntil,
        @Nullable Long daysByHand) {
    /** All days that it is longer than promised. */
    public long days() {
        return extensionDays + (daysByHand == null ? 0 : daysByHand);
    }

    boolean covers(LocalDate day) {
        return coveredUntil != null && !day.isBefore(effectiveTermStart) && !day.isAfter(coveredUntil);
    }
}

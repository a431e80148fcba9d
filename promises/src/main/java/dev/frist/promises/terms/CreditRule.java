package dev.frist.promises.terms;

import java.util.Optional;

/**
 * What blocks of overrun are worth.
 *
 * @param capDaysPerClock most days that one clock adds to a term; empty: no cap
 * @param capDaysPerTerm most days that all clocks together add to a term; empty: no cap
 */
public record CreditRule(int daysPerBlock, Optional<Long> capDaysPerClock, Optional<Long> capDaysPerTerm) {
    public CreditRule {
        if (daysPerBlock < 0) {
            throw new IllegalArgumentException("days per block must not be negative, but are " + daysPerBlock);
        }
    }

    /** Of this many days given to one term by all clocks, those that count. */
    public long capped(long daysOfTerm) {
        return Math.min(daysOfTerm, capDaysPerTerm.orElse(Long.MAX_VALUE));
    }
}

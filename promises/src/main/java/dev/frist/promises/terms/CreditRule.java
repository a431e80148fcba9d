package dev.frist.promises.terms;

import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

/**
 * What lateness is worth.
 *
 * @param daysPerBlock days of the term for each block of overrun; 0 where a share of the fee is given instead
 * @param capDaysPerClock most days that one clock adds to a term; empty: no cap
 * @param capDaysPerTerm most days that all clocks together add to a term; empty: no cap
 * @param claim how the customer must ask for it; empty: it is given at once
 * @param fee the share of the fee that is given instead of days; empty: days are given
 */
public record CreditRule(
        int daysPerBlock,
        Optional<Long> capDaysPerClock,
        Optional<Long> capDaysPerTerm,
        Optional<Claim> claim,
        Optional<FeeShare> fee) {

    /** Lateness is worth nothing. */
    static final CreditRule NONE = new CreditRule(0, Optional.empty(), Optional.empty());

    public CreditRule {
        if (daysPerBlock < 0) {
            throw new IllegalArgumentException("days per block must not be negative, but are " + daysPerBlock);
        }
    }

    /** Days that are given at once. */
    public CreditRule(int daysPerBlock, Optional<Long> capDaysPerClock, Optional<Long> capDaysPerTerm) {
        this(daysPerBlock, capDaysPerClock, capDaysPerTerm, Optional.empty(), Optional.empty());
    }

    /**
     * Calendar days in the zone of the terms; the last of them counts to its end.
     *
     * @param within days after a credit could be claimed first, by which it must be claimed
     * @param decided days after the claim, by which it must be decided; empty: no time is promised
     */
    public record Claim(int within, Optional<Integer> decided) {}

    /** For what a share of the fee is given. */
    public enum Per {
        /** Each breach. */
        BREACH,
        /** All breaches of a period together. */
        PERIOD
    }

    /**
     * Percent of the fee of a period: how much money that is, whoever writes the invoice knows.
     *
     * @param months how long a period is
     * @param from a day on which a period begins, each year
     * @param steps in rising order; of those that more breaches than theirs have reached, the last counts
     * @param cap most percent for one period
     */
    public record FeeShare(Per per, int months, MonthDay from, List<Step> steps, int cap) {
        public FeeShare {
            steps = List.copyOf(steps);
        }
    }

    /** @param amount percent of the fee, once there are more breaches in the period */
    public record Step(long moreThan, int amount) {}

    /** Of this many days given to one term by all clocks, those that count. */
    public long capped(long daysOfTerm) {
        return Math.min(daysOfTerm, capDaysPerTerm.orElse(Long.MAX_VALUE));
    }
}

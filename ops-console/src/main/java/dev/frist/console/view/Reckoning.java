package dev.frist.console.view;

import dev.frist.promises.terms.CreditRule;

/** How the blocks that a clock says and the days that the ledger says go together: they are told by two services. */
public enum Reckoning {
    /** The days are what the blocks are worth. */
    EVEN,
    /** The terms allow no more days. */
    CAPPED,
    /** The ledger has not entered all of it, or it has not been read yet. */
    DAYS_BEHIND,
    /** The ledger's news was read before the clock's. */
    BLOCKS_BEHIND;

    /** @param rule of the terms that the clock is pinned to */
    static Reckoning of(long blocks, long days, CreditRule rule) {
        long worth = blocks * rule.daysPerBlock();
        long most = Math.min(worth, rule.capDaysPerClock().orElse(Long.MAX_VALUE));
        if (days > most) {
            return BLOCKS_BEHIND;
        }
        if (days < most) {
            // How much of a term's cap others have used is not known here.
            return rule.capDaysPerTerm().isPresent() ? CAPPED : DAYS_BEHIND;
        }
        return most < worth ? CAPPED : EVEN;
    }
}

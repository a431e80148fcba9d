package dev.frist.promises.ledger;

import dev.frist.promises.terms.CreditRule;
import dev.frist.promises.terms.Overrun;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The blocks that one clock has run over, and what they are worth.
 *
 * @param count complete blocks so far, positive
 * @param zone whose dates decide in which term a block was completed
 */
record Blocks(Overrun overrun, long count, CreditRule rule, ZoneId zone) {
    /**
     * Gives each block to the latest term that had begun by the date on which it was completed, else to the first. It
     * looks at the edges between terms, never at single blocks, so a year's overrun costs no more than an hour's.
     */
    Allocation over(NavigableSet<LocalDate> termStarts) {
        SortedMap<LocalDate, Share> shares = new TreeMap<>();
        Instant lastAt = lastCompletedAt();
        long from = 0;
        for (Iterator<LocalDate> terms = termStarts.iterator(); terms.hasNext() && from < count; ) {
            LocalDate term = terms.next();
            LocalDate next = termStarts.higher(term);
            long to = next == null ? count : completedBefore(next, lastAt);
            if (daysOf(to) > daysOf(from)) {
                shares.put(term, share(from, to));
            }
            from = to;
        }
        return new Allocation(shares);
    }

    Instant lastCompletedAt() {
        return overrun.reaches(count);
    }

    private Share share(long from, long to) {
        return new Share(to - from, daysOf(to) - daysOf(from), overrun.reaches(Math.min(to, worthSomething())));
    }

    // A term may begin where the calendar has already ended; the blocks are known to lie before that.
    private long completedBefore(LocalDate day, Instant lastAt) {
        Instant midnight = day.atStartOfDay(zone).toInstant();
        return midnight.isAfter(lastAt) ? count : Math.min(count, overrun.blocksBefore(midnight));
    }

    private long daysOf(long blocks) {
        return Math.min(Math.multiplyExact(blocks, (long) rule.daysPerBlock()), cap());
    }

    private long worthSomething() {
        return Math.ceilDiv(
                Math.min(Math.multiplyExact(count, (long) rule.daysPerBlock()), cap()), rule.daysPerBlock());
    }

    private long cap() {
        return rule.capDaysPerClock().orElse(Long.MAX_VALUE);
    }
}

package dev.frist.promises.ledger;

import dev.frist.promises.terms.CreditRule;
import dev.frist.promises.terms.Overrun;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;
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
     *
     * @param beginnings of terms, and their names
     */
    Allocation over(NavigableMap<LocalDate, LocalDate> beginnings) {
        SortedMap<LocalDate, Share> shares = new TreeMap<>();
        long from = 0;
        for (Map.Entry<LocalDate, LocalDate> term : beginnings.entrySet()) {
            LocalDate next = beginnings.higherKey(term.getKey());
            long to = next == null ? count : completedBefore(next);
            if (daysOf(to) > daysOf(from)) {
                shares.put(term.getValue(), share(from, to));
            }
            from = to;
        }
        return new Allocation(shares);
    }

    LocalDate firstDay() {
        return day(overrun.reaches(1));
    }

    LocalDate lastDay() {
        return day(lastCompletedAt());
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    Instant lastCompletedAt() {
        return overrun.reaches(count);
    }

    /** By that instant; one completed exactly at it is among them. */
    long completedBy(Instant at) {
        return at.isBefore(overrun.dueAt()) ? 0 : at.isBefore(lastCompletedAt()) ? overrun.blocksAt(at) : count;
    }

    private Share share(long from, long to) {
        return new Share(to - from, daysOf(to) - daysOf(from), overrun.reaches(Math.min(to, worthSomething())));
    }

    // A term may begin where the calendar has already ended; the blocks are known to lie before that.
    long completedBefore(LocalDate day) {
        Instant midnight = day.atStartOfDay(zone).toInstant();
        return midnight.isAfter(lastCompletedAt()) ? count : Math.min(count, overrun.blocksBefore(midnight));
    }

    /** What so many blocks are worth. */
    long daysOf(long blocks) {
        return Math.min(Math.multiplyExact(blocks, (long) rule.daysPerBlock()), cap());
    }

    /** How many of its blocks are worth something. */
    long worthSomething() {
        if (rule.daysPerBlock() == 0) {
            return 0;
        }
        return Math.ceilDiv(
                Math.min(Math.multiplyExact(count, (long) rule.daysPerBlock()), cap()), rule.daysPerBlock());
    }

    private long cap() {
        return rule.capDaysPerClock().orElse(Long.MAX_VALUE);
    }
}

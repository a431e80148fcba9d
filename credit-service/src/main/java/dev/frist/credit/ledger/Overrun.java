package dev.frist.credit.ledger;

import dev.frist.terms.ClockRules;
import dev.frist.terms.time.SupportTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Where the blocks of one clock's overrun lie on the line of time.
 *
 * @param ahead 1 where a block counts as soon as it has started, else 0
 */
record Overrun(Instant dueAt, Duration block, int ahead, Passage passage) {
    static Overrun of(Instant dueAt, ClockRules rules, SupportTime hours) {
        int ahead =
                switch (rules.incompleteBlock()) {
                    case NOTHING -> 0;
                    case STARTED -> 1;
                };
        return new Overrun(dueAt, rules.block(), ahead, Passage.of(rules.overrunIn(), hours));
    }

    /** @param block counted from 1 */
    Instant completedAt(long block) {
        return passage.add(dueAt, this.block.multipliedBy(block - ahead));
    }

    /** How many blocks an overrun without end completes before this moment; one completed exactly at it is not among them. */
    long completedBefore(Instant moment) {
        if (!moment.isAfter(dueAt)) {
            return 0;
        }
        long whole = passage.between(dueAt, moment).dividedBy(block);
        boolean lastAtMoment = passage.add(dueAt, block.multipliedBy(whole)).equals(moment);
        return whole + ahead - (lastAtMoment ? 1 : 0);
    }
}

package dev.frist.credit.ledger;

import dev.frist.terms.ClockRules;
import dev.frist.terms.time.SupportTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Where the blocks of one clock's overrun lie on the line of time.
 *
 * @param headStart by how much a block counts before it is complete; less than a block
 */
record Overrun(Instant dueAt, Duration block, Duration headStart, Passage passage) {
    private static final Duration RESOLUTION = Duration.ofNanos(1_000);

    static Overrun of(Instant dueAt, ClockRules rules, SupportTime hours) {
        Duration headStart =
                switch (rules.incompleteBlock()) {
                    case NOTHING -> Duration.ZERO;
                    // A response at the due instant itself is in time, so a block begins just after it.
                    case STARTED -> rules.block().minus(RESOLUTION);
                };
        return new Overrun(dueAt, rules.block(), headStart, Passage.of(rules.overrunIn(), hours));
    }

    /** @param block counted from 1 */
    Instant completedAt(long block) {
        return passage.add(dueAt, this.block.multipliedBy(block).minus(headStart));
    }

    /** How many blocks an overrun without end completes before this moment; one completed exactly at it is not among them. */
    long completedBefore(Instant moment) {
        if (!moment.isAfter(dueAt)) {
            return 0;
        }
        long upTo = passage.between(dueAt, moment).plus(headStart).dividedBy(block);
        boolean lastAtMoment = upTo > 0 && completedAt(upTo).equals(moment);
        return lastAtMoment ? upTo - 1 : upTo;
    }
}

package dev.frist.clock;

import dev.frist.events.Deadline;
import dev.frist.terms.ClockRules;
import dev.frist.terms.time.SupportTime;
import java.time.Duration;
import java.time.Instant;

/** Time past a due instant, in what the terms count it in, and the blocks that it is worth. */
record Overrun(Instant dueAt, ClockRules rules, SupportTime hours) {
    private static final long NANOS_PER_MICRO = 1_000;

    static Overrun of(Deadline deadline, Pinned pinned) {
        return new Overrun(deadline.dueAt(), pinned.rules(), pinned.hours(deadline.objective()));
    }

    /** @param at not before the due instant */
    Duration until(Instant at) {
        return switch (rules.overrunIn()) {
            case SUPPORT -> hours.between(dueAt, at);
            case WALL -> Duration.between(dueAt, at);
        };
    }

    long blocksIn(Duration overrun) {
        long nanos = overrun.toNanos();
        long block = rules.block().toNanos();
        return switch (rules.incompleteBlock()) {
            case NOTHING -> nanos / block;
            case STARTED -> Math.ceilDiv(nanos, block);
        };
    }

    long blocksAt(Instant at) {
        return blocksIn(until(at));
    }

    /**
     * The first instant at which there are {@code count} blocks.
     *
     * @param count 1 or more
     */
    Instant reaches(long count) {
        long block = rules.block().toNanos();
        return switch (rules.incompleteBlock()) {
            case NOTHING -> after(Math.multiplyExact(block, count));
            case STARTED -> after(Math.multiplyExact(block, count - 1) + NANOS_PER_MICRO);
        };
    }

    private Instant after(long nanos) {
        Duration overrun = Duration.ofNanos(nanos);
        return switch (rules.overrunIn()) {
            case SUPPORT -> hours.add(dueAt, overrun);
            case WALL -> dueAt.plus(overrun);
        };
    }
}

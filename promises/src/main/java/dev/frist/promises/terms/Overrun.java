package dev.frist.promises.terms;

import dev.frist.promises.time.Interval;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Time past a due instant, in what the terms count it in, and the blocks that it is worth. */
public record Overrun(Instant dueAt, ClockRules rules, SupportTime hours) {
    private static final long NANOS_PER_MICRO = 1_000;

    /** @param at not before the due instant */
    public Duration until(Instant at) {
        return switch (rules.overrunIn()) {
            case SUPPORT -> hours.between(dueAt, at);
            case WALL -> Duration.between(dueAt, at);
        };
    }

    /**
     * What {@link #until} adds up.
     *
     * @param at not before the due instant
     */
    public List<Interval> counted(Instant at) {
        return switch (rules.overrunIn()) {
            case SUPPORT -> hours.openIntervals(dueAt, at);
            case WALL -> List.of(new Interval(dueAt, at));
        };
    }

    public long blocksIn(Duration overrun) {
        long nanos = overrun.toNanos();
        long block = rules.block().toNanos();
        return switch (rules.incompleteBlock()) {
            case NOTHING -> nanos / block;
            case STARTED -> Math.ceilDiv(nanos, block);
        };
    }

    /** @param at not before the due instant */
    public long blocksAt(Instant at) {
        return blocksIn(until(at));
    }

    /** How many blocks an overrun without end reaches before this moment; one reached exactly at it is not among them. */
    public long blocksBefore(Instant moment) {
        if (!moment.isAfter(dueAt)) {
            return 0;
        }
        long upTo = blocksAt(moment);
        return upTo > 0 && reaches(upTo).equals(moment) ? upTo - 1 : upTo;
    }

    /**
     * The first instant at which there are {@code count} blocks.
     *
     * @param count 1 or more
     */
    public Instant reaches(long count) {
        long block = rules.block().toNanos();
        return switch (rules.incompleteBlock()) {
            case NOTHING -> after(Math.multiplyExact(block, count));
            // A response at the due instant itself is in time, so a block begins just after it.
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

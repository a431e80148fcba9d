package dev.frist.promises.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One definition of support hours, resolved to real time between a first and a last day. Time passes only while support
 * is open; what has passed is measured in real seconds and held to the nanosecond. Intervals are half open.
 *
 * <p>Immutable. An answer costs two binary searches and a subtraction, whatever the span, and allocates nothing else.
 */
public final class SupportTime {
    private final Interval horizon;
    private final long firstSecond;
    private final long lastSecond;

    /** Epoch second at which each open interval starts, ascending. */
    private final long[] opens;

    /** Open seconds that have passed before each interval starts, ascending; one more for the end. */
    private final long[] passed;

    SupportTime(Interval horizon, long[] opens, long[] passed) {
        this.horizon = horizon;
        this.firstSecond = horizon.start().getEpochSecond();
        this.lastSecond = horizon.end().getEpochSecond();
        this.opens = opens;
        this.passed = passed;
    }

    /**
     * Open whenever any of these is, within the time for which all can answer.
     *
     * @param all one or more
     */
    public static SupportTime anyOf(List<SupportTime> all) {
        return Timeline.union(all);
    }

    /** The time for which this can answer. */
    public Interval horizon() {
        return horizon;
    }

    /** Whether there is any open time at all. */
    public boolean isEverOpen() {
        return opens.length > 0;
    }

    /**
     * The earliest instant at which {@code amount} of support time has passed since {@code start}: an amount that fills
     * the day exactly ends on closing time, and no amount at all ends where it starts.
     *
     * @param amount zero or more
     * @throws NeverOpen if these hours are never open
     * @throws CalendarEnds if {@code start} or the answer is outside the horizon
     */
    public Instant add(Instant start, Duration amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("an amount of support time must not be negative, but is " + amount);
        }
        checkHorizon(start);
        if (amount.isZero()) {
            return start;
        }
        long second = start.getEpochSecond();
        int interval = lastOpeningUpTo(second);
        boolean open = isOpen(interval, second);
        long seconds = (open ? passed[interval] + second - opens[interval] : passed[interval + 1]);
        int nanos = (open ? start.getNano() : 0) + amount.getNano();
        if (amount.getSeconds() > total() - seconds) {
            throw beyond(start, amount);
        }
        seconds += amount.getSeconds() + nanos / 1_000_000_000;
        nanos %= 1_000_000_000;
        int reached = indexOfLast(passed, nanos > 0 ? seconds : seconds - 1);
        if (reached == opens.length) {
            throw beyond(start, amount);
        }
        return Instant.ofEpochSecond(opens[reached] + seconds - passed[reached], nanos);
    }

    /**
     * The support time that passes from one instant to another; negative if {@code to} is the earlier.
     *
     * @throws CalendarEnds if either is outside the horizon
     */
    public Duration between(Instant from, Instant to) {
        checkHorizon(from);
        checkHorizon(to);
        long start = from.getEpochSecond();
        long end = to.getEpochSecond();
        int first = lastOpeningUpTo(start);
        int last = lastOpeningUpTo(end);
        boolean startsOpen = isOpen(first, start);
        boolean endsOpen = isOpen(last, end);
        long seconds = (endsOpen ? passed[last] + end - opens[last] : passed[last + 1])
                - (startsOpen ? passed[first] + start - opens[first] : passed[first + 1]);
        return Duration.ofSeconds(seconds, (endsOpen ? to.getNano() : 0) - (startsOpen ? from.getNano() : 0));
    }

    /** @throws CalendarEnds if {@code at} is outside the horizon */
    public boolean isOpen(Instant at) {
        checkHorizon(at);
        return isOpen(lastOpeningUpTo(at.getEpochSecond()), at.getEpochSecond());
    }

    /**
     * The open time from one instant to another, in order; intervals that touch are one.
     *
     * @throws CalendarEnds if either is outside the horizon
     */
    public List<Interval> openIntervals(Instant from, Instant to) {
        checkHorizon(from);
        checkHorizon(to);
        List<Interval> intervals = new ArrayList<>();
        int i = Math.max(0, lastOpeningUpTo(from.getEpochSecond()));
        for (; i < opens.length && Instant.ofEpochSecond(opens[i]).isBefore(to); i++) {
            Instant start = later(from, Instant.ofEpochSecond(opens[i]));
            Instant end = earlier(to, Instant.ofEpochSecond(closes(i)));
            if (start.isBefore(end)) {
                intervals.add(new Interval(start, end));
            }
        }
        return List.copyOf(intervals);
    }

    /**
     * The last open interval that begins at or before an instant, whether or not it has ended; empty where there is none.
     *
     * @throws CalendarEnds if {@code at} is outside the horizon
     */
    public Optional<Interval> lastOpening(Instant at) {
        checkHorizon(at);
        return interval(lastOpeningUpTo(at.getEpochSecond()));
    }

    /**
     * The first open interval that begins after an instant; empty where there is none.
     *
     * @throws CalendarEnds if {@code at} is outside the horizon
     */
    public Optional<Interval> nextOpening(Instant at) {
        checkHorizon(at);
        return interval(lastOpeningUpTo(at.getEpochSecond()) + 1);
    }

    private Optional<Interval> interval(int index) {
        return index < 0 || index == opens.length
                ? Optional.empty()
                : Optional.of(new Interval(Instant.ofEpochSecond(opens[index]), Instant.ofEpochSecond(closes(index))));
    }

    private void checkHorizon(Instant at) {
        long second = at.getEpochSecond();
        if (second < firstSecond || second > lastSecond || second == lastSecond && at.getNano() > 0) {
            throw CalendarEnds.at(at, horizon);
        }
    }

    private NoSupportTime beyond(Instant start, Duration amount) {
        return isEverOpen() ? CalendarEnds.adding(start, amount, horizon) : new NeverOpen(amount);
    }

    private int lastOpeningUpTo(long second) {
        return indexOfLast(opens, second);
    }

    private boolean isOpen(int interval, long second) {
        return interval >= 0 && second < closes(interval);
    }

    private long closes(int interval) {
        return opens[interval] + passed[interval + 1] - passed[interval];
    }

    private long total() {
        return passed[opens.length];
    }

    /** The last index whose value is at most {@code limit}, or -1. */
    private static int indexOfLast(long[] ascending, long limit) {
        int found = Arrays.binarySearch(ascending, limit);
        return found >= 0 ? found : -found - 2;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}

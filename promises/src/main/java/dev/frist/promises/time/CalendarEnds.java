package dev.frist.promises.time;

import java.time.Duration;
import java.time.Instant;

/** The answer lies outside the days that the calendar speaks for. */
public final class CalendarEnds extends NoSupportTime {
    private CalendarEnds(String question, Interval horizon) {
        super(question + ": the calendar speaks for " + horizon.start() + " to " + horizon.end() + " only");
    }

    static CalendarEnds at(Instant asked, Interval horizon) {
        return new CalendarEnds("cannot tell about " + asked, horizon);
    }

    static CalendarEnds adding(Instant start, Duration amount, Interval horizon) {
        return new CalendarEnds("cannot add " + amount + " to " + start, horizon);
    }
}

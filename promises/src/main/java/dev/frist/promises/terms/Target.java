package dev.frist.promises.terms;

import dev.frist.events.Objective;
import dev.frist.events.Objective.Until;
import dev.frist.promises.calendar.SupportCalendar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something may take, as a terms file says it; how long that is depends on the hours. */
public sealed interface Target {
    Pattern DAYS = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,4})?) business days?");
    String NEXT_DAY = "end of next business day";
    String FORMS = "a duration like PT30M, business days like 1.5 business days, or " + NEXT_DAY;

    /** Support time. */
    record Span(Duration time) implements Target {
        @Override
        public String toString() {
            return time.toString();
        }
    }

    /** Business days, parts of them too, each as long as its hours say. */
    record BusinessDays(BigDecimal count) implements Target {
        @Override
        public String toString() {
            return count.toPlainString() + (count.equals(BigDecimal.ONE) ? " business day" : " business days");
        }
    }

    /** The end of the next day on which the hours are open. */
    record EndOfNextBusinessDay() implements Target {
        @Override
        public String toString() {
            return NEXT_DAY;
        }
    }

    /** @throws IllegalArgumentException if it is none of the forms, or not positive */
    static Target parse(String text) {
        Matcher days = DAYS.matcher(text);
        if (text.equals(NEXT_DAY)) {
            return new EndOfNextBusinessDay();
        }
        Target target = days.matches() ? new BusinessDays(new BigDecimal(days.group(1))) : new Span(duration(text));
        boolean isPositive =
                switch (target) {
                    case BusinessDays it -> it.count().signum() > 0;
                    case Span it -> it.time().isPositive();
                    case EndOfNextBusinessDay _ -> true;
                };
        if (!isPositive) {
            throw new IllegalArgumentException("must be positive, but is " + text);
        }
        return target;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be " + FORMS + ", but is " + text, e);
        }
    }

    /** What it comes to in hours that this calendar defines. */
    default Objective in(String hours, SupportCalendar calendar) {
        return switch (this) {
            case Span it -> new Objective(hours, it.time());
            case BusinessDays it -> new Objective(hours, times(calendar.businessDay(hours), it.count()));
            case EndOfNextBusinessDay _ -> new Objective(hours, null, Until.END_OF_NEXT_BUSINESS_DAY);
        };
    }

    private static Duration times(Duration day, BigDecimal count) {
        return Duration.ofSeconds(
                BigDecimal.valueOf(day.toSeconds()).multiply(count).longValue());
    }
}

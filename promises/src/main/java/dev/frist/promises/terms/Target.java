package dev.frist.promises.terms;

import dev.frist.events.Objective;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.Field;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a response may take, as a terms file says it: what a business day comes to, the calendar's hours know. */
sealed interface Target {
    Pattern BUSINESS_DAYS = Pattern.compile("([1-9][0-9]{0,2}) business days?");

    Duration in(String hours, SupportCalendar calendar);

    default Objective objective(String hours, SupportCalendar calendar) {
        return new Objective(hours, in(hours, calendar));
    }

    static Target read(Field field) {
        Matcher days = BUSINESS_DAYS.matcher(field.text());
        return days.matches()
                ? new BusinessDays(Integer.parseInt(days.group(1)))
                : new SupportTime(field.positiveDuration());
    }

    record SupportTime(Duration amount) implements Target {
        @Override
        public Duration in(String hours, SupportCalendar calendar) {
            return amount;
        }
    }

    record BusinessDays(int days) implements Target {
        @Override
        public Duration in(String hours, SupportCalendar calendar) {
            return calendar.businessDay(hours).multipliedBy(days);
        }
    }
}

package dev.frist.kit.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Reads instants and days of the years 1 to 9999: what lies outside, neither databases nor calendars can count with. */
public final class Moments {
    public static final int FIRST_YEAR = 1;
    public static final int LAST_YEAR = 9999;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Moments() {}

    /** The nearest moment that can be counted with: a day of the first year begins before it in some zones. */
    public static Instant nearest(Instant moment) {
        return moment.isBefore(FIRST) ? FIRST : moment.isAfter(LAST) ? LAST : moment;
    }

    /**
     * With any offset.
     *
     * @throws DateTimeException if it is none, or of another year
     */
    public static Instant instant(String text) {
        return within(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC))
                .toInstant();
    }

    /** @throws DateTimeException if it is none, or of another year */
    public static LocalDate day(String text) {
        return within(LocalDate.parse(text));
    }

    private static <T extends TemporalAccessor> T within(T moment) {
        int year = moment.get(ChronoField.YEAR);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new OutOfRange(moment);
        }
        return moment;
    }

    /** It is written as it should be, and of a year that is not counted with. */
    public static final class OutOfRange extends DateTimeException {
        private OutOfRange(TemporalAccessor moment) {
            super("%s is not of the years %d to %d".formatted(moment, FIRST_YEAR, LAST_YEAR));
        }
    }
}

package dev.frist.standalone.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as the wall clock here shows them; with the day where it is not today. */
record LocalTimes(Clock clock) {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ANOTHER_DAY = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    String now() {
        return of(clock.instant());
    }

    String of(Instant instant) {
        ZonedDateTime local = instant.atZone(clock.getZone());
        return local.format(local.toLocalDate().equals(LocalDate.now(clock)) ? TODAY : ANOTHER_DAY);
    }
}

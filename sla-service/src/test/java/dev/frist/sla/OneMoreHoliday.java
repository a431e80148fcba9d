package dev.frist.sla;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Objective;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/** A calendar file of an operator: the built-in one, and a working day of next week closed too. */
final class OneMoreHoliday {
    static final String VERSION = "one-more-holiday";

    /** Runs from before that day until after it, whatever holidays there are. */
    static final Objective OVER_IT = new Objective("BUSINESS", Duration.ofHours(9 * 20));

    private static final SupportCalendar BUILT_IN = RuleBook.load(null).currentCalendar();

    private OneMoreHoliday() {}

    /** @return the folder, with the file where services look for it */
    static Path in(Path folder) throws IOException {
        Path calendars = Files.createDirectories(folder.resolve("calendars"));
        Files.writeString(
                calendars.resolve("one-more.yaml"),
                builtIn()
                        .replaceFirst("calendar: .*", "calendar: " + VERSION)
                        .replaceFirst("issued: .*", "issued: 2023-10-07")
                        .replaceFirst("(?m)^holidays:$", "holidays:\n  " + day() + ": By decree"));
        return folder;
    }

    private static LocalDate day() {
        return Stream.iterate(LocalDate.now(BUILT_IN.zone()).plusWeeks(1), day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .filter(day -> BUILT_IN.region("BUSINESS").holiday(day).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String builtIn() throws IOException {
        try (InputStream in = RuleBook.class.getResourceAsStream("/frist/calendars/ch-sg-2010-2040.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}

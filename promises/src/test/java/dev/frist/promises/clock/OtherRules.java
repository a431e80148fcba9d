package dev.frist.promises.clock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Rules that are not those of the built-in files. */
public final class OtherRules {
    private OtherRules() {}

    /** The built-in calendar with one more holiday. */
    public static SupportCalendar closedOn(String day, String name) {
        return SupportCalendar.read(
                new SourceFile("closed-on-" + day, calendarClosedOn(day, name).getBytes(UTF_8)));
    }

    /** The same as a file: a version of its own, issued later. */
    public static String calendarClosedOn(String day, String name) {
        return builtIn()
                .replaceFirst("calendar: .*", "calendar: closed-on-" + day)
                .replaceFirst("issued: .*", "issued: 2026-01-01")
                .replaceFirst("(?m)^holidays:$", "holidays:\n  " + day + ": " + name);
    }

    private static String builtIn() {
        try (InputStream in = SupportCalendar.class.getResourceAsStream("/frist/calendars/ch-sg-2010-2040.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.frist.clock.desk.web;

import dev.frist.clock.desk.ClockFilter.Position;
import dev.frist.kit.problem.Refused;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clocks by due instant.
 *
 * @param next to be given as {@code after} for the following page; absent on the last
 */
public record ClockPage(List<ClockView> items, @Nullable String next) {
    static ClockPage of(List<ClockView> items, int limit) {
        return new ClockPage(items, items.size() < limit ? null : key(items.getLast()));
    }

    private static String key(ClockView last) {
        return last.dueAt() + "_" + last.clockId();
    }

    static Position position(String key) {
        int split = key.indexOf('_');
        try {
            return new Position(Instant.parse(key.substring(0, Math.max(split, 0))), key.substring(split + 1));
        } catch (DateTimeParseException _) {
            throw new Refused("after", "no-page", "after must be the next of an earlier page, but is " + key);
        }
    }
}

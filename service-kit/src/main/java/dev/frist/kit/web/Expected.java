package dev.frist.kit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** Says in words what a request parameter of a type may be. */
final class Expected {
    private Expected() {}

    static String of(Class<?> type) {
        if (type.isEnum()) {
            return "it is one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == Instant.class) {
            return "it is an instant like 2026-03-01T09:00:00Z, of the years 1 to 9999";
        }
        if (type == LocalDate.class) {
            return "it is a day like 2026-03-01, of the years 1 to 9999";
        }
        if (type == int.class || type == long.class || Number.class.isAssignableFrom(type)) {
            return "it is a number";
        }
        return "it is a " + type.getSimpleName();
    }
}

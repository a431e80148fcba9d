package dev.frist.console.attainment;

import java.time.LocalDate;

/** Days from the first to the last. */
public record Range(LocalDate from, LocalDate to) {
    public Range {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a range must not end before it begins, but is " + from + " to " + to);
        }
    }
}

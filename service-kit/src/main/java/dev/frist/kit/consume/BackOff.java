package dev.frist.kit.consume;

import java.time.Duration;

/** Waits longer after each failure in a row. */
final class BackOff {
    private final Duration first;
    private final Duration longest;
    private int failures;

    BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    Duration next() {
        Duration wait = first.multipliedBy(1L << Math.min(failures++, 20));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    int failures() {
        return failures;
    }

    void reset() {
        failures = 0;
    }
}

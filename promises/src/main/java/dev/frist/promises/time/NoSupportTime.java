package dev.frist.promises.time;

/** A question about support time that has no answer. */
public abstract sealed class NoSupportTime extends RuntimeException permits NeverOpen, CalendarEnds {
    NoSupportTime(String message) {
        super(message);
    }
}

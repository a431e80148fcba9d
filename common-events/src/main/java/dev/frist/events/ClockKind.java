package dev.frist.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Which promise a response clock measures. A name, as the pinned terms have it; text in JSON.
 *
 * @param name not blank
 */
public record ClockKind(@JsonValue String name) implements Comparable<ClockKind> {
    /** Ticket opened to first response. */
    public static final ClockKind INITIAL_RESPONSE = new ClockKind("INITIAL_RESPONSE");
    /** Escalation requested to the manager's response. */
    public static final ClockKind MANAGER_RESPONSE = new ClockKind("MANAGER_RESPONSE");

    @JsonCreator
    public ClockKind {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a kind of clock must be named");
        }
    }

    @Override
    public int compareTo(ClockKind other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.frist.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Which of the ways of escalation the customer chose. A name, as the pinned terms have it; text in JSON.
 *
 * @param name not blank
 */
public record Urgency(@JsonValue String name) implements Comparable<Urgency> {
    public static final Urgency NON_URGENT = new Urgency("NON_URGENT");
    public static final Urgency URGENT = new Urgency("URGENT");

    @JsonCreator
    public Urgency {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an urgency must be named");
        }
    }

    @Override
    public int compareTo(Urgency other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.frist.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a subscription has bought (support services annex, "Plans"). A name, as the pinned terms have it; text in JSON.
 *
 * @param name not blank
 */
public record Plan(@JsonValue String name) implements Comparable<Plan> {
    public static final Plan DEFAULT = new Plan("DEFAULT");
    public static final Plan EXTENDED_SLA = new Plan("EXTENDED_SLA");
    public static final Plan CUSTOM = new Plan("CUSTOM");

    @JsonCreator
    public Plan {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a plan must be named");
        }
    }

    @Override
    public int compareTo(Plan other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}

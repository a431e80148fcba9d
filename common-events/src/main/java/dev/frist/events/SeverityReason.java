package dev.frist.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Why a severity was determined anew; terms bound what it may become for some reasons. A name, as the pinned terms have it; text in JSON.
 *
 * @param name not blank
 */
public record SeverityReason(@JsonValue String name) implements Comparable<SeverityReason> {
    public static final SeverityReason REASSESSED = new SeverityReason("REASSESSED");
    /** Core services are available again. */
    public static final SeverityReason CORE_SERVICES_AVAILABLE = new SeverityReason("CORE_SERVICES_AVAILABLE");
    /** A viable workaround exists. */
    public static final SeverityReason WORKAROUND = new SeverityReason("WORKAROUND");

    @JsonCreator
    public SeverityReason {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a reason must be named");
        }
    }

    @Override
    public int compareTo(SeverityReason other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}

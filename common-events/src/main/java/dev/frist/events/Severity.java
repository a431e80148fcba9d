package dev.frist.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How bad it is; in JSON the number 1 to 4 (support services annex, "Severity levels"). */
public enum Severity {
    /** 1: critical, the service is down. */
    CRITICAL,
    /** 2: core functionality is unavailable or severely degraded. */
    MAJOR,
    /** 3: a standard request. */
    STANDARD,
    /** 4: non-urgent. */
    LOW;

    /** @throws IllegalArgumentException if {@code level} is not 1 to 4 */
    @JsonCreator
    public static Severity of(int level) {
        if (level < 1 || level > 4) {
            throw new IllegalArgumentException("severity must be 1 to 4, but is " + level);
        }
        return values()[level - 1];
    }

    @JsonValue
    public int level() {
        return ordinal() + 1;
    }

    public boolean isMoreSevereThan(Severity other) {
        return level() < other.level();
    }
}

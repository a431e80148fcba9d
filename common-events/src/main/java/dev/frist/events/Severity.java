package dev.frist.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.annotation.JsonKey;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * How bad it is: a name, as the pinned terms have it, where they also stand in order. In JSON a number where the name is one.
 *
 * @param name not blank; {@code 1} to {@code 4} in the support services annex ("Severity levels")
 */
public record Severity(@JsonKey String name) implements Comparable<Severity> {
    /** The service is down. */
    public static final Severity CRITICAL = of(1);
    /** Core functionality is unavailable or severely degraded. */
    public static final Severity MAJOR = of(2);
    /** A standard request. */
    public static final Severity STANDARD = of(3);
    /** Non-urgent. */
    public static final Severity LOW = of(4);

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    public Severity {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a severity must be named");
        }
    }

    @JsonCreator(mode = Mode.DELEGATING)
    public static Severity of(String name) {
        return new Severity(name);
    }

    @JsonCreator(mode = Mode.DELEGATING)
    public static Severity of(int number) {
        return new Severity(String.valueOf(number));
    }

    @JsonValue
    Object json() {
        return NUMBER.matcher(name).matches() ? (Object) Integer.valueOf(name) : name;
    }

    @Override
    public int compareTo(Severity other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}

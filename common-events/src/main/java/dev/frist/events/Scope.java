package dev.frist.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * What a request is about (support services annex, "Scope"). A name, as the pinned terms have it; text in JSON.
 *
 * @param name not blank
 */
public record Scope(@JsonValue String name) implements Comparable<Scope> {
    public static final Scope ERROR_OR_SECURITY_ISSUE = new Scope("ERROR_OR_SECURITY_ISSUE");
    public static final Scope CONSULTING = new Scope("CONSULTING");
    public static final Scope BILLING = new Scope("BILLING");
    public static final Scope SECURITY = new Scope("SECURITY");

    /** What is no support at all: it is accepted, and flagged whatever the terms say. */
    public static final Set<Scope> BESIDE = Set.of(BILLING, SECURITY);

    @JsonCreator
    public Scope {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a scope must be named");
        }
    }

    @Override
    public int compareTo(Scope other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.frist.standalone.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a service's audit has told so far. */
final class ServiceReport {
    /** More are counted, and not kept. */
    private static final int KEPT = 10_000;

    private final String service;
    private final List<JsonNode> differences = new ArrayList<>();
    private @Nullable JsonNode checked;
    private long found;
    private long size;
    private long done;

    ServiceReport(String service) {
        this.service = service;
    }

    /** @param line of the answer: an object with one member */
    void take(JsonNode line) {
        size = line.path("size").asLong(size);
        done = line.path("done").asLong(done);
        if (line.has("difference")) {
            found++;
            if (differences.size() < KEPT) {
                differences.add(line.path("difference"));
            }
        }
        if (line.has("checked")) {
            checked = line.path("checked");
        }
    }

    String service() {
        return service;
    }

    long size() {
        return size;
    }

    long done() {
        return done;
    }

    /** How many there are. */
    long found() {
        return found;
    }

    /** The first of them. */
    List<JsonNode> differences() {
        return differences;
    }

    boolean isWhole() {
        return checked != null;
    }

    /** How much was looked at, by name. */
    JsonNode checked() {
        return Objects.requireNonNull(checked, "the audit is not over");
    }
}

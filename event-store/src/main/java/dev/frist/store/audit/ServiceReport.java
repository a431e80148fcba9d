package dev.frist.store.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a service's audit has told so far, line by line as {@link AuditController} writes them. One thread takes, others may look. */
public final class ServiceReport {
    /** More are counted, and not kept. */
    private static final int KEPT = 10_000;

    private final String service;
    private final List<JsonNode> differences = new ArrayList<>();
    private final List<JsonNode> learnedLater = new ArrayList<>();
    private @Nullable JsonNode checked;
    private @Nullable String error;
    private long found;
    private long size;
    private long done;

    public ServiceReport(String service) {
        this.service = service;
    }

    /** @param line of the answer: an object with one member */
    public synchronized void take(JsonNode line) {
        size = line.path("size").asLong(size);
        done = line.path("done").asLong(done);
        if (line.has("difference")) {
            found++;
            if (differences.size() < KEPT) {
                differences.add(line.path("difference"));
            }
        }
        if (line.has("learnedLater") && learnedLater.size() < KEPT) {
            learnedLater.add(line.path("learnedLater"));
        }
        if (line.has("checked")) {
            checked = line.path("checked");
        }
        if (line.has("error")) {
            error = line.path("error").asString("");
        }
    }

    /** Why it broke off, as the service itself says; null if it did not, or could not say. */
    public synchronized @Nullable String error() {
        return error;
    }

    /** It came to no end: the service does not answer, or no longer. */
    public synchronized void breakOff(String reason) {
        error = reason;
    }

    /** Whether there is anything in the service about the subscription that was asked about. */
    synchronized boolean knowsSubscription() {
        return checked != null && checked.path(Scope.OF_THE_SUBSCRIPTION).asLong(0) > 0;
    }

    public String service() {
        return service;
    }

    /** How many events there are. */
    public synchronized long size() {
        return size;
    }

    /** How many of them have been looked at. */
    public synchronized long done() {
        return done;
    }

    /** How many there are. */
    public synchronized long found() {
        return found;
    }

    /** The first of them. */
    public synchronized List<JsonNode> differences() {
        return List.copyOf(differences);
    }

    /** The first of what was learned after what it concerns: no differences. */
    public synchronized List<JsonNode> learnedLater() {
        return List.copyOf(learnedLater);
    }

    /** It is over, and was not broken off. */
    public synchronized boolean isWhole() {
        return checked != null && error == null;
    }

    /** How much was looked at, by name. */
    public synchronized JsonNode checked() {
        return Objects.requireNonNull(checked, "the audit is not over");
    }
}

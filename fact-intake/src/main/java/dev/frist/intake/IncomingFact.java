package dev.frist.intake;

import dev.frist.events.Original;
import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Fields;
import dev.frist.store.EventMetadata;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody reports to have happened, as far as it can be read without knowing what it means.
 *
 * @param eventId of the event stored for it; see {@link Identity}
 * @param occurredAt when it happened, UTC, to the microsecond
 * @param data free of NUL and unpaired surrogates, not too large
 * @param contentHash of type, instant and data, however they were written down
 * @param importId null if live
 * @param original null if it did not come through Kafka
 * @param demands what its sender must tell
 */
public record IncomingFact(
        UUID eventId,
        String source,
        String id,
        String type,
        Instant occurredAt,
        ObjectNode data,
        ContentHash contentHash,
        @Nullable String importId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable Original original,
        Demands demands)
        implements Reading {
    /** CloudEvents extension of the event that it becomes: its own source. */
    public static final String SOURCE = "factsource";
    /** CloudEvents extension of the event that it becomes: its own id. */
    public static final String ID = "factid";

    /** The same record, for a reason that reading alone did not show. */
    Unreadable unreadable(Problem problem) {
        return new Unreadable(eventId, type, importId, problem, Objects.requireNonNull(original), null);
    }

    /** The same, as one that did not come through Kafka, and of which so much is demanded. */
    IncomingFact byHand(Demands demands) {
        return new IncomingFact(
                eventId,
                source,
                id,
                type,
                occurredAt,
                data,
                contentHash,
                importId,
                correlationId,
                causationId,
                null,
                demands);
    }

    /**
     * What comes of its data.
     *
     * @param reading asks for all that it knows
     * @throws Refused if any of it breaks a rule, with all that does
     */
    public <T> T read(Function<Fields, T> reading) {
        return Fields.read(data, in -> {
            demands.names().forEach(in::nonBlank);
            T whole = reading.apply(in);
            if (demands.nothingElse()) {
                in.others().keySet().forEach(name -> in.wrong(name, "unknown-field", "is not known here"));
            }
            return whole;
        });
    }

    /** What it belongs to, as its sender says; else itself. */
    public String correlation() {
        return correlationId == null ? eventId.toString() : correlationId;
    }

    /** Metadata of the event that it becomes, but for its cause. */
    public EventMetadata published(String topic, String key, String storedAs) {
        return EventMetadata.published(topic, key, storedAs, occurredAt)
                .correlatedBy(correlation())
                .ofImport(importId)
                .with(SOURCE, source)
                .with(ID, id);
    }
}

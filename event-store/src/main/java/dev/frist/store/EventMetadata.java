package dev.frist.store;

import dev.frist.kit.json.EventJson;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * What an event carries beside its payload: where it goes, and where it comes from.
 *
 * @param source CloudEvents {@code source} of the published event, {@code /frist/…-service}
 * @param occurredAt when it became true, UTC, to the microsecond
 * @param topic null: this event is not published
 * @param key key of the record on that topic
 * @param correlationId what it belongs to
 * @param causationId id of the event that caused it
 * @param importId the import that it came with; null: live
 * @param extensions further CloudEvents extension attributes: lower-case letters and digits, and their values
 */
public record EventMetadata(
        String source,
        Instant occurredAt,
        @Nullable String topic,
        @Nullable String key,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String importId,
        Map<String, String> extensions) {

    private static final TypeReference<Map<String, String>> FLAT_MAP = new TypeReference<>() {};
    private static final String SOURCE = "source";
    /** Where it stands in {@link #toMap}; so the other two. */
    public static final String OCCURRED_AT = "occurredAt";

    public static final String TOPIC = "topic";
    public static final String KEY = "key";
    private static final String CORRELATION = "correlationid";
    private static final String CAUSATION = "causationid";
    private static final String IMPORT = "importid";

    public EventMetadata {
        if ((topic == null) != (key == null)) {
            throw new IllegalArgumentException("topic and key go together, but are " + topic + " and " + key);
        }
        extensions = Map.copyOf(extensions);
    }

    /** Of an event that goes to this topic under this key. */
    public static EventMetadata published(String topic, String key, String source, Instant occurredAt) {
        return new EventMetadata(source, occurredAt, topic, key, null, null, null, Map.of());
    }

    /** Of an event that stays in the store. */
    public static EventMetadata unpublished(String source, Instant occurredAt) {
        return new EventMetadata(source, occurredAt, null, null, null, null, null, Map.of());
    }

    public EventMetadata correlatedBy(@Nullable String correlation) {
        return new EventMetadata(source, occurredAt, topic, key, correlation, causationId, importId, extensions);
    }

    public EventMetadata causedBy(@Nullable String causation) {
        return new EventMetadata(source, occurredAt, topic, key, correlationId, causation, importId, extensions);
    }

    public EventMetadata ofImport(@Nullable String id) {
        return new EventMetadata(source, occurredAt, topic, key, correlationId, causationId, id, extensions);
    }

    public EventMetadata with(String extension, String value) {
        Map<String, String> more = new TreeMap<>(extensions);
        more.put(extension, value);
        return new EventMetadata(source, occurredAt, topic, key, correlationId, causationId, importId, more);
    }

    /** As it is stored; a new map. */
    public Map<String, String> toMap() {
        Map<String, String> map = new TreeMap<>(extensions);
        map.put(SOURCE, source);
        map.put(OCCURRED_AT, occurredAt.toString());
        putIfPresent(map, TOPIC, topic);
        putIfPresent(map, KEY, key);
        putIfPresent(map, CORRELATION, correlationId);
        putIfPresent(map, CAUSATION, causationId);
        putIfPresent(map, IMPORT, importId);
        return map;
    }

    /** From the bytes in the table. */
    public static EventMetadata stored(byte[] json) {
        return fromMap(EventJson.mapper().readValue(json, FLAT_MAP));
    }

    public static EventMetadata fromMap(Map<String, ?> stored) {
        Map<String, String> rest = new TreeMap<>();
        stored.forEach((name, value) -> rest.put(name, String.valueOf(value)));
        return new EventMetadata(
                Objects.requireNonNull(rest.remove(SOURCE), "stored metadata has no source"),
                Instant.parse(Objects.requireNonNull(rest.remove(OCCURRED_AT), "stored metadata has no occurredAt")),
                rest.remove(TOPIC),
                rest.remove(KEY),
                rest.remove(CORRELATION),
                rest.remove(CAUSATION),
                rest.remove(IMPORT),
                rest);
    }

    private static void putIfPresent(Map<String, String> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}

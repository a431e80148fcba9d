package dev.frist.kit.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is stored, in the caller's transaction if there is one. Writing goes through {@link Sets}. */
public final class EventLog {
    private final PostgresEventEngine engine;
    private final EventLanguage language;

    EventLog(PostgresEventEngine engine, EventLanguage language) {
        this.engine = engine;
        this.language = language;
    }

    /** A stream from its beginning; empty if there is none. */
    public List<RecordedEvent> read(String streamId) {
        return read(List.of(streamId)).getOrDefault(streamId, List.of());
    }

    /**
     * Streams by their ids, with one query; those without events are left out.
     *
     * @throws IllegalStateException if this transaction has written before it read
     */
    public Map<String, List<RecordedEvent>> read(Collection<String> streamIds) {
        Map<String, List<RecordedEvent>> streams = new LinkedHashMap<>();
        engine.readStreams(streamIds)
                .forEach((id, messages) -> streams.put(
                        id,
                        messages.stream()
                                .map(message -> Recordings.of(message, language))
                                .toList()));
        return streams;
    }
}

package dev.frist.store;

import static java.util.stream.Collectors.toConcurrentMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads what is stored, in the caller's transaction if there is one. Writing goes through {@link UnitsOfWork}. */
public final class EventLog {
    private static final String READ = """
        select %s from domain_event where stream_id = any (?) and xid < ?::xid8 order by stream_id, sequence
        """;

    private final JdbcTemplate jdbc;
    private final EventLanguage language;

    EventLog(JdbcTemplate jdbc, EventLanguage language) {
        this.jdbc = jdbc;
        this.language = language;
    }

    /** The same, read by another connection. */
    public EventLog on(JdbcTemplate other) {
        return new EventLog(other, language);
    }

    /** A stream from its beginning; empty if there is none. */
    public List<RecordedEvent> read(String streamId) {
        return read(List.of(streamId), AsOf.NOW).getOrDefault(streamId, List.of());
    }

    /**
     * Streams by their ids, each as far as was known, with one query; those without events are left out.
     *
     * @throws IllegalStateException if this transaction has written before it read
     */
    public Map<String, List<RecordedEvent>> read(Collection<String> streamIds, AsOf asOf) {
        return streams(
                EventRow.COLUMNS + EventTable.WRITTEN,
                streamIds,
                asOf,
                (row, _) -> RecordedEvent.of(EventRow.of(row), language));
    }

    /**
     * The same, of each event its payload and no more: what a fold over many streams needs. Parsed on all cores, since that takes
     * longer than reading.
     */
    public Map<String, List<Object>> payloads(Collection<String> streamIds, AsOf asOf) {
        Map<String, List<Stored>> stored = streams(
                "stream_id, type, payload" + EventTable.WRITTEN,
                streamIds,
                asOf,
                (row, _) -> new Stored(row.getString("type"), row.getBytes("payload")));
        // A list, since a map's entries are not split.
        return List.copyOf(stored.entrySet()).parallelStream()
                .collect(toConcurrentMap(Map.Entry::getKey, it -> parsed(it.getValue())));
    }

    /**
     * Events by their ids, with one query; those that are not stored are left out.
     *
     * @throws IllegalStateException if this transaction has written before it read
     */
    public List<RecordedEvent> find(Collection<UUID> eventIds) {
        return jdbc.query(
                "select " + EventRow.COLUMNS + EventTable.WRITTEN
                        + " from domain_event where event_id = any (?::uuid[])",
                (row, _) -> {
                    EventTable.checkReadBeforeWriting(row);
                    return RecordedEvent.of(EventRow.of(row), language);
                },
                (Object) eventIds.stream().map(UUID::toString).toArray(String[]::new));
    }

    private record Stored(String type, byte[] payload) {}

    private List<Object> parsed(List<Stored> stream) {
        return stream.stream().map(it -> language.read(it.type(), it.payload())).toList();
    }

    private <T> Map<String, List<T>> streams(
            String columns, Collection<String> streamIds, AsOf asOf, RowMapper<T> mapper) {
        Map<String, List<T>> streams = new LinkedHashMap<>();
        jdbc.query(
                READ.formatted(columns),
                row -> {
                    EventTable.checkReadBeforeWriting(row);
                    streams.computeIfAbsent(row.getString("stream_id"), _ -> new ArrayList<>())
                            .add(mapper.mapRow(row, 0));
                },
                streamIds.toArray(String[]::new),
                Long.toString(asOf.below()));
        return streams;
    }
}

package dev.frist.kit.restore;

import dev.frist.kit.store.TakenBack;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells which published events the store does not have. */
final class Missing {
    private static final String STORED = """
        select e.stream_id, e.sequence, e.event_id from unnest(?::text[], ?::bigint[]) as asked (stream_id, sequence)
        join domain_event e on e.stream_id = asked.stream_id and e.sequence = asked.sequence
        """;

    private final JdbcTemplate jdbc;

    private record Place(String streamId, long sequence) {
        static Place of(TakenBack event) {
            return new Place(event.streamId(), event.sequence());
        }
    }

    Missing(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those of them that are missing, each once, in their order.
     *
     * @throws BehindItsTopics if the store has another event in the place of one of them
     */
    List<TakenBack> of(List<TakenBack> published) {
        Map<Place, TakenBack> once = new LinkedHashMap<>();
        published.forEach(event -> once.putIfAbsent(Place.of(event), event));
        stored(once.keySet()).forEach((place, eventId) -> {
            TakenBack event = once.remove(place);
            if (!event.eventId().equals(eventId)) {
                throw BehindItsTopics.another(event, eventId);
            }
        });
        return List.copyOf(once.values());
    }

    private Map<Place, UUID> stored(Collection<Place> places) {
        Map<Place, UUID> stored = new HashMap<>();
        Object[] streams = places.stream().map(Place::streamId).toArray();
        Object[] sequences = places.stream().map(Place::sequence).toArray();
        jdbc.query(
                STORED,
                statement -> {
                    statement.setArray(1, statement.getConnection().createArrayOf("text", streams));
                    statement.setArray(2, statement.getConnection().createArrayOf("int8", sequences));
                },
                row -> {
                    stored.put(new Place(row.getString(1), row.getLong(2)), row.getObject(3, UUID.class));
                });
        return stored;
    }
}

package dev.frist.store.restore;

import dev.frist.store.HashChain;
import dev.frist.store.TakenBack;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which events the store has in the places of some others, and just before them in their streams. */
final class StoredPlaces {
    private static final String STORED = """
        select e.stream_id, e.sequence, e.event_id, e.hash
        from unnest(?::text[], ?::bigint[]) as asked (stream_id, sequence)
        join domain_event e on e.stream_id = asked.stream_id and e.sequence = asked.sequence
        """;

    private final Map<Place, Stored> stored = new HashMap<>();

    private record Place(String streamId, long sequence) {}

    private record Stored(UUID eventId, byte[] hash) {}

    static StoredPlaces of(Collection<TakenBack> events, JdbcTemplate jdbc) {
        Set<Place> asked = new HashSet<>();
        events.forEach(event -> {
            asked.add(new Place(event.streamId(), event.sequence()));
            asked.add(new Place(event.streamId(), event.sequence() - 1));
        });
        Object[] streams = asked.stream().map(Place::streamId).toArray();
        Object[] sequences = asked.stream().map(Place::sequence).toArray();
        StoredPlaces places = new StoredPlaces();
        jdbc.query(
                STORED,
                statement -> {
                    statement.setArray(1, statement.getConnection().createArrayOf("text", streams));
                    statement.setArray(2, statement.getConnection().createArrayOf("int8", sequences));
                },
                row -> {
                    places.stored.put(
                            new Place(row.getString(1), row.getLong(2)),
                            new Stored(row.getObject(3, UUID.class), row.getBytes(4)));
                });
        return places;
    }

    /** The event that the store has in this one's place; null if none. */
    @Nullable
    UUID at(TakenBack event) {
        Stored found = stored.get(new Place(event.streamId(), event.sequence()));
        return found == null ? null : found.eventId();
    }

    /** The hash of the event before it; null if the store has none, and it is not the first. */
    byte @Nullable [] before(TakenBack event) {
        if (event.sequence() == 0) {
            return HashChain.BEGINNING;
        }
        Stored found = stored.get(new Place(event.streamId(), event.sequence() - 1));
        return found == null ? null : found.hash();
    }
}

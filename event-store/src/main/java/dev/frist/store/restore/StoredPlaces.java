package dev.frist.store.restore;

import static java.util.stream.Collectors.toMap;

import dev.frist.store.EventRow;
import dev.frist.store.HashChain;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which events the store has in the places of some others, and just before them in their streams. */
final class StoredPlaces {
    private static final String STORED = """
        select e.stream_id, e.sequence, e.event_id, e.hash
        from unnest(:streams::text[], :sequences::bigint[]) as asked (stream_id, sequence)
        join domain_event e on e.stream_id = asked.stream_id and e.sequence = asked.sequence
        """;

    private final Map<Place, Stored> stored;

    private record Place(String streamId, long sequence) {}

    private record Stored(String streamId, long sequence, UUID eventId, byte[] hash) {}

    private StoredPlaces(Map<Place, Stored> stored) {
        this.stored = stored;
    }

    static StoredPlaces of(Collection<EventRow> events, JdbcClient jdbc) {
        List<Place> asked = events.stream()
                .flatMap(event -> Stream.of(
                        new Place(event.streamId(), event.sequence()),
                        new Place(event.streamId(), event.sequence() - 1)))
                .distinct()
                .toList();
        return new StoredPlaces(jdbc
                .sql(STORED)
                .param("streams", asked.stream().map(Place::streamId).toArray(String[]::new))
                .param("sequences", asked.stream().map(Place::sequence).toArray(Long[]::new))
                .query(Stored.class)
                .list()
                .stream()
                .collect(toMap(it -> new Place(it.streamId(), it.sequence()), it -> it)));
    }

    /** The event that the store has in this one's place; null if none. */
    @Nullable
    UUID at(EventRow event) {
        Stored found = stored.get(new Place(event.streamId(), event.sequence()));
        return found == null ? null : found.eventId();
    }

    /** The hash of the event before it; null if the store has none, and it is not the first. */
    byte @Nullable [] before(EventRow event) {
        if (event.sequence() == 0) {
            return HashChain.BEGINNING;
        }
        Stored found = stored.get(new Place(event.streamId(), event.sequence() - 1));
        return found == null ? null : found.hash();
    }
}

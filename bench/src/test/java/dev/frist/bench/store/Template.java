package dev.frist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.bench.Database;
import dev.frist.events.EventTypes;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.json.EventJson;
import dev.frist.store.EventMetadata;
import java.util.List;

/**
 * One stream's events, from which as many streams are made as are wanted: {@code @} stands for the stream's number. Stored as
 * polls leave them: a stream's events lie far apart, 500 events a transaction.
 */
public record Template(String streamType, String streamId, List<? extends PublishedEvent> events) {
    private static final int A_TRANSACTION = 500;
    private static final int LIVE_TOGETHER = 10_000;

    private static final String FILL = """
        insert into domain_event (stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata,
            hash)
        select ?, replace(?, '@', n::text), ?, gen_random_uuid(), ?, now(),
            convert_to(replace(?, '@', n::text), 'UTF8'), convert_to(replace(?, '@', n::text), 'UTF8'),
            sha256('nobody looks at it here')
        from generate_series(?, ?) n
        """;

    /** @return how many events */
    public int fill(Database database, int streams) {
        for (int first = 1; first <= streams; first += LIVE_TOGETHER) {
            int last = Math.min(streams, first + LIVE_TOGETHER - 1);
            for (int sequence = 0; sequence < events.size(); sequence++) {
                for (int from = first; from <= last; from += A_TRANSACTION) {
                    fill(database, sequence, from, Math.min(last, from + A_TRANSACTION - 1));
                }
            }
        }
        return streams * events.size();
    }

    private void fill(Database database, int sequence, int from, int to) {
        PublishedEvent event = events.get(sequence);
        database.jdbc()
                .update(
                        FILL,
                        streamType,
                        streamId,
                        sequence,
                        EventTypes.nameOf(event.getClass()),
                        json(event),
                        json(metadata(event).toMap()),
                        from,
                        to);
    }

    private EventMetadata metadata(PublishedEvent event) {
        return EventMetadata.published("bench", "S-1", "/bench", event.occurredAt())
                .correlatedBy("T-@")
                .causedBy("cause of @")
                .with("factsource", "/portal")
                .with("factid", "fact-@");
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), UTF_8);
    }
}

package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Original;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.Place;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.Incoming;
import dev.frist.kit.wire.IncomingEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A look at what is parked right now. It is no history: what becomes of it is told by events. */
public final class ParkedList {
    // What waits for an import that goes on waits for its end.
    private static final String SELECT = """
        select event_id, awaits, parked_at, import_id, rejection_id, original,
            case when exists (select from import i where i.import_id = p.import_id and settled_at is null) then null
                else greatest(0, waits_from + ? - (select waited from patience)) end as patience
        from parked p\
        """;

    private final JdbcTemplate jdbc;
    private final long longest;

    public ParkedList(JdbcTemplate jdbc, Limits limits) {
        this.jdbc = jdbc;
        this.longest = micros(limits.parked());
    }

    /**
     * One that waits.
     *
     * @param source CloudEvents source, and id, that it came with
     * @param awaits see {@link AwaitedKey}
     * @param since when it was parked
     * @param patience how much longer it may wait, while all that it may wait for is read to its end; null: until its import
     *     is finished
     * @param rejectionId the rejection that it was retried from
     */
    public record Waiting(
            UUID eventId,
            @Nullable String type,
            @Nullable String source,
            @Nullable String id,
            @Nullable Instant occurredAt,
            String awaits,
            Instant since,
            @Nullable Duration patience,
            @Nullable String importId,
            @Nullable UUID rejectionId,
            Original original) {
        /** Its place in the list. */
        public Place place() {
            return new Place(since, eventId.toString());
        }
    }

    /** Those that have waited longest first. */
    public List<Waiting> page(@Nullable Place after, int limit) {
        return jdbc.query(
                SELECT
                        + " where (parked_at, event_id) > (?::timestamptz, ?::uuid) order by parked_at, event_id limit"
                        + " ?",
                (row, _) -> waiting(row),
                longest,
                after == null ? "-infinity" : after.at().toString(),
                after == null ? new UUID(0, 0) : after.uuid(),
                limit);
    }

    public Optional<Waiting> find(UUID eventId) {
        return jdbc.query(SELECT + " where event_id = ?", (row, _) -> waiting(row), longest, eventId).stream()
                .findFirst();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        Original original = EventJson.read(row.getBytes("original"), Original.class);
        Incoming incoming = CloudEventReader.read(FactReader.record(original));
        IncomingEvent event = incoming instanceof IncomingEvent it ? it : null;
        Long patience = row.getObject("patience", Long.class);
        return new Waiting(
                row.getObject("event_id", UUID.class),
                incoming.type(),
                event == null ? null : event.source(),
                event == null ? null : event.id(),
                event == null ? null : event.time(),
                row.getString("awaits"),
                row.getObject("parked_at", Timestamp.class).toInstant(),
                patience == null ? null : Duration.of(patience, ChronoUnit.MICROS),
                row.getString("import_id"),
                row.getObject("rejection_id", UUID.class),
                original);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}

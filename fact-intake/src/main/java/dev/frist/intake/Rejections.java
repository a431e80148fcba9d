package dev.frist.intake;

import dev.frist.events.Original;
import dev.frist.store.EventMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rejected facts as events. A record is rejected once, even if it is read again; and what an import brings again, in whatever
 * record, was rejected before.
 */
final class Rejections {
    /** What their streams' names begin with: no other stream's may. */
    private static final String PREFIX = "rejected/";

    private final JdbcTemplate jdbc;
    private final String source;
    private final String topic;

    Rejections(JdbcTemplate jdbc, String source, String topic) {
        this.jdbc = jdbc;
        this.source = source;
        this.topic = topic;
    }

    static String streamOf(UUID rejectionId) {
        return PREFIX + rejectionId;
    }

    /** The other way round. */
    static UUID idOf(String streamId) {
        return UUID.fromString(streamId.substring(PREFIX.length()));
    }

    /**
     * Reads what must be known to record what becomes of these.
     *
     * @param retried see {@link RejectionJournal}
     */
    RejectionJournal journal(
            Collection<? extends Reading> readings, Map<Original.Position, UUID> retried, Instant now) {
        Stream<UUID> theirs =
                readings.stream().filter(reading -> reading.original() != null).map(Rejections::idOf);
        Map<UUID, Long> last = last(Stream.concat(theirs, retried.values().stream()));
        return new RejectionJournal(reading -> metadata(reading, now), last, retried);
    }

    private Map<UUID, Long> last(Stream<UUID> rejectionIds) {
        Map<UUID, Long> last = new HashMap<>();
        List<String> streams = rejectionIds.distinct().map(Rejections::streamOf).toList();
        if (!streams.isEmpty()) {
            jdbc.query(
                    "select stream_id, max(sequence) from domain_event where stream_id = any (?) group by stream_id",
                    row -> {
                        last.put(idOf(row.getString(1)), row.getLong(2));
                    },
                    (Object) streams.toArray(String[]::new));
        }
        return last;
    }

    /** What a record is rejected as, if nothing is known of it; what an import brings is the same in whatever record. */
    static UUID idOf(Reading reading) {
        Original original = Objects.requireNonNull(reading.original());
        String importId = reading.importId();
        return importId == null
                ? Identity.ofRejection(original.topic(), original.partition() + "/" + original.offset())
                : Identity.ofRejection("import", importId, reading.eventId().toString(), contentOf(reading, original));
    }

    private EventMetadata metadata(Reading reading, Instant now) {
        return EventMetadata.published(topic, reading.eventId().toString(), source, now)
                .correlatedBy(reading.eventId().toString())
                .ofImport(reading.importId());
    }

    private static String contentOf(Reading reading, Original original) {
        return switch (reading) {
            case Reading.Readable it -> it.fact().contentHash().hex();
            case Reading.Unreadable _ -> {
                byte[] value = original.value();
                yield Identity.ofContent(value == null ? "".getBytes(StandardCharsets.UTF_8) : value)
                        .toString();
            }
        };
    }
}

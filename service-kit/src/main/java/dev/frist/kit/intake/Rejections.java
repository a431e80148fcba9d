package dev.frist.kit.intake;

import dev.frist.kit.problem.Problem;
import dev.frist.kit.store.EventMetadata;
import dev.frist.kit.store.NewEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rejected facts as events. A record is rejected once, even if it is read again; and what an import brings again, in whatever
 * record, was rejected before.
 */
final class Rejections {
    /** What their streams' names begin with: no other stream's may. */
    static final String PREFIX = "rejected/";

    private final JdbcTemplate jdbc;
    private final String source;
    private final String topic;

    Rejections(JdbcTemplate jdbc, String source, String topic) {
        this.jdbc = jdbc;
        this.source = source;
        this.topic = topic;
    }

    /** Which of these, if they were rejected now, were rejected before. */
    Set<UUID> earlier(Collection<? extends Reading> readings) {
        List<String> streams = readings.stream()
                .filter(reading -> originalOf(reading) != null)
                .map(reading -> PREFIX + idOf(reading))
                .distinct()
                .toList();
        if (streams.isEmpty()) {
            return new HashSet<>();
        }
        return jdbc
                .query(
                        "select stream_id from domain_event where stream_id = any (?)",
                        statement -> SqlArrays.texts(statement, 1, streams),
                        (row, _) -> UUID.fromString(row.getString(1).substring(PREFIX.length())))
                .stream()
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether this very record was rejected; what an import brings again is decided again. */
    static boolean isAmong(Set<UUID> rejected, Reading reading) {
        return reading.importId() == null && originalOf(reading) != null && rejected.contains(idOf(reading));
    }

    static UUID idOf(Reading reading) {
        Original original = Objects.requireNonNull(originalOf(reading));
        String importId = reading.importId();
        return importId == null
                ? Identity.ofRejection(original.topic(), original.partition() + "/" + original.offset())
                : Identity.ofRejection("import", importId, reading.eventId().toString(), contentOf(reading, original));
    }

    NewEvent event(Reading reading, Problem problem, Instant now) {
        UUID id = idOf(reading);
        Rejection rejection = Rejection.of(
                problem,
                reading.eventId(),
                reading.typeName().orElse(null),
                Objects.requireNonNull(originalOf(reading)));
        EventMetadata metadata = EventMetadata.published(
                        topic, reading.eventId().toString(), source, now)
                .correlatedBy(reading.eventId().toString())
                .ofImport(reading.importId());
        return new NewEvent(Rejection.STREAM, PREFIX + id, 0, id, rejection, metadata);
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

    private static @Nullable Original originalOf(Reading reading) {
        return switch (reading) {
            case Reading.Readable it -> it.fact().original();
            case Reading.Unreadable it -> it.original();
        };
    }
}

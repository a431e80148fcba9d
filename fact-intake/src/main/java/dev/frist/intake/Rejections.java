package dev.frist.intake;

import dev.frist.events.Original;
import dev.frist.events.Personal;
import dev.frist.events.Problem;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent;
import dev.frist.events.RejectionEvent.AcceptedAfterAll;
import dev.frist.events.RejectionEvent.RejectionDiscarded;
import dev.frist.events.RejectionEvent.RejectionRetried;
import dev.frist.kit.OperatorDecision;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rejected facts as events. A record is rejected once, even if it is read again; and what an import brings again, in whatever
 * record, was rejected before.
 */
final class Rejections {
    /** What their streams' names begin with: no other stream's may. */
    private static final String PREFIX = "rejected/";

    private final JdbcClient jdbc;
    private final String source;
    private final String topic;

    Rejections(JdbcTemplate jdbc, String source, String topic) {
        this.jdbc = JdbcClient.create(jdbc);
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

    /** What a record is rejected as, if nothing is known of it; what an import brings is the same in whatever record. */
    static UUID idOf(Reading reading) {
        Original original = originalOf(reading);
        String importId = reading.importId();
        return importId == null
                ? Identity.ofRejection(original.topic(), original.partition() + "/" + original.offset())
                : Identity.ofRejection("import", importId, reading.eventId().toString(), contentOf(reading, original));
    }

    private static Original originalOf(Reading reading) {
        return Objects.requireNonNull(reading.original(), "what comes by hand is not rejected as an event");
    }

    private static String contentOf(Reading reading, Original original) {
        return reading instanceof IncomingFact fact
                ? fact.contentHash().hex()
                : Identity.ofContent(original.value()).toString();
    }

    /** Reads what must be known to record what becomes of these, and of what is parked. */
    Journal journal(Collection<? extends Reading> readings, Collection<ParkedFact> parked, Instant now) {
        Map<Original.Position, UUID> retried = new HashMap<>();
        Set<UUID> rejections = new HashSet<>();
        readings.stream()
                .filter(it -> it.original() != null)
                .map(Rejections::idOf)
                .forEach(rejections::add);
        for (ParkedFact it : parked) {
            rejections.add(idOf(it.fact()));
            if (it.rejectionId() != null) {
                retried.put(originalOf(it.fact()).position(), it.rejectionId());
                rejections.add(it.rejectionId());
            }
        }
        return new Journal(last(rejections), retried, now);
    }

    private Map<UUID, Long> last(Set<UUID> rejectionIds) {
        Map<UUID, Long> last = new HashMap<>();
        if (!rejectionIds.isEmpty()) {
            jdbc.sql("select stream_id, max(sequence) from domain_event where stream_id = any (?) group by stream_id")
                    .param(rejectionIds.stream().map(Rejections::streamOf).toArray(String[]::new))
                    .query(row -> {
                        last.put(idOf(row.getString(1)), row.getLong(2));
                    });
        }
        return last;
    }

    /**
     * What one transaction records about rejections, each event at its place in its stream. Only what was retried may be rejected anew.
     * In memory; used once.
     */
    final class Journal {
        // Sequence of the last event of each rejection that there is.
        private final Map<UUID, Long> last;
        // The rejections whose retry is parked or under way, by where their record lay.
        private final Map<Original.Position, UUID> retried;
        private final Instant now;
        private final List<NewEvent> events = new ArrayList<>();

        private Journal(Map<UUID, Long> last, Map<Original.Position, UUID> retried, Instant now) {
            this.last = last;
            this.retried = retried;
            this.now = now;
        }

        /** This is decided about now. */
        void open(RejectionCommands.OpenCase it) {
            retried.put(it.original().position(), it.rejectionId());
            last.put(it.rejectionId(), it.sequence());
        }

        /** Whether this very record was rejected, and comes once more; what an import brings again is decided again. */
        boolean isSettled(Reading reading) {
            return reading.importId() == null
                    && reading.original() != null
                    && retriedFrom(reading) == null
                    && last.containsKey(Rejections.idOf(reading));
        }

        private static Personal said(OperatorDecision decision) {
            return Personal.of(Map.of("by", decision.by(), "reason", decision.reason()));
        }

        void retried(Reading reading, OperatorDecision decision) {
            append(reading, new RejectionRetried(said(decision)));
        }

        void discarded(Reading reading, OperatorDecision decision) {
            append(reading, new RejectionDiscarded(said(decision)));
        }

        void rejected(Reading reading, Problem problem) {
            if (retriedFrom(reading) != null || !last.containsKey(idOf(reading))) {
                append(reading, Rejection.of(problem, reading.eventId(), reading.type(), originalOf(reading)));
            }
        }

        /** Of what was never rejected nothing is said here. */
        void accepted(Reading reading, boolean knownBefore) {
            if (retriedFrom(reading) != null) {
                append(reading, new AcceptedAfterAll(reading.eventId(), knownBefore));
            }
        }

        /** The rejection that the fact of this record was retried from; null: it was not. */
        @Nullable
        UUID retriedFrom(Reading reading) {
            Original original = reading.original();
            return original == null ? null : retried.get(original.position());
        }

        List<NewEvent> events() {
            return events;
        }

        private UUID idOf(Reading reading) {
            UUID before = retriedFrom(reading);
            return before == null ? Rejections.idOf(reading) : before;
        }

        private void append(Reading reading, RejectionEvent event) {
            UUID id = idOf(reading);
            long sequence = last.merge(id, 0L, (before, _) -> before + 1);
            UUID eventId = sequence == 0 ? id : Identity.ofRejection(id.toString(), String.valueOf(sequence));
            String fact = reading.eventId().toString();
            EventMetadata metadata = EventMetadata.published(topic, fact, source, now)
                    .correlatedBy(fact)
                    .ofImport(reading.importId());
            events.add(new NewEvent(Rejection.STREAM, streamOf(id), sequence, eventId, event, metadata));
        }
    }
}

package dev.frist.store.audit;

import static dev.frist.store.audit.TopicFindings.header;

import dev.frist.store.relay.Cursor;
import dev.frist.store.relay.Publication;
import dev.frist.store.relay.TopicDecisions;
import dev.frist.store.relay.TopicDecisions.Decision;
import dev.frist.store.relay.TopicDecisions.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What Kafka holds is what was stored, byte for byte. Both are read once, side by side, in the order of publishing, so nothing is held
 * but the record that comes next in each partition.
 */
final class TopicCheck implements AutoCloseable {
    private static final String SOURCE = "ce_source";
    private static final String FIND =
            "select %s from domain_event where stream_id = ? and sequence = ?".formatted(StoredEvent.COLUMNS);

    // As services are named: a record that names another one is not this one's to judge.
    private static final Pattern SERVICE = Pattern.compile("/frist/[a-z-]+");

    private final Map<String, Object> connection;
    private final StoreAudit.Own own;
    private final JdbcTemplate fresh;
    private final Cursor acknowledged;
    private final TopicFindings findings;
    private final Map<String, TopicRecords> topics = new HashMap<>();
    private final Map<Place, Decision> putAside = new HashMap<>();

    /**
     * @param connection to Kafka
     * @param fresh outside the audit's transaction: records may be newer than its moment
     * @param acknowledged up to where all is in Kafka
     * @param byHand what somebody decided about records
     */
    TopicCheck(
            Map<String, Object> connection,
            StoreAudit.Own own,
            JdbcTemplate fresh,
            Cursor acknowledged,
            List<Decision> byHand,
            Findings findings) {
        this.connection = connection;
        this.own = own;
        this.fresh = fresh;
        this.acknowledged = acknowledged;
        this.findings = new TopicFindings(findings);
        byHand.stream()
                .filter(it -> it.kind() == TopicDecisions.Kind.PUT_ASIDE)
                .forEach(it -> putAside.put(it.place(), it));
    }

    /** Takes in the next event in the order of publishing. */
    void take(StoredEvent event) {
        ProducerRecord<String, byte[]> stored = published(event);
        if (stored == null || event.place().compareTo(acknowledged) > 0) {
            return;
        }
        TopicRecords records = records(stored.topic());
        if (records.isNowhere()) {
            findings.notPublished(event, stored.topic());
            return;
        }
        int partition = records.partitionOf(stored.key());
        ConsumerRecord<byte[], byte[]> next = records.peek(partition);
        while (next != null && (isPutAside(next) || !isAbout(event, next)) && isPassed(next, event.place())) {
            next = records.skip(partition);
        }
        if (next == null || !isAbout(event, next)) {
            findings.notPublished(event, stored.topic());
        } else {
            findings.requireSame(event, stored, next);
            records.skip(partition);
        }
    }

    /** What is left are repetitions, what was published since the audit's moment, and what was never stored. */
    void end() {
        own.topics().forEach(this::records);
        topics.values().forEach(records -> records.rest(it -> isPassed(it, Cursor.BEGINNING)));
    }

    private TopicRecords records(String topic) {
        return topics.computeIfAbsent(topic, _ -> new TopicRecords(topic, connection));
    }

    private boolean isPutAside(ConsumerRecord<byte[], byte[]> record) {
        return putAside.containsKey(Place.of(record));
    }

    @Override
    public void close() {
        topics.values().forEach(TopicRecords::close);
    }

    /** Whether a record that is not the one looked for is to be passed over: a repetition, another service's, or one that nobody stored. */
    private boolean isPassed(ConsumerRecord<byte[], byte[]> record, Cursor place) {
        if (isPutAside(record)) {
            findings.putAside(putAside.get(Place.of(record)));
            return true;
        }
        String source = header(record.headers(), SOURCE);
        if (source != null
                && !source.equals(own.source())
                && SERVICE.matcher(source).matches()) {
            return true;
        }
        Optional<StoredEvent> stored = find(record);
        if (stored.isEmpty()) {
            findings.notStored(record);
            return true;
        }
        if (stored.get().place().compareTo(place) > 0 && !place.equals(Cursor.BEGINNING)) {
            return false;
        }
        findings.requireSame(stored.get(), published(stored.get()), record);
        return true;
    }

    private Optional<StoredEvent> find(ConsumerRecord<byte[], byte[]> record) {
        String stream = header(record.headers(), "ce_subject");
        String sequence = header(record.headers(), "ce_sequence");
        if (stream == null || stream.indexOf('\0') >= 0 || sequence == null || !sequence.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return fresh.query(FIND, (row, _) -> StoredEvent.of(row), stream, Long.parseLong(sequence)).stream()
                .findFirst();
    }

    private static boolean isAbout(StoredEvent event, ConsumerRecord<byte[], byte[]> record) {
        return event.row().streamId().equals(header(record.headers(), "ce_subject"))
                && String.valueOf(event.row().sequence()).equals(header(record.headers(), "ce_sequence"));
    }

    private static @Nullable ProducerRecord<String, byte[]> published(StoredEvent event) {
        try {
            return Publication.of(event.row(), event.place());
        } catch (RuntimeException e) {
            // What cannot be read is no longer what was stored: the chain of hashes names it.
            return null;
        }
    }
}

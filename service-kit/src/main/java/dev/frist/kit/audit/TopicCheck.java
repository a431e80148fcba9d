package dev.frist.kit.audit;

import static dev.frist.kit.audit.TopicFindings.header;

import dev.frist.kit.relay.Cursor;
import dev.frist.kit.relay.Publication;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final Map<String, Object> connection;
    private final JdbcTemplate fresh;
    private final Cursor acknowledged;
    private final TopicFindings findings;
    private final Map<String, TopicRecords> topics = new HashMap<>();
    // Of what is stored here: other services may publish on the same topic.
    private final Set<String> sources = new HashSet<>();

    /**
     * @param connection to Kafka
     * @param fresh outside the audit's transaction: records may be newer than its moment
     * @param acknowledged up to where all is in Kafka
     */
    TopicCheck(Map<String, Object> connection, JdbcTemplate fresh, Cursor acknowledged, Findings findings) {
        this.connection = connection;
        this.fresh = fresh;
        this.acknowledged = acknowledged;
        this.findings = new TopicFindings(findings);
    }

    /** Takes in the next event in the order of publishing. */
    void take(StoredEvent event) {
        ProducerRecord<String, byte[]> stored = published(event);
        if (stored == null || event.place().compareTo(acknowledged) > 0) {
            return;
        }
        sources.add(header(stored.headers(), SOURCE));
        TopicRecords records = topics.computeIfAbsent(stored.topic(), topic -> new TopicRecords(topic, connection));
        int partition = records.partitionOf(stored.key());
        ConsumerRecord<byte[], byte[]> next = records.peek(partition);
        while (next != null && !isAbout(event, next) && isPassed(next, event.place())) {
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
        topics.values().forEach(records -> records.rest(it -> isPassed(it, Cursor.BEGINNING)));
    }

    @Override
    public void close() {
        topics.values().forEach(TopicRecords::close);
    }

    /** Whether a record that is not the one looked for is to be passed over: a repetition, another service's, or one that nobody stored. */
    private boolean isPassed(ConsumerRecord<byte[], byte[]> record, Cursor place) {
        String source = header(record.headers(), SOURCE);
        if (source != null && !sources.contains(source)) {
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
        if (stream == null || sequence == null || !sequence.matches("\\d{1,18}")) {
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

package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.consume.Place;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.relay.Cursor;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.relay.Publication;
import dev.frist.store.relay.TopicDecisions;
import dev.frist.store.relay.TopicDecisions.Decision;
import dev.frist.store.relay.TopicReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What Kafka holds is what was stored, byte for byte. Both are read once, side by side, in the order of publishing, so nothing is held
 * but the record that comes next in each partition.
 */
final class TopicCheck implements AutoCloseable {
    private static final String CHECK = "topic";
    private static final Rule STORED = new Rule(CHECK, "what is published was stored");
    private static final Rule PUBLISHED = new Rule(CHECK, "what is stored is published");
    private static final Rule SAME = new Rule(CHECK, "what is published is what was stored, byte for byte");
    private static final String FIND = "select %s from domain_event where stream_id = :stream and sequence = :sequence"
            .formatted(StoredEvent.COLUMNS);

    // As services are named: a record that names another one is not this one's to judge.
    private static final Pattern SERVICE = Pattern.compile("/frist/[a-z-]+");

    private final Map<String, Object> connection;
    private final OwnTopics own;
    private final JdbcClient fresh;
    private final Cursor acknowledged;
    private final Findings findings;
    private final Map<String, List<TopicPartition>> topics = new HashMap<>();
    private final Map<TopicPartition, TopicReader> readers = new HashMap<>();
    private final Map<Place, Decision> putAside = new HashMap<>();

    /**
     * @param connection to Kafka
     * @param fresh outside the audit's transaction: records may be newer than its moment
     * @param acknowledged up to where all is in Kafka
     * @param byHand what somebody decided about records
     */
    TopicCheck(
            Map<String, Object> connection,
            OwnTopics own,
            JdbcClient fresh,
            Cursor acknowledged,
            List<Decision> byHand,
            Findings findings) {
        this.connection = connection;
        this.own = own;
        this.fresh = fresh;
        this.acknowledged = acknowledged;
        this.findings = findings;
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
        List<TopicPartition> partitions = partitions(stored.topic());
        if (partitions.isEmpty()) {
            notPublished(event, stored.topic());
            return;
        }
        // Where a producer puts a record of this key.
        int number = Utils.toPositive(Utils.murmur2(stored.key().getBytes(UTF_8))) % partitions.size();
        TopicReader records = reader(new TopicPartition(stored.topic(), number));
        ConsumerRecord<byte[], byte[]> next = records.peek();
        while (next != null && (isPutAside(next) || !isAbout(event, next)) && isPassed(next, event.place())) {
            next = records.skip();
        }
        if (next == null || !isAbout(event, next)) {
            notPublished(event, stored.topic());
        } else {
            requireSame(event, stored, next);
            records.skip();
        }
    }

    /** What is left are repetitions, what was published since the audit's moment, and what was never stored. */
    void end() {
        own.topics().forEach(this::partitions);
        topics.values().stream().flatMap(List::stream).map(this::reader).forEach(records -> {
            for (ConsumerRecord<byte[], byte[]> next = records.peek(); next != null; next = records.skip()) {
                isPassed(next, null);
            }
        });
    }

    private List<TopicPartition> partitions(String topic) {
        return topics.computeIfAbsent(topic, _ -> {
            try (TopicReader reader = TopicReader.of(List.of(topic), connection)) {
                return reader.partitions();
            }
        });
    }

    private TopicReader reader(TopicPartition partition) {
        return readers.computeIfAbsent(partition, _ -> TopicReader.of(partition, connection));
    }

    @Override
    public void close() {
        readers.values().forEach(TopicReader::close);
    }

    /**
     * Whether a record that is not the one looked for is to be passed over: a repetition, another service's, or one that nobody stored.
     *
     * @param place of the event that is looked for; null: none is any more
     */
    private boolean isPassed(ConsumerRecord<byte[], byte[]> record, @Nullable Cursor place) {
        if (isPutAside(record)) {
            // Explained: somebody has said that it is no event of this service.
            Decision decision = putAside.get(Place.of(record));
            findings.checked(
                    "records of %s put aside by %s: %s".formatted(record.topic(), decision.by(), decision.why()), 1);
            return true;
        }
        String source = header(record, "ce_source");
        if (source != null
                && !source.equals(own.source())
                && SERVICE.matcher(source).matches()) {
            return true;
        }
        Optional<StoredEvent> stored = find(record);
        if (stored.isEmpty()) {
            findings.difference(
                    STORED.brokenAt(where(record), "no record", what(record)).ofEvent(header(record, "ce_id")));
            return true;
        }
        if (place != null && stored.get().place().compareTo(place) > 0) {
            return false;
        }
        requireSame(stored.get(), published(stored.get()), record);
        return true;
    }

    private boolean isPutAside(ConsumerRecord<byte[], byte[]> record) {
        return putAside.containsKey(Place.of(record));
    }

    private Optional<StoredEvent> find(ConsumerRecord<byte[], byte[]> record) {
        String stream = header(record, "ce_subject");
        String sequence = header(record, Publication.SEQUENCE);
        if (stream == null || stream.indexOf('\0') >= 0 || sequence == null || !sequence.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return fresh.sql(FIND)
                .param("stream", stream)
                .param("sequence", Long.parseLong(sequence))
                .query((row, _) -> StoredEvent.of(row))
                .optional();
    }

    private static boolean isAbout(StoredEvent event, ConsumerRecord<byte[], byte[]> record) {
        return event.row().streamId().equals(header(record, "ce_subject"))
                && CloudEventHeaders.sequence(event.row().sequence()).equals(header(record, Publication.SEQUENCE));
    }

    private static @Nullable ProducerRecord<String, byte[]> published(StoredEvent event) {
        try {
            return Publication.of(event.row());
        } catch (RuntimeException e) {
            // What cannot be read is no longer what was stored: the chain of hashes names it.
            return null;
        }
    }

    private void notPublished(StoredEvent event, String topic) {
        findings.difference(PUBLISHED.brokenBy(event, "a record on " + topic, "none"));
    }

    private void requireSame(
            StoredEvent event, @Nullable ProducerRecord<String, byte[]> stored, ConsumerRecord<byte[], byte[]> record) {
        findings.checked("records of " + record.topic(), 1);
        Map<String, String> expected = stored == null
                ? Map.of()
                : told(stored.key(), Publication.withoutWhatEarlierOnesLack(stored.headers(), record.headers()));
        Map<String, String> found = told(text(record.key()), record.headers());
        if (!expected.equals(found)) {
            different(event, record, expected, found);
        } else if (!Arrays.equals(event.row().payload(), record.value())) {
            different(event, record, text(event.row().payload()), text(record.value()));
        }
    }

    private void different(
            StoredEvent event, ConsumerRecord<?, ?> record, @Nullable Object expected, @Nullable Object found) {
        findings.difference(SAME.brokenAt("%s, at %s".formatted(event.where(), where(record)), expected, found)
                .ofEvent(event.row().eventId()));
    }

    private static String what(ConsumerRecord<byte[], byte[]> record) {
        String sequence = header(record, Publication.SEQUENCE);
        String stream = header(record, "ce_subject");
        return sequence == null || stream == null
                ? "no event of ours: key and headers " + told(text(record.key()), record.headers())
                : "event %s of stream %s".formatted(sequence.replaceFirst("^0+(?=.)", ""), stream);
    }

    private static Map<String, String> told(@Nullable String key, Headers headers) {
        Map<String, String> told = new TreeMap<>();
        told.put("key", String.valueOf(key));
        headers.forEach(
                header -> told.merge("header " + header.key(), String.valueOf(told(header)), (a, b) -> a + ", " + b));
        return told;
    }

    private static @Nullable String told(Header header) {
        String text = text(header.value());
        return text == null ? null : Publication.asWrittenNow(header.key(), text);
    }

    private static @Nullable String text(byte @Nullable [] utf8) {
        return utf8 == null ? null : new String(utf8, UTF_8);
    }

    private static String where(ConsumerRecord<?, ?> record) {
        return "%s, partition %d, offset %d".formatted(record.topic(), record.partition(), record.offset());
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : told(header);
    }
}

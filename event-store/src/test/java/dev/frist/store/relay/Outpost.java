package dev.frist.store.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A store, a topic of its own, and relays from one to the other. */
final class Outpost implements AutoCloseable {
    static final int PARTITIONS = 6;
    static final RelaySettings FAST = new RelaySettings(
            2_000,
            8L << 20,
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofSeconds(6),
            Duration.ofSeconds(1));

    final String topic;
    final TestDatabase database = TestDatabase.migrated();
    final Store store = Store.open(database.dataSource(), database.transactions(), Note.LANGUAGE, Clock.systemUTC());
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Relay> relays = new ArrayList<>();

    Outpost() {
        this("relay-" + UUID.randomUUID());
        TestBroker.get().createTopic(topic, PARTITIONS);
    }

    /** With an empty store, and a topic that there is already. */
    Outpost(String topic) {
        this.topic = topic;
    }

    Relay relay() {
        Relay relay = new Relay(
                store,
                Map.of("bootstrap.servers", TestBroker.get().bootstrapServers()),
                FAST,
                meters,
                Clock.systemUTC());
        relays.add(relay);
        return relay;
    }

    EventMetadata metadata(String key) {
        return EventMetadata.published(topic, key, "/test", Instant.parse("2026-03-02T08:00:00Z"));
    }

    NewEvent note(String stream, long sequence, String text) {
        return new NewEvent("Notes", stream, sequence, UUID.randomUUID(), new Note(text), metadata(stream));
    }

    List<RecordedEvent> append(String stream, int from, int count) {
        return store.sets()
                .run(set -> set.append(IntStream.range(from, from + count)
                        .mapToObj(sequence -> note(stream, sequence, stream + " " + sequence))
                        .toList()));
    }

    /** Everything on the topic at this moment; of a partition in its order. */
    List<ConsumerRecord<String, byte[]>> published() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(partitions());
            consumer.seekToBeginning(partitions());
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions());
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** How many records are on the topic. */
    long count() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return consumer.endOffsets(partitions()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private List<TopicPartition> partitions() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.get().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    /** The sequences of a stream as they were published, repeats included. */
    List<Long> sequences(String stream) {
        return published().stream()
                .filter(record -> stream.equals(header(record, "ce_subject")))
                .map(record -> Long.parseLong(header(record, "ce_sequence")))
                .toList();
    }

    static List<Long> upTo(long last) {
        return LongStream.rangeClosed(0, last).boxed().toList();
    }

    @Override
    public void close() {
        relays.forEach(Relay::stop);
        database.close();
    }
}

package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.topics.Producers;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.Store;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.relay.Relay;
import dev.frist.store.relay.RelaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.util.FileSystemUtils;

/** A store whose events are signed, and its audit. */
final class Archive implements AutoCloseable {
    static final CheckpointSigner.Pace PACE = new CheckpointSigner.Pace(64, Duration.ZERO);

    static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", TestBroker.get().bootstrapServers());
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    record Line(String text) {}

    final String service = "service-" + UUID.randomUUID();
    final TestDatabase database = TestDatabase.migrated();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    SigningKey key = newKey();
    private final Store store = Store.open(
            database.dataSource(),
            database.transactions(),
            EventLanguage.of(Map.of("test.Line.v1", Line.class)),
            Clock.systemUTC());
    private Map<String, Long> counts = Map.of();
    private final Producer<byte[], byte[]> producer = Producers.open(KAFKA, Map.of());

    /** Where the newest is copied to. */
    CheckpointCopy copier(CheckpointSigner signer, String place) {
        return new CheckpointCopy(
                service,
                AuditorsPlace.at(place, "Bearer auditor"),
                signer,
                database.jdbc(),
                CheckpointCopy.failures(meters));
    }

    /** As whoever may do everything to the database. */
    void tamper(String... sql) {
        for (String statement : sql) {
            database.asOwner().sql(statement).update();
        }
    }

    /** Onto the topic of checkpoints, under this service's name. */
    void forge(String text) throws Exception {
        producer.send(new ProducerRecord<>(CheckpointSigner.TOPIC, service.getBytes(UTF_8), text.getBytes(UTF_8)))
                .get();
    }

    double count(String counter) {
        return meters.get(counter).counter().count();
    }

    /** As the service has one after a start. */
    CheckpointSigner signer(CheckpointSigner.Pace pace) {
        return signer(pace, CheckpointGuard.Told.NOTHING);
    }

    CheckpointSigner signer(CheckpointSigner.Pace pace, CheckpointGuard.Told told) {
        SignedEvents signed = new SignedEvents(service, new DefaultKafkaConsumerFactory<>(KAFKA), database.jdbc(), key);
        return new CheckpointSigner(
                service,
                key,
                pace,
                database.jdbc(),
                new CheckpointGuard(signed, database.jdbc(), told),
                producer,
                Clock.systemUTC(),
                meters);
    }

    static SigningKey newKey() {
        try {
            Path folder = Files.createTempDirectory("audit-key");
            try {
                SigningKey.createIfAbsent(folder.resolve("key.pem"));
                return SigningKey.read(new FileSystemResource(folder.resolve("key.pem")));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one transaction; they stay in the store. */
    void append(String stream, int from, int count) {
        append(stream, from, count, EventMetadata.unpublished("/test", AT));
    }

    /** As the other; they go to a topic. */
    void publish(String topic, String stream, int from, int count) {
        append(stream, from, count, EventMetadata.published(topic, stream, "/test", AT));
    }

    /** Runs until everything is acknowledged. */
    void relay() {
        Relay relay = new Relay(store, KAFKA, RelaySettings.DEFAULT, new SimpleMeterRegistry(), Clock.systemUTC());
        relay.start();
        Awaitility.await()
                .until(() -> database.jdbc()
                                .sql("select count(*) from domain_event e, relay_cursor c where (e.xid, e.position)"
                                        + " > (c.xid, c.position)")
                                .query(Long.class)
                                .single()
                        == 0);
        relay.stop();
    }

    private void append(String stream, int from, int count, EventMetadata metadata) {
        store.sets().run(set -> {
            List<NewEvent> events = new ArrayList<>();
            for (int sequence = from; sequence < from + count; sequence++) {
                events.add(new NewEvent(
                        "Lines",
                        stream,
                        sequence,
                        UUID.randomUUID(),
                        new Line(stream + " says " + sequence),
                        metadata));
            }
            return set.append(events);
        });
    }

    /** This service's checkpoints on the topic, as an auditor copies them. */
    String copy() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KAFKA, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition topic = new TopicPartition(CheckpointSigner.TOPIC, 0);
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            long end = consumer.endOffsets(List.of(topic)).get(topic);
            StringBuilder copy = new StringBuilder();
            while (consumer.position(topic) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (service.equals(new String(record.key(), UTF_8))) {
                        copy.append(new String(record.value(), UTF_8)).append('\n');
                    }
                }
            }
            return copy.toString();
        }
    }

    List<Checkpoint> signed() {
        return new CheckpointTable(database.jdbc()).from(0);
    }

    /** What an audit finds, in the caller's transaction on this data source if there is one. */
    List<Difference> audit(@Nullable String copy, DataSource dataSource) {
        return audit(Set.of(), copy, dataSource);
    }

    List<Difference> audit(@Nullable String copy) {
        return audit(copy, database.dataSource());
    }

    /** @param topic of the service's own, whether or not anything was published to it */
    List<Difference> auditWith(String topic) {
        return audit(Set.of(topic), null, database.dataSource());
    }

    private List<Difference> audit(Set<String> topics, @Nullable String copy, DataSource dataSource) {
        List<Difference> found = new ArrayList<>();
        CheckpointReader reader = copy == null ? null : CheckpointReader.of(copy);
        Findings findings = new Findings(found::add, _ -> {});
        new StoreAudit(
                        service,
                        new OwnTopics("/test", topics, _ -> "Lines"),
                        dataSource,
                        new JdbcTransactionManager(dataSource),
                        new DefaultKafkaConsumerFactory<>(KAFKA),
                        key,
                        List.of())
                .run(Scope.EVERYTHING, reader, findings);
        counts = findings.counts();
        return found;
    }

    /** What the last audit has looked at. */
    Map<String, Long> counts() {
        return counts;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        database.close();
    }
}

package dev.frist.kit.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loops on the real broker and database, with a topic and a consumer name for each test; all are stopped at its end.
 */
final class Loops implements AutoCloseable {
    private final TestBroker broker = TestBroker.get();
    private final List<PartitionLoop> started = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final TestDatabase database;

    final String name = "loop-" + UUID.randomUUID();
    final String topic = "topic-" + UUID.randomUUID();
    final JdbcTemplate jdbc;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Ledger ledger;

    Loops(TestDatabase database) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.ledger = new Ledger(jdbc);
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", broker.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    Loops topic(int partitions) {
        broker.createTopic(topic, partitions);
        return this;
    }

    TransactionOperations transactions() {
        return new TransactionTemplate(database.transactions());
    }

    LoopSettings settings() {
        return LoopSettings.of(name, Set.of(topic));
    }

    PartitionLoop start() {
        return start(settings(), transactions(), ledger);
    }

    PartitionLoop start(LoopSettings settings, TransactionOperations transactions, PollHandler handler) {
        PartitionLoop loop = new PartitionLoop(settings, consumers(), jdbc, transactions, handler, meters);
        started.add(loop);
        loop.start();
        return loop;
    }

    PutAside putAside() {
        return new PutAside(consumers(), new StoredOffsets(jdbc), jdbc, transactions());
    }

    ConsumerFactory<?, ?> consumers() {
        return new DefaultKafkaConsumerFactory<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** Publishes {@code from} to {@code to - 1}, each as its decimal number to partition number modulo partitions. */
    void publish(int from, int to) throws Exception {
        int partitions = producer.partitionsFor(topic).size();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = from; i < to; i++) {
            byte[] value = String.valueOf(i).getBytes(UTF_8);
            sent.add(producer.send(new ProducerRecord<>(topic, i % partitions, value, value)));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    /** Four records with what a record need not have, or should not: no value, headers without one, names with a NUL, no UTF-8. */
    void publishOddities() throws Exception {
        ProducerRecord<byte[], byte[]> noValue = new ProducerRecord<>(topic, null, null);
        ProducerRecord<byte[], byte[]> empty = new ProducerRecord<>(topic, new byte[0], new byte[0]);
        ProducerRecord<byte[], byte[]> headers = new ProducerRecord<>(topic, new byte[] {-1}, new byte[] {0, -1, -64});
        headers.headers().add("", null).add("a\0b", new byte[] {0}).add("a\0b", new byte[0]);
        ProducerRecord<byte[], byte[]> large = new ProducerRecord<>(topic, null, new byte[900_000]);
        for (ProducerRecord<byte[], byte[]> each : List.of(noValue, empty, headers, large)) {
            producer.send(each).get();
        }
    }

    /** As {@link #publish}, all in one transaction of Kafka's. */
    void publishInTransaction(int from, int to, boolean commit) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "publisher-of-" + topic);
        try (var transactional = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            for (int i = from; i < to; i++) {
                transactional.send(new ProducerRecord<>(topic, String.valueOf(i).getBytes(UTF_8)));
            }
            if (commit) {
                transactional.commitTransaction();
            } else {
                transactional.flush();
                transactional.abortTransaction();
            }
        }
    }

    List<String> handled() {
        return ledger.values(topic);
    }

    /** Stored offsets by partition. */
    Map<Integer, Long> stored() {
        return jdbc
                .query(
                        "select partition, next_offset from consumer_offset where consumer = ?",
                        (row, n) -> Map.entry(row.getInt(1), row.getLong(2)),
                        name)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    double count(String meter) {
        return meters.find(meter).counters().stream()
                .mapToDouble(c -> c.count())
                .sum();
    }

    @Override
    public void close() {
        started.forEach(PartitionLoop::stop);
        producer.close();
    }
}

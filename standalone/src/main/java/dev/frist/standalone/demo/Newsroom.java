package dev.frist.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.topics.Producers;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import dev.frist.standalone.place.RunningKafka;
import dev.frist.standalone.terminal.CannotGoOn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;

/** Publishes reports to the live intake, as a portal or a mail gateway would: CloudEvents in binary mode. */
final class Newsroom implements AutoCloseable {
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final Producer<byte[], byte[]> producer;
    private final RunningKafka broker;

    Newsroom(RunningKafka broker) {
        this.producer = Producers.open(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                Map.of("delivery.timeout.ms", Integer.MAX_VALUE));
        this.broker = broker;
    }

    /**
     * Returns when Kafka has it, however long that takes.
     *
     * @throws CannotGoOn if Kafka is silent
     */
    void publish(Report report, Instant happened) throws InterruptedException {
        Instant occurredAt = happened.truncatedTo(ChronoUnit.MILLIS);
        String id = UUID.randomUUID().toString();
        Envelope envelope = new Envelope(
                "/demo/portal", id, report.type(), report.subject(), occurredAt, null, null, null, null, null);
        Headers headers = CloudEventHeaders.of(envelope);
        byte[] key = report.subject().getBytes(UTF_8);
        await(producer.send(new ProducerRecord<>(Topics.INTAKE, null, key, EventJson.write(report.data()), headers)));
    }

    private void await(Future<RecordMetadata> sent) throws InterruptedException {
        while (true) {
            try {
                sent.get(A_WHILE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (!broker.answersWithin(A_WHILE)) {
                    throw new CannotGoOn(
                            "Kafka has not answered anything for %d s.".formatted(2 * A_WHILE.toSeconds()), e);
                }
            } catch (ExecutionException e) {
                throw new CannotGoOn("Kafka did not take a report of the demo: " + e.getCause() + ".", e);
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}

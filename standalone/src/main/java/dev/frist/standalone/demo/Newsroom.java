package dev.frist.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.produce.Producers;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Publishes reports to the live intake, as a portal or a mail gateway would: CloudEvents in binary mode. */
final class Newsroom implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final Clock clock;

    Newsroom(String bootstrapServers, Clock clock) {
        this.producer = Producers.open(Map.of("bootstrap.servers", bootstrapServers), Map.of());
        this.clock = clock;
    }

    void publish(Report report) {
        Instant occurredAt = clock.instant().minus(report.age()).truncatedTo(ChronoUnit.MILLIS);
        String id = UUID.randomUUID().toString();
        Envelope envelope = new Envelope(
                "/demo/portal", id, report.type(), report.subject(), occurredAt, null, null, null, null, null);
        Headers headers = CloudEventHeaders.of(envelope);
        byte[] key = report.subject().getBytes(UTF_8);
        producer.send(new ProducerRecord<>(Topics.INTAKE, null, key, EventJson.write(report.data()), headers));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}

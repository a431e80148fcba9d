package dev.frist.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.console.projection.Rejected;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.events.RejectionEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import dev.frist.promises.contract.ContractEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a console needs around it: a real broker, a real database, and the other services, which are what a test publishes. */
public final class Stage implements AutoCloseable {
    private static final TestBroker BROKER = TestBroker.get();
    private static final List<String> FACTS =
            List.of(Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS, Topics.SUBSCRIPTIONS, Topics.NOTICES);

    private final TestDatabase database = TestDatabase.empty();
    private final Map<String, Long> sequences = new HashMap<>();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.bootstrapServers(), "max.request.size", 10 << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    public Stage() {
        for (String topic : FACTS) {
            create(TopicSpec.facts(topic, 6));
        }
        create(TopicSpec.rejected(Topics.INTAKE_REJECTED));
        create(TopicSpec.compacted(Topics.WATERMARKS, 1));
    }

    private static void create(TopicSpec topic) {
        BROKER.createTopic(topic.name(), topic.partitions(), topic.settings());
    }

    public TestDatabase database() {
        return database;
    }

    /** What a console on this stage is started with, if it is a process of its own. */
    String[] arguments(int port) {
        return new String[] {
            "--spring.kafka.bootstrap-servers=" + BROKER.bootstrapServers(),
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.username(),
            "--spring.datasource.password=" + database.password(),
            "--spring.flyway.user=" + database.ownerName(),
            "--server.port=" + port
        };
    }

    /** As the service does that this kind of event belongs to. */
    public void publish(PublishedEvent... events) {
        for (PublishedEvent event : events) {
            send(
                    Events.topic(event),
                    "/frist/test",
                    EventTypes.nameOf(event.getClass()),
                    Events.stream(event),
                    event.occurredAt(),
                    event);
        }
        producer.flush();
    }

    /** A fact of this identity, which was learned then; of a contract, when today's terms were in force. */
    void publish(FactId fact, Instant learnedAt, PublishedEvent event) {
        send(
                Events.topic(event),
                fact.source(),
                fact.id(),
                EventTypes.nameOf(event.getClass()),
                Events.stream(event),
                event.occurredAt(),
                learnedAt,
                event);
        producer.flush();
    }

    /** As after a failure of the one who published it: the first event of its stream, again. */
    void publishAgain(PublishedEvent event) {
        sequences.remove(Events.stream(event));
        publish(event);
    }

    /** As ticket-service tells of a rejection. */
    public void publish(UUID rejectionId, RejectionEvent... events) {
        for (RejectionEvent event : events) {
            send(
                    Topics.INTAKE_REJECTED,
                    "/frist/ticket-service",
                    Rejected.typeOf(event),
                    "rejected/" + rejectionId,
                    Instant.now(),
                    event);
        }
        producer.flush();
    }

    private void send(String topic, String source, String type, String stream, Instant at, Object event) {
        send(topic, source, UUID.randomUUID().toString(), type, stream, at, at, event);
    }

    private void send(
            String topic,
            String source,
            String id,
            String type,
            String stream,
            Instant at,
            Instant learnedAt,
            Object event) {
        Envelope envelope = new Envelope(
                source, id, type, stream, at, sequences.merge(stream, 1L, Long::sum) - 1, learnedAt, null, null, null);
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(
                topic, null, stream.getBytes(UTF_8), EventJson.write(event), CloudEventHeaders.of(envelope));
        if (event instanceof SubscriptionEvent && !source.equals("/frist/test")) {
            sent.headers()
                    .add(
                            "ce_" + ContractEvent.RULES,
                            ContractEvent.said(Events.RULES.termsAt(at).version())
                                    .getBytes(UTF_8));
        }
        producer.send(sent);
    }

    @Override
    public void close() {
        producer.close();
        database.close();
        // Tests of one run share the broker: the next console must find nothing of this one.
        BROKER.deleteTopics(FACTS);
        BROKER.deleteTopics(List.of(Topics.WATERMARKS, Topics.INTAKE_REJECTED));
    }
}

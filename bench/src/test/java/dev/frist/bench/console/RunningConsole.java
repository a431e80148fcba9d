package dev.frist.bench.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.bench.Database;
import dev.frist.bench.Ground;
import dev.frist.console.OpsConsole;
import dev.frist.events.EventTypes;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The console as it is started everywhere, on a database that is full already. */
final class RunningConsole implements AutoCloseable {
    private static final int PARTITIONS = 6;
    private static final List<String> READ = List.of(
            Topics.TICKETS,
            Topics.RESPONSES,
            Topics.ESCALATIONS,
            Topics.SUBSCRIPTIONS,
            Topics.NOTICES,
            Topics.INTAKE_REJECTED);

    private final ConfigurableApplicationContext console;
    private final KafkaProducer<byte[], byte[]> producer;

    RunningConsole(Ground ground, Database database) throws Exception {
        String kafka = ground.broker().bootstrapServers();
        createTopics(kafka);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer());
        console = OpsConsole.builder()
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.name(),
                        "--spring.datasource.password=" + ground.postgres().password(database.name()),
                        "--spring.flyway.user=" + database.owner(),
                        "--spring.flyway.password=" + database.ownersPassword(),
                        "--spring.kafka.bootstrap-servers=" + kafka,
                        "--server.port=0");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + console.getEnvironment().getProperty("local.server.port"));
    }

    /** The first event of its stream; returns when Kafka has it. */
    void publish(String topic, String stream, PublishedEvent event) throws Exception {
        Envelope envelope = new Envelope(
                "/bench",
                UUID.randomUUID().toString(),
                EventTypes.nameOf(event.getClass()),
                stream,
                event.occurredAt(),
                0L,
                event.occurredAt(),
                null,
                null,
                null);
        producer.send(new ProducerRecord<>(
                        topic, null, stream.getBytes(UTF_8), EventJson.write(event), CloudEventHeaders.of(envelope)))
                .get();
    }

    @Override
    public void close() {
        console.close();
        producer.close();
    }

    private static void createTopics(String kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(Topics.WATERMARKS, 1, (short) 1)
                            .configs(TopicSpec.compacted(Topics.WATERMARKS, 1).settings())))
                    .all()
                    .get();
            admin.createTopics(READ.stream()
                            .map(it -> new NewTopic(it, PARTITIONS, (short) 1).configs(Map.of("retention.ms", "-1")))
                            .toList())
                    .all()
                    .get();
        }
    }
}

package dev.frist.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.EventTypes;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.test.TestService;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The console on a real broker and a real database; the other services are what a test publishes. */
public final class RunningConsole implements AutoCloseable {
    private static final TestBroker BROKER = TestBroker.get();
    private static final List<String> FACTS =
            List.of(Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS, Topics.SUBSCRIPTIONS, Topics.NOTICES);

    private final TestDatabase database = TestDatabase.empty();
    private final Map<String, Long> sequences = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final ConfigurableApplicationContext service;

    public RunningConsole() {
        for (String topic : FACTS) {
            BROKER.createTopic(topic, 6);
        }
        BROKER.createTopic(
                Topics.WATERMARKS, 1, TopicSpec.compacted(Topics.WATERMARKS, 1).settings());
        service = TestService.run(OpsConsole.builder(), database, Map.of());
    }

    /** As the service does that this kind of event belongs to. */
    public void publish(PublishedEvent... events) {
        for (PublishedEvent event : events) {
            String stream = Events.stream(event);
            Envelope envelope = new Envelope(
                    "/frist/test",
                    UUID.randomUUID().toString(),
                    EventTypes.nameOf(event.getClass()),
                    stream,
                    event.occurredAt(),
                    sequences.merge(stream, 1L, Long::sum) - 1,
                    event.occurredAt(),
                    null,
                    null,
                    null);
            producer.send(new ProducerRecord<>(
                    Events.topic(event),
                    null,
                    stream.getBytes(UTF_8),
                    EventJson.write(event),
                    CloudEventHeaders.of(envelope)));
        }
        producer.flush();
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path));
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public void close() {
        service.close();
        producer.close();
        http.close();
        database.close();
        // Tests of one run share the broker: the next console must find nothing of this one.
        BROKER.deleteTopics(FACTS);
        BROKER.deleteTopics(List.of(Topics.WATERMARKS));
    }
}

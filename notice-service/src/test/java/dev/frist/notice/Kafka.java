package dev.frist.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.EventTypes;
import dev.frist.events.NoticeEvent;
import dev.frist.events.PublishedEvent;
import dev.frist.events.RejectionEvent;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import dev.frist.store.EventLanguage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The other services, as far as this one meets them. */
final class Kafka implements AutoCloseable {
    static final TestBroker BROKER = TestBroker.get();
    private static final List<String> READ =
            List.of(Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS, Topics.SUBSCRIPTIONS, Topics.INTAKE_REJECTED);

    private final Map<String, Long> sequences = new HashMap<>();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    Kafka() {
        READ.forEach(topic -> BROKER.createTopic(topic, 6));
    }

    void publish(PublishedEvent... events) {
        publish(Instant.now(), null, events);
    }

    /** @return what was published, to be published again */
    List<ProducerRecord<byte[], byte[]>> publish(
            Instant recordedAt, @Nullable String importId, PublishedEvent... events) {
        return publish(() -> UUID.randomUUID().toString(), recordedAt, importId, events);
    }

    List<ProducerRecord<byte[], byte[]>> publish(
            Supplier<String> ids, Instant recordedAt, @Nullable String importId, PublishedEvent... events) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (PublishedEvent event : events) {
            String stream = Happened.stream(event);
            Envelope envelope = new Envelope(
                    "/frist/test",
                    ids.get(),
                    EventTypes.nameOf(event.getClass()),
                    stream,
                    event.occurredAt(),
                    sequences.merge(stream, 1L, Long::sum) - 1,
                    recordedAt,
                    null,
                    null,
                    importId);
            records.add(new ProducerRecord<>(
                    Happened.topic(event),
                    null,
                    Happened.key(event).getBytes(UTF_8),
                    EventJson.write(event),
                    CloudEventHeaders.of(envelope)));
        }
        publish(records);
        return records;
    }

    /** What became of a rejected fact. */
    void publish(String fact, RejectionEvent event) {
        String stream = "rejected/" + fact;
        Envelope envelope = new Envelope(
                "/frist/test",
                UUID.randomUUID().toString(),
                EventLanguage.rejections().nameOf(event.getClass()),
                stream,
                Instant.now(),
                sequences.merge(stream, 1L, Long::sum) - 1,
                Instant.now(),
                fact,
                null,
                null);
        publish(List.of(new ProducerRecord<>(
                Topics.INTAKE_REJECTED,
                null,
                fact.getBytes(UTF_8),
                EventJson.write(event),
                CloudEventHeaders.of(envelope))));
    }

    void publish(List<ProducerRecord<byte[], byte[]>> records) {
        records.forEach(producer::send);
        producer.flush();
    }

    /** What was published of notices about a ticket, each stream in its order. */
    List<NoticeEvent> notices(String ticket) {
        return all().stream()
                .filter(it -> it.notice() != null && ticket.equals(it.notice().ticketId()))
                .toList();
    }

    List<NoticeEvent> all() {
        List<NoticeEvent> events = new ArrayList<>();
        List<TopicPartition> partitions = IntStream.range(0, 6)
                .mapToObj(it -> new TopicPartition(Topics.NOTICES, it))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BROKER.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(Set.copyOf(partitions));
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> events.add(event(record)));
            }
        }
        return events;
    }

    private static NoticeEvent event(ConsumerRecord<byte[], byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), UTF_8);
        return (NoticeEvent)
                EventJson.read(record.value(), EventTypes.classOf(type).orElseThrow());
    }

    @Override
    public void close() {
        producer.close();
        BROKER.deleteTopics(READ);
        BROKER.deleteTopics(List.of(Topics.NOTICES));
    }
}

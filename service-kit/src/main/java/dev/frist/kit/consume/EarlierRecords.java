package dev.frist.kit.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import dev.frist.kit.topics.TopicConsumers;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * What a topic held before an event that claims a place which its stream has passed. The topic is read again for such events only, backwards
 * in steps: what a relay repeats is near.
 */
public final class EarlierRecords implements StreamGate.EarlierEvents {
    private static final int STEP = 10_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConsumerFactory<?, ?> consumers;

    public EarlierRecords(ConsumerFactory<?, ?> consumers) {
        this.consumers = consumers;
    }

    @Override
    public Map<IncomingEvent, IncomingEvent> before(List<IncomingEvent> events) {
        Map<IncomingEvent, IncomingEvent> found = new IdentityHashMap<>();
        try (Consumer<byte[], byte[]> consumer = TopicConsumers.open(consumers, null, "earlier-records", Map.of())) {
            events.stream()
                    .collect(groupingBy(EarlierRecords::partition))
                    .forEach((partition, some) -> look(consumer, partition, some, found));
        }
        return found;
    }

    private static TopicPartition partition(IncomingEvent event) {
        return new TopicPartition(event.record().topic(), event.record().partition());
    }

    private static void look(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            List<IncomingEvent> events,
            Map<IncomingEvent, IncomingEvent> found) {
        consumer.assign(List.of(partition));
        List<IncomingEvent> left = new ArrayList<>(events);
        long first = consumer.beginningOffsets(List.of(partition)).get(partition);
        long end = events.stream().mapToLong(it -> it.record().offset()).max().orElse(first);
        while (!left.isEmpty() && end > first) {
            long from = Math.max(first, end - STEP);
            consumer.seek(partition, from);
            read(
                    consumer,
                    partition,
                    end,
                    record ->
                            left.stream().filter(it -> isInPlaceOf(it, record)).forEach(it -> note(it, record, found)));
            left.removeIf(found::containsKey);
            end = from;
        }
    }

    private static void read(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long end,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        long started = System.nanoTime();
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).records(partition).stream()
                    .filter(it -> it.offset() < end)
                    .forEach(reader);
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                throw new TimeoutException("what %s held before offset %d was not read within %d s"
                        .formatted(partition, end, PATIENCE.toSeconds()));
            }
        }
    }

    // By its headers: most records of a partition are of other streams, and need not be read.
    private static boolean isInPlaceOf(IncomingEvent event, ConsumerRecord<byte[], byte[]> record) {
        return record.offset() < event.record().offset()
                && header(record, "ce_subject").equals(event.subject())
                && CloudEventHeaders.sequence(header(record, "ce_sequence"))
                        .equals(CloudEventHeaders.sequence(event.sequence()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    private static void note(
            IncomingEvent event, ConsumerRecord<byte[], byte[]> record, Map<IncomingEvent, IncomingEvent> found) {
        try {
            found.putIfAbsent(event, CloudEventReader.readOurs(record));
        } catch (IllegalStateException noEvent) {
            // It had no place.
        }
    }
}

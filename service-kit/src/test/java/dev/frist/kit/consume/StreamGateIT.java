package dev.frist.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.Envelope;
import dev.frist.kit.wire.IncomingEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class StreamGateIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final String consumer = UUID.randomUUID().toString();
    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.dataSource());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    // By stream and sequence, what the topic held first.
    private final Map<String, IncomingEvent> topic = new HashMap<>();
    private final StreamGate gate = new StreamGate(consumer, jdbc, meters, this::before);

    @Test
    void eventsInOrderPass() {
        assertThat(poll("a0", "b0", "a1", "a2", "b1")).containsExactly("a0", "b0", "a1", "a2", "b1");
        assertThat(poll("a3", "c0")).containsExactly("a3", "c0");
    }

    @Test
    void whatWasAppliedBeforeIsDropped() {
        poll("a0", "a1");
        assertThat(poll("a0", "a1", "a2", "a2")).containsExactly("a2");
        assertThat(meters.counter("frist.gate.duplicates", "consumer", consumer).count())
                .isEqualTo(3);
    }

    @Test
    void whatComesTooEarlyIsHeldUntilTheGapIsFilled() {
        assertThat(poll("a0", "a2", "b0", "a3")).containsExactly("a0", "b0");
        assertThat(heldStreams()).isEqualTo(1);
        assertThat(poll("a3", "a5", "b1")).containsExactly("b1");
        assertThat(poll("a1", "b2")).containsExactly("a1", "a2", "a3", "b2");
        assertThat(heldStreams()).isEqualTo(1);
        assertThat(poll("a4")).containsExactly("a4", "a5");
        assertThat(heldStreams()).isZero();
        assertThat(jdbc.queryForObject("select count(*) from stream_held where consumer = ?", Long.class, consumer))
                .isZero();
    }

    @Test
    void aGapFilledInTheSamePollIsNotEvenStored() {
        assertThat(poll("a1", "a0", "a2")).containsExactly("a0", "a1", "a2");
        assertThat(heldStreams()).isZero();
    }

    @Test
    void aHeldEventComesOutAsItWentIn() {
        poll("a1");
        StreamGate.SequenceCheck admission = gate.admit(List.of(event("a0", 7)));
        IncomingEvent released = admission.passed().get(1);
        IncomingEvent original = event("a1", 0);
        assertThat(released.envelope()).isEqualTo(original.envelope());
        assertThat(released.data()).isEqualTo(original.data());
        assertThat(released.record().key()).isEqualTo(original.record().key());
        assertThat(released.record().partition()).isEqualTo(original.record().partition());
        assertThat(released.record().offset()).isEqualTo(original.record().offset());
    }

    @Test
    void theSameStreamIdOnAnotherTopicIsAnotherStream() {
        poll("a0");
        assertThat(pass(List.of(event("other", "a0", 0)))).containsExactly("a0");
    }

    @Test
    void readingAssignsNoTransactionId() {
        poll("a1");
        new TransactionTemplate(DATABASE.transactions()).executeWithoutResult(status -> {
            gate.admit(List.of(event("a0", 1), event("b0", 2)));
            assertThat(jdbc.queryForObject("select pg_current_xact_id_if_assigned()::text", String.class))
                    .isNull();
        });
    }

    @Test
    void anEventWithoutItsPlaceInAStreamIsRefused() {
        Envelope nowhere = new Envelope("/s", "1", "t", null, Instant.EPOCH, 1L, null, null, null, null);
        assertThatThrownBy(() -> gate.admit(List.of(read("topic", nowhere, 0))))
                .isInstanceOf(StreamGate.Unsequenced.class);
    }

    @Test
    void anotherEventInAPlaceThatIsTakenIsNoDuplicate() {
        poll("a0", "a1", "b2");
        assertThat(poll("a0", "a1")).isEmpty();
        for (String place : List.of("a1", "b2")) {
            assertThatThrownBy(() -> gate.admit(List.of(inThePlaceOf(place))))
                    .isInstanceOf(StreamGate.PlaceTaken.class)
                    .hasMessageContaining("event t forged of /s claims place %s", place.substring(1))
                    .hasMessageContaining("where event %s was read", place);
        }
        assertThatThrownBy(() -> gate.admit(List.of(event("a2", 0), inThePlaceOf("a2"))))
                .isInstanceOf(StreamGate.PlaceTaken.class);
    }

    @Test
    void norIsItFurtherBackNorUnderTheSameIdWithOtherContent() {
        poll("a0", "a1", "a2");
        assertThat(poll("a0", "a1", "a2")).isEmpty();
        assertThatThrownBy(() -> gate.admit(List.of(inThePlaceOf("a0"))))
                .isInstanceOf(StreamGate.PlaceTaken.class)
                .hasMessageContaining("claims place 0 of its stream, where event a0 was read");
        jdbc.update("update stream_position set event_id = null where consumer = ?", consumer);
        assertThatThrownBy(() -> gate.admit(List.of(inThePlaceOf("a2")))).isInstanceOf(StreamGate.PlaceTaken.class);
        for (String place : List.of("a1", "a2")) {
            assertThatThrownBy(() ->
                            gate.admit(List.of(read("topic", event(place, 0).envelope(), 0, "{\"text\": \"forged\"}"))))
                    .isInstanceOf(StreamGate.PlaceTaken.class)
                    .hasMessageContaining("where event %s was read that says something else", place);
        }
    }

    private Map<IncomingEvent, IncomingEvent> before(List<IncomingEvent> events) {
        Map<IncomingEvent, IncomingEvent> found = new IdentityHashMap<>();
        events.stream().filter(it -> topic.containsKey(place(it))).forEach(it -> found.put(it, topic.get(place(it))));
        return found;
    }

    private static String place(IncomingEvent event) {
        return event.record().topic() + "/" + event.subject() + "/" + event.sequence();
    }

    private static IncomingEvent inThePlaceOf(String name) {
        Envelope known = event(name, 0).envelope();
        Instant time = known.time();
        return read(
                "topic",
                new Envelope(
                        "/s", "forged", "t", known.subject(), time, known.sequence(), time, "corr", "cause", "imp"),
                0);
    }

    @Test
    void inWhateverOrderAndHoweverOftenEachStreamComesOutOnceAndInOrder() {
        Random random = new Random(20260131);
        for (int run = 0; run < 20; run++) {
            String prefix = "run" + run + "-";
            List<String> events = new ArrayList<>();
            for (int copy = 0; copy < 2; copy++) {
                IntStream.range(0, 3)
                        .forEach(s -> IntStream.range(0, 12).forEach(i -> events.add(prefix + s + "." + i)));
            }
            Collections.shuffle(events, random);
            List<String> passed = new ArrayList<>();
            while (!events.isEmpty()) {
                List<String> next = events.subList(0, Math.min(events.size(), 1 + random.nextInt(10)));
                passed.addAll(poll(next.toArray(String[]::new)));
                next.clear();
            }
            for (int s = 0; s < 3; s++) {
                String stream = prefix + s + ".";
                assertThat(passed.stream().filter(e -> e.startsWith(stream)))
                        .containsExactlyElementsOf(
                                IntStream.range(0, 12).mapToObj(i -> stream + i).toList());
            }
        }
        assertThat(heldStreams()).isZero();
    }

    private List<String> poll(String... events) {
        int[] offset = {0};
        return pass(Arrays.stream(events).map(e -> event(e, offset[0]++)).toList());
    }

    private List<String> pass(List<IncomingEvent> events) {
        events.forEach(it -> topic.putIfAbsent(place(it), it));
        return new TransactionTemplate(DATABASE.transactions()).execute(status -> {
            StreamGate.SequenceCheck admission = gate.admit(events);
            admission.store();
            return admission.passed().stream().map(IncomingEvent::id).toList();
        });
    }

    private double heldStreams() {
        return meters.get("frist.gate.held.streams").gauge().value();
    }

    /** {@code a12}: number 12 of stream a. */
    private static IncomingEvent event(String name, long offset) {
        return event("topic", name, offset);
    }

    private static IncomingEvent event(String topic, String name, long offset) {
        int digits = name.length();
        while (Character.isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        String stream = name.substring(0, digits);
        Long sequence = Long.valueOf(name.substring(digits));
        Instant time = Instant.parse("2026-01-01T00:00:00.000001Z");
        return read(topic, new Envelope("/s", name, "t", stream, time, sequence, time, "corr", "cause", "imp"), offset);
    }

    private static IncomingEvent read(String topic, Envelope envelope, long offset) {
        return read(topic, envelope, offset, "{\"text\": \"Grüezi\"}");
    }

    private static IncomingEvent read(String topic, Envelope envelope, long offset, String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        byte @Nullable [] key = "key".getBytes(StandardCharsets.UTF_8);
        return (IncomingEvent) CloudEventReader.read(new ConsumerRecord<>(
                topic,
                3,
                offset,
                0,
                TimestampType.CREATE_TIME,
                3,
                data.length,
                key,
                data,
                CloudEventHeaders.of(envelope),
                Optional.empty()));
    }
}

package dev.frist.standalone.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.Topics;
import dev.frist.standalone.CannotGoOn;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BulkLaneTest {
    private static final Duration BRIEF = Duration.ofMillis(50);

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void publishesALineAsItIsUnderItsImport() {
        byte[] line = "{\"data\":{\"ticketId\":\"T1\",\"subscriptionId\":\"S1\"}}".getBytes(UTF_8);
        lane().publish("import-1", line);
        ProducerRecord<byte[], byte[]> sent = kafka.history().getFirst();
        assertThat(sent.topic()).isEqualTo(Topics.INTAKE_BULK);
        assertThat(sent.value()).isEqualTo(line);
        assertThat(new String(sent.key(), UTF_8)).isEqualTo("T1");
        assertThat(header(sent, "ce_importid")).isEqualTo("import-1");
        assertThat(header(sent, "content-type")).isEqualTo("application/cloudevents+json");
    }

    @Test
    void aLineThatIsNoEventHasNoKey() {
        lane().publish("import-1", "no event".getBytes(UTF_8));
        assertThat(kafka.history().getFirst().key()).isNull();
    }

    @Test
    void givingUpNamesTheImport() {
        lane().abandon("import-1", Instant.parse("2026-01-01T00:00:00Z"));
        ProducerRecord<byte[], byte[]> sent = kafka.history().getFirst();
        assertThat(header(sent, "ce_type")).isEqualTo("dev.frist.intake.ImportAbandoned.v1");
        assertThat(new String(sent.value(), UTF_8)).isEqualTo("{\"importId\":\"import-1\"}");
    }

    @Test
    void saysWhenSomethingWasNotTaken() {
        MockProducer<byte[], byte[]> refusing =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        BulkLane lane = new BulkLane(refusing, () -> true, BRIEF);
        lane.publish("import-1", new byte[] {'{'});
        refusing.errorNext(new RecordTooLargeException("too large"));
        assertThat(lane.hasFailed()).isTrue();
        assertThatThrownBy(lane::flush).isInstanceOf(CannotGoOn.class).hasMessageContaining("too large");
    }

    @Test
    void waitsAsLongAsKafkaAnswersAtAll() {
        MockProducer<byte[], byte[]> slow =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        AtomicInteger asked = new AtomicInteger();
        BulkLane lane = new BulkLane(slow, () -> asked.incrementAndGet() < 4 || slow.completeNext(), BRIEF);
        lane.publish("import-1", new byte[] {'{'});
        lane.flush();
        assertThat(asked).hasValue(4);
    }

    @Test
    void givesUpWhenKafkaIsSilentAndSaysForHowLong() {
        MockProducer<byte[], byte[]> silent =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        BulkLane lane = new BulkLane(silent, () -> false, Duration.ofSeconds(1));
        lane.publish("import-1", new byte[] {'{'});
        assertThatThrownBy(lane::flush)
                .isInstanceOf(CannotGoOn.class)
                .hasMessageStartingWith("Kafka has not answered anything for 2 s");
    }

    private BulkLane lane() {
        return new BulkLane(kafka, () -> true, BRIEF);
    }

    private static String header(ProducerRecord<byte[], byte[]> sent, String name) {
        return new String(sent.headers().lastHeader(name).value(), UTF_8);
    }
}

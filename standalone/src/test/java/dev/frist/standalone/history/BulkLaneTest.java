package dev.frist.standalone.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.Topics;
import dev.frist.standalone.terminal.CannotGoOn;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BulkLaneTest {
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
        BulkLane lane = new BulkLane(refusing);
        lane.publish("import-1", new byte[] {'{'});
        refusing.errorNext(new RecordTooLargeException("too large"));
        assertThat(lane.hasFailed()).isTrue();
        assertThatThrownBy(lane::flush).isInstanceOf(CannotGoOn.class).hasMessageContaining("too large");
    }

    private BulkLane lane() {
        return new BulkLane(kafka);
    }

    private static String header(ProducerRecord<byte[], byte[]> sent, String name) {
        return new String(sent.headers().lastHeader(name).value(), UTF_8);
    }
}

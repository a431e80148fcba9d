package dev.frist.kit.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.produce.Producers;
import dev.frist.kit.test.TestBroker;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Kafka holds is held against what is stored. */
class TopicAuditIT {
    private final Archive archive = new Archive();
    private final String topic = "audited-" + UUID.randomUUID();

    @BeforeEach
    void publish() {
        TestBroker.get().createTopic(topic, 3);
        for (int stream = 0; stream < 20; stream++) {
            archive.publish(topic, "stream-" + stream, 0, 5);
        }
        archive.relay();
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void whatWasPublishedIsWhatIsStored() {
        assertThat(archive.audit(null)).isEmpty();
    }

    @Test
    void repetitionsAfterACrashAreNoDifference() {
        archive.database
                .jdbc()
                .sql("update relay_cursor set xid = '0', position = 40")
                .update();
        archive.relay();
        archive.publish(topic, "stream-7", 5, 3);
        archive.relay();

        assertThat(archive.audit(null)).isEmpty();
    }

    @Test
    void whatIsNotPublishedYetIsNoDifference() {
        archive.publish(topic, "stream-7", 5, 3);
        assertThat(archive.audit(null)).isEmpty();
    }

    @Test
    void anEventThatWasRemovedFromTheStoreStandsInKafka() {
        archive.database
                .asOwner()
                .sql("delete from domain_event where stream_id = 'stream-3' and sequence = 4")
                .update();

        assertThat(archive.audit(null)).singleElement().satisfies(it -> {
            assertThat(it.found()).isEqualTo("event 4 of stream stream-3");
            assertThat(it.where()).startsWith(topic + ", partition ");
        });
    }

    @Test
    void anEventThatWasChangedIsAnotherInKafka() {
        archive.database
                .asOwner()
                .sql("update domain_event set payload = '{}' where stream_id = 'stream-3' and sequence = 2")
                .update();

        assertThat(checked("topic")).singleElement().satisfies(it -> {
            assertThat(it.where()).startsWith("event 2 of stream stream-3, at " + topic);
            assertThat(it.expected()).isEqualTo("{}");
            assertThat(it.found()).contains("stream-3 says 2");
        });
    }

    @Test
    void anEventThatKafkaLacksIsNamed() {
        archive.publish(topic, "stream-9", 5, 1);
        archive.database
                .jdbc()
                .sql("update relay_cursor set (xid, position) = (select xid, position from domain_event order by"
                        + " xid desc, position desc limit 1)")
                .update();

        assertThat(archive.audit(null)).singleElement().satisfies(it -> {
            assertThat(it.where()).isEqualTo("event 5 of stream stream-9");
            assertThat(it.expected()).isEqualTo("a record on " + topic);
        });
    }

    @Test
    void aRecordThatNobodyStoredIsNamed() throws Exception {
        forge("stream-3", 5);
        assertThat(archive.audit(null))
                .singleElement()
                .satisfies(it -> assertThat(it.found()).isEqualTo("event 5 of stream stream-3"));
    }

    private List<Difference> checked(String check) {
        return archive.audit(null).stream()
                .filter(it -> it.check().equals(check))
                .toList();
    }

    private void forge(String stream, long sequence) throws ExecutionException, InterruptedException {
        try (Producer<byte[], byte[]> producer = Producers.open(Archive.KAFKA, Map.of())) {
            ProducerRecord<byte[], byte[]> forged =
                    new ProducerRecord<>(topic, stream.getBytes(UTF_8), "{}".getBytes(UTF_8));
            forged.headers().add(new RecordHeader("ce_subject", stream.getBytes(UTF_8)));
            forged.headers()
                    .add(new RecordHeader("ce_sequence", Long.toString(sequence).getBytes(UTF_8)));
            producer.send(forged).get();
        }
    }
}

package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.test.TestBroker;
import dev.frist.kit.topics.Producers;
import dev.frist.store.EventRow;
import dev.frist.store.relay.Publication;
import dev.frist.store.relay.TopicDecisions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    /** As the version before this one published it. */
    @Test
    void aSequenceWithoutZerosBeforeItIsTheSameAndOneWithOthersIsNot() throws Exception {
        send(again("stream-3", "4"));
        assertThat(archive.audit(null)).isEmpty();

        send(again("stream-3", "04"));
        assertThat(archive.audit(null))
                .singleElement()
                .satisfies(it -> assertThat(it.expected()).isNotEqualTo(it.found()));
    }

    /** What was published of this event, with its sequence written in another way. */
    private ProducerRecord<byte[], byte[]> again(String stream, String sequence) {
        EventRow row = archive.database
                .jdbc()
                .sql("select * from domain_event where stream_id = ? and sequence = ?")
                .params(stream, Long.parseLong(sequence))
                .query((it, _) -> EventRow.of(it))
                .single();
        ProducerRecord<String, byte[]> published = Objects.requireNonNull(Publication.of(row));
        published.headers().remove(Publication.SEQUENCE).add(Publication.SEQUENCE, sequence.getBytes(UTF_8));
        return new ProducerRecord<>(
                topic, null, published.key().getBytes(UTF_8), published.value(), published.headers());
    }

    @Test
    void aRecordThatNobodyStoredIsNamed() throws Exception {
        forge("stream-3", 5);
        assertThat(archive.audit(null))
                .singleElement()
                .satisfies(it -> assertThat(it.found()).isEqualTo("event 5 of stream stream-3"));
    }

    /** One of each kind; a record with the source of another service is not this one's to judge. */
    @Test
    void whatIsNoEventOfOursIsNamedAndTheAuditGoesOn() throws Exception {
        List<ProducerRecord<byte[], byte[]>> strangers = List.of(
                new ProducerRecord<>(topic, 0, null, null),
                new ProducerRecord<>(topic, 0, null, new byte[] {-1, 0}),
                record(Map.of("ce_source", "/test")),
                record(Map.of("ce_source", "/nobody")),
                record(Map.of("ce_subject", "stream-3", "ce_sequence", "first")),
                record(Map.of("ce_subject", "stream-3", "ce_sequence", "99999999999999999999")),
                record(Map.of("ce_subject", "stream-\0", "ce_sequence", "1")),
                record(Map.of("ce_subject", "s".repeat(100_000), "ce_sequence", "1")));
        strangers.getFirst().headers().add("ce_subject", null).add("ce_sequence", null);
        for (ProducerRecord<byte[], byte[]> stranger : strangers) {
            send(stranger);
        }
        send(record(Map.of("ce_source", "/frist/another-service")));
        archive.publish(topic, "stream-7", 5, 3);
        archive.relay();

        assertThat(archive.audit(null)).hasSize(strangers.size()).allSatisfy(it -> {
            assertThat(it.check()).isEqualTo("topic");
            assertThat(it.where()).startsWith(topic + ", partition ").contains(", offset ");
            assertThat(it.found()).isNotBlank();
        });
    }

    @Test
    void aRecordOfATopicThatNothingWasEverPublishedToIsNamed() throws Exception {
        String empty = "audited-" + UUID.randomUUID();
        TestBroker.get().createTopic(empty, 1);
        send(new ProducerRecord<>(empty, 0, null, null));

        assertThat(archive.auditWith(empty))
                .singleElement()
                .satisfies(it -> assertThat(it.where()).startsWith(empty));
    }

    @Test
    void aRecordThatSomebodyPutAsideIsExplained() throws Exception {
        forge("stream-3", 5);
        Difference found = archive.audit(null).getFirst();
        List<Long> place = Pattern.compile("\\d+")
                .matcher(found.where().substring(topic.length()))
                .results()
                .map(it -> Long.parseLong(it.group()))
                .toList();
        new TopicDecisions(archive.database.jdbc())
                .add(List.of(new TopicDecisions.Decision(
                        topic,
                        place.getFirst().intValue(),
                        place.getLast(),
                        TopicDecisions.Kind.PUT_ASIDE,
                        null,
                        "forged",
                        "Ada",
                        "a test went wrong")));

        assertThat(archive.audit(null)).isEmpty();
        assertThat(archive.counts())
                .containsEntry("records of %s put aside by Ada: a test went wrong".formatted(topic), 1L);
    }

    @Test
    void anEventWhoseRowNamesNoTopicOfKafkaIsNamed() {
        for (String nowhere : List.of("nowhere", "no topic", "")) {
            archive.database
                    .asOwner()
                    .sql("update domain_event set metadata = convert_to(replace(convert_from(metadata, 'UTF8'), ?, ?),"
                            + " 'UTF8') where stream_id = 'stream-3' and sequence = 2")
                    .params('"' + topic + '"', '"' + nowhere + '"')
                    .update();
            assertThat(checked("topic")).isNotEmpty();
        }
    }

    private List<Difference> checked(String check) {
        return archive.audit(null).stream()
                .filter(it -> it.check().equals(check))
                .toList();
    }

    private void forge(String stream, long sequence) throws ExecutionException, InterruptedException {
        send(record(Map.of("ce_subject", stream, "ce_sequence", Long.toString(sequence))));
    }

    private ProducerRecord<byte[], byte[]> record(Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, "stream-3".getBytes(UTF_8), "{}".getBytes(UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private static void send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        try (Producer<byte[], byte[]> producer = Producers.open(Archive.KAFKA, Map.of())) {
            producer.send(record).get();
        }
    }
}

package dev.frist.store.relay;

import static dev.frist.store.relay.Outpost.upTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.topics.Producers;
import dev.frist.store.EventRow;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.CheckpointGuard;
import dev.frist.store.audit.CheckpointSigner;
import dev.frist.store.audit.SignedEvents;
import dev.frist.store.audit.SigningKey;
import dev.frist.store.relay.TopicDecisions.Decision;
import dev.frist.store.relay.TopicDecisions.Kind;
import dev.frist.store.restore.RestoreHandler;
import dev.frist.store.restore.StoreBehindTopics;
import dev.frist.store.restore.StoreRecovery;
import dev.frist.store.restore.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.util.FileSystemUtils;

/** A store that is younger than its topic, as after a restore. */
class TakesBackIT {
    private static final String STORED = """
        select stream_type, stream_id, sequence, event_id, type, recorded_at, encode(payload, 'hex'), encode(metadata, 'hex')
        from domain_event order by stream_id, sequence
        """;

    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", TestBroker.get().bootstrapServers());
    private static final ConsumerFactory<?, ?> CONSUMERS = new DefaultKafkaConsumerFactory<>(KAFKA);
    private static final SigningKey KEY = newKey();
    private static final Verdict SIGNED = new Verdict(true, Set.of(), Set.of(), null, null);

    /** By what is done to a record that is one of ours in every other way. */
    private static final Map<String, Change> STRANGE = Map.ofEntries(
            entry("only a source", doing(it -> keepOnly(it, "ce_source"))),
            entry("no value", withValue(null)),
            entry("no JSON", withValue("{".getBytes(UTF_8))),
            entry("a number beyond all numbers", withValue("{\"text\":\"\",\"more\":1e2147483648}".getBytes(UTF_8))),
            entry("another type", with("ce_type", "nonsense")),
            entry("no sequence", with("ce_sequence", "first")),
            entry("a sequence in another form", with("ce_sequence", "+0")),
            entry("a sequence with other zeros", with("ce_sequence", "00")),
            entry("a negative sequence", with("ce_sequence", "-1")),
            entry("a sequence beyond the next", with("ce_sequence", "7")),
            entry("a sequence beyond all", with("ce_sequence", "99999999999999999999")),
            entry("no id", with("ce_id", "one")),
            entry("an id in another form", with("ce_id", "1-1-1-1-1")),
            entry("an instant beyond all", with("ce_recordedtime", "+999999999-01-01T00:00:00Z")),
            entry("an instant that is too fine", with("ce_recordedtime", "2026-03-02T08:00:00.123456789Z")),
            entry("a stream with NUL", with("ce_subject", "a\0b")),
            entry("a stream of a megabyte", with("ce_subject", "a".repeat(500_001))),
            entry("a header twice", doing(it -> it.headers().add("ce_sequence", "0".getBytes(UTF_8)))),
            entry("a header without a value", doing(it -> it.headers().add("ce_time", null))),
            entry("one header more", doing(it -> it.headers().add("content-encoding", new byte[] {-1}))));

    private final String service = "service-" + UUID.randomUUID();
    private final Outpost before = new Outpost();
    private final Outpost restored = new Outpost(before.topic);
    private final List<RecordedEvent> followed = new ArrayList<>();

    @BeforeAll
    static void thereIsATopicForCheckpoints() {
        TestBroker.get().createTopicIfAbsent(CheckpointSigner.TOPIC, 1);
    }

    @AfterEach
    void close() {
        before.close();
        restored.close();
    }

    @Test
    void aStoreThatHasAllThatIsPublishedStarts() {
        publish("a", 0, 3);

        takesBack(before, Verdict.NONE).start();

        assertThat(rows(before, "select sum(next_offset) from published_up_to").toString())
                .contains("=3");
    }

    @Test
    void aStoreThatIsBehindRefusesToStartAndSaysOfEachEventWhatToDo() {
        publish("a", 0, 3);

        String said = refusal(Verdict.NONE);

        assertThat(said)
                .contains("3 events that /test has published are not in its database")
                .contains("3 of them no signed checkpoint covers")
                .containsPattern(before.topic
                        + ", partition \\d, offset 0: event [-0-9a-f]{36}, test.Note.v1, sequence 0 of stream a")
                .contains("sequence 2 of stream a")
                .containsPattern("./frist up --take-back-event list-[0-9a-f]{16} --by NAME --why TEXT")
                .contains("--put-aside-event");
    }

    @Test
    void whatWasLostComesBackAsItWasAndIsNotPublishedAgain() {
        publish("a", 0, 700);
        publish("b", 0, 3);

        takesBack(restored, byTheList()).start();

        assertThat(rows(restored, STORED)).isEqualTo(rows(before, STORED));
        assertThat(followed).hasSize(703);
        assertThat(new TopicDecisions(jdbc(restored)).byHand()).hasSize(703).allSatisfy(it -> {
            assertThat(it.kind()).isEqualTo(Kind.TAKEN_BACK);
            assertThat(it.by()).isEqualTo("Ada");
            assertThat(it.why()).isEqualTo("the disk was lost");
        });
        restored.relay().start();
        restored.append("b", 3, 1);
        await().untilAsserted(() -> assertThat(restored.sequences("b")).isEqualTo(upTo(3)));
        assertThat(restored.count()).isEqualTo(704);
        takesBack(restored, Verdict.NONE).start();
    }

    @Test
    void whatIsSignedComesBackByItselfAndWhatIsNotOnlyByName() throws Exception {
        publish("a", 0, 3);
        sign();
        publish("a", 3, 2);
        publish("b", 0, 1);

        assertThat(refusal(SIGNED)).contains("3 of them a signed checkpoint covers", "3 of them no signed checkpoint");
        assertThat(rows(restored, STORED)).isEmpty();
        takesBack(restored, byTheList()).start();

        assertThat(rows(restored, STORED)).isEqualTo(rows(before, STORED));
        assertThat(new TopicDecisions(jdbc(restored)).byHand()).hasSize(3);
    }

    @Test
    void whatIsSignedComesBackOnlyIfItIsTheRightDatabase() throws Exception {
        publish("a", 0, 3);
        sign();

        assertThat(refusal(Verdict.NONE))
                .contains("3 of them a signed checkpoint covers", "--take-back")
                .doesNotContain("list-");
        takesBack(restored, SIGNED).start();

        assertThat(rows(restored, STORED)).isEqualTo(rows(before, STORED));
        assertThat(new TopicDecisions(jdbc(restored)).byHand()).isEmpty();
    }

    @Test
    void aSignatureByAnotherKeySpeaksForNothing() throws Exception {
        publish("a", 0, 1);
        sign(newKey());

        assertThat(refusal(SIGNED)).contains("1 of them no signed checkpoint covers");
    }

    @Test
    void aWellFormedEventThatNobodyWroteIsNotTakenWithTheSignedOnesAndIsPutAsideForGood() throws Exception {
        publish("a", 0, 2);
        sign();
        UUID forged = UUID.randomUUID();
        // As the version before this one wrote sequences.
        forge(with("ce_sequence", "0").of(record("b", 0, forged)));

        assertThat(refusal(SIGNED)).contains("1 of them no signed checkpoint covers", forged.toString());
        takesBack(restored, aside(forged.toString())).start();

        assertThat(rows(restored, STORED)).isEqualTo(rows(before, STORED));
        assertThat(new TopicDecisions(jdbc(restored)).byHand()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.PUT_ASIDE);
            assertThat(it.eventId()).isEqualTo(forged.toString());
            assertThat(it.why()).isEqualTo("the disk was lost");
        });
        restored.database.jdbc().sql("delete from published_up_to").update();
        takesBack(restored, Verdict.NONE).start();
        assertThat(new TopicDecisions(jdbc(restored)).countAlarms()).isZero();
    }

    @Test
    void oneThatStandsBeforeTheSignedOneInItsPlaceIsPassedOver() throws Exception {
        UUID forged = UUID.randomUUID();
        forge(record("a", 0, forged));
        publish("a", 0, 2);
        sign();

        takesBack(restored, SIGNED).start();

        assertThat(rows(restored, STORED)).isEqualTo(rows(before, STORED));
        assertThat(alarms())
                .singleElement()
                .satisfies(it -> assertThat(it.eventId()).isEqualTo(forged.toString()));
    }

    @Test
    void whatIsNoEventOfOursIsPassedOverWithAnAlarm() throws Exception {
        publish("a", 0, 2);
        for (Change change : STRANGE.values()) {
            forge(change.of(record("b", 0, UUID.randomUUID())));
        }

        takesBack(before, Verdict.NONE).start();

        TopicDecisions decisions = new TopicDecisions(jdbc(before));
        assertThat(decisions.countAlarms()).isEqualTo(STRANGE.size());
        assertThat(decisions.alarms(99))
                .hasSize(STRANGE.size())
                .allSatisfy(it -> assertThat(it.what()).isNotBlank());
        takesBack(before, Verdict.NONE).start();
    }

    @Test
    void anAlarmEndsWhenSomebodyPutsItsRecordAside() throws Exception {
        publish("a", 0, 1);
        forge(with("ce_sequence", "7").of(record("b", 0, UUID.randomUUID())));
        takesBack(before, Verdict.NONE).start();
        String place =
                new TopicDecisions(jdbc(before)).alarms(9).getFirst().place().toString();

        takesBack(before, aside(place)).start();

        assertThat(new TopicDecisions(jdbc(before)).countAlarms()).isZero();
    }

    @Test
    void whatWasStoredAndNotPublishedGoesOutFirstAndACrashAfterwardsHidesNothing() {
        publish("a", 0, 1);
        takesBack(restored, byTheList()).start();
        restored.append("c", 0, 2);
        publish("b", 0, 1);
        RestoreHandler crash = (_, _) -> {
            throw new IllegalStateException("crash");
        };
        Verdict verdict = byTheList();

        assertThatThrownBy(() -> takesBack(restored, verdict, crash).start()).hasMessage("crash");
        assertThatThrownBy(() -> takesBack(restored, Verdict.NONE).start()).isInstanceOf(StoreBehindTopics.class);
        takesBack(restored, verdict).start();

        restored.relay().start();
        await().untilAsserted(() -> assertThat(restored.sequences("c")).isEqualTo(upTo(1)));
        assertThat(restored.count()).isEqualTo(4);
    }

    @Test
    void aStoreThatWentAnotherWayThanWhatItSignedIsNotMended() throws Exception {
        publish("a", 0, 1);
        sign();
        restored.append("a", 0, 1);

        assertThat(refusal(SIGNED)).contains("sequence 0 of stream a is signed", "different ways");
    }

    @Test
    void anotherEventInTheStoresPlaceThatNobodySignedIsPassedOver() throws Exception {
        publish("a", 0, 1);
        restored.append("a", 0, 1);

        takesBack(restored, Verdict.NONE).start();

        assertThat(alarms())
                .singleElement()
                .satisfies(it -> assertThat(it.what()).contains("sequence 0 of stream a", "the store has event"));
    }

    @Test
    void aTopicThatIsShorterThanWhatWasPublishedIsRefused() {
        before.database
                .jdbc()
                .sql("insert into published_up_to values (?, 0, 1)")
                .param(before.topic)
                .update();

        assertThatThrownBy(() -> takesBack(before, SIGNED).start())
                .isInstanceOf(StoreBehindTopics.class)
                .hasMessageContaining("ends at offset 0 in Kafka, and this service has published up to 1");
    }

    private void publish(String stream, int from, int count) {
        Relay relay = before.relay();
        long published = before.count();
        before.append(stream, from, count);
        relay.start();
        await().until(() -> before.count() == published + count);
        relay.stop();
    }

    private StoreRecovery takesBack(Outpost outpost, Verdict verdict) {
        return takesBack(outpost, verdict, (_, events) -> () -> followed.addAll(events));
    }

    private StoreRecovery takesBack(Outpost outpost, Verdict verdict, RestoreHandler follower) {
        return new StoreRecovery(
                new OwnTopics("/test", Set.of(outpost.topic), _ -> "Notes"),
                Note.LANGUAGE,
                CONSUMERS,
                new SignedEvents(service, CONSUMERS, jdbc(outpost), KEY),
                outpost.store.sets(),
                jdbc(outpost),
                List.of(follower),
                outpost::relay,
                verdict);
    }

    private String refusal(Verdict verdict) {
        return assertThatThrownBy(() -> takesBack(restored, verdict).start())
                .isInstanceOf(StoreBehindTopics.class)
                .actual()
                .getMessage();
    }

    /** Whatever is signed, and the list that a start without it tells. */
    private Verdict byTheList() {
        Matcher list = Pattern.compile("list-[0-9a-f]+").matcher(refusal(SIGNED));
        assertThat(list.find()).isTrue();
        return new Verdict(true, Set.of(list.group()), Set.of(), "Ada", "the disk was lost");
    }

    private static Verdict aside(String name) {
        return new Verdict(true, Set.of(), Set.of(name), "Ada", "the disk was lost");
    }

    private List<Decision> alarms() {
        return new TopicDecisions(jdbc(restored)).alarms(9);
    }

    private void sign() throws InterruptedException {
        sign(KEY);
    }

    private void sign(SigningKey key) throws InterruptedException {
        try (Producer<byte[], byte[]> producer = Producers.open(KAFKA, Map.of())) {
            CheckpointSigner.Pace pace = new CheckpointSigner.Pace(64, Duration.ZERO);
            SignedEvents signed = new SignedEvents(service, CONSUMERS, jdbc(before), key);
            CheckpointGuard guard = new CheckpointGuard(signed, jdbc(before), CheckpointGuard.Told.NOTHING);
            new CheckpointSigner(
                            service,
                            key,
                            pace,
                            jdbc(before),
                            guard,
                            producer,
                            Clock.systemUTC(),
                            new SimpleMeterRegistry())
                    .run();
        }
    }

    private static SigningKey newKey() {
        try {
            Path folder = Files.createTempDirectory("audit-key");
            SigningKey.createIfAbsent(folder.resolve("key.pem"));
            SigningKey key = SigningKey.read(new FileSystemResource(folder.resolve("key.pem")));
            FileSystemUtils.deleteRecursively(folder);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the relay would publish it. */
    private ProducerRecord<byte[], byte[]> record(String stream, long sequence, UUID id) {
        EventRow row = new EventRow(
                "Notes",
                stream,
                sequence,
                id,
                "test.Note.v1",
                Instant.parse("2026-03-02T08:00:01Z"),
                EventJson.write(new Note("forged")),
                EventJson.write(before.metadata(stream).toMap()));
        ProducerRecord<String, byte[]> ours = Publication.of(row);
        return new ProducerRecord<>(ours.topic(), null, ours.key().getBytes(UTF_8), ours.value(), ours.headers());
    }

    private static void forge(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (Producer<byte[], byte[]> producer = Producers.open(KAFKA, Map.of())) {
            producer.send(record).get();
        }
    }

    interface Change {
        ProducerRecord<byte[], byte[]> of(ProducerRecord<byte[], byte[]> record);
    }

    private static Change with(String header, String value) {
        return doing(it -> {
            it.headers().remove(header);
            it.headers().add(header, value.getBytes(UTF_8));
        });
    }

    private static Change withValue(byte[] value) {
        return it -> new ProducerRecord<>(it.topic(), null, it.key(), value, it.headers());
    }

    private static Change doing(Consumer<ProducerRecord<byte[], byte[]>> change) {
        return it -> {
            change.accept(it);
            return it;
        };
    }

    private static void keepOnly(ProducerRecord<byte[], byte[]> record, String name) {
        for (Header header : record.headers().toArray()) {
            if (!header.key().equals(name)) {
                record.headers().remove(header.key());
            }
        }
    }

    private static JdbcClient jdbc(Outpost outpost) {
        return outpost.database.jdbc();
    }

    private static List<Map<String, Object>> rows(Outpost outpost, String sql) {
        return outpost.database.jdbc().sql(sql).query().listOfRows();
    }
}

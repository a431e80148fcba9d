package dev.frist.kit.relay;

import static dev.frist.kit.relay.Outpost.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frist.kit.restore.BehindItsTopics;
import dev.frist.kit.restore.Follower;
import dev.frist.kit.restore.OwnTopics;
import dev.frist.kit.restore.TakesBack;
import dev.frist.kit.store.RecordedEvent;
import dev.frist.kit.test.TestBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** A store that is younger than its topic, as after a restore. */
class TakesBackIT {
    private static final String STORED = """
        select stream_type, stream_id, sequence, event_id, type, recorded_at, encode(payload, 'hex'), encode(metadata, 'hex')
        from domain_event order by stream_id, sequence
        """;

    private final Outpost before = new Outpost();
    private final Outpost restored = new Outpost(before.topic);
    private final List<RecordedEvent> followed = new ArrayList<>();

    @AfterEach
    void close() {
        before.close();
        restored.close();
    }

    @Test
    void aStoreThatHasAllThatIsPublishedStarts() {
        publish("a", 0, 3);

        takesBack(before, false).start();

        assertThat(rows(before, "select sum(next_offset) from published_up_to").toString())
                .contains("=3");
    }

    @Test
    void aStoreThatIsBehindRefusesToStartAndSaysWhatToDo() {
        publish("a", 0, 3);

        assertThatThrownBy(() -> takesBack(restored, false).start())
                .isInstanceOf(BehindItsTopics.class)
                .hasMessageContaining("3 events that /test has published are not in its database")
                .hasMessageContaining("of stream a with sequence 0")
                .hasMessageContaining("frist.store.take-back=true");
    }

    @Test
    void whatWasLostComesBackAsItWasAndIsNotPublishedAgain() {
        publish("a", 0, 700);
        publish("b", 0, 3);

        takesBack(restored, true).start();

        assertThat(rows(restored, STORED)).isEqualTo(rows(before, STORED));
        assertThat(followed).hasSize(703);
        restored.relay().start();
        restored.append("b", 3, 1);
        await().untilAsserted(() -> assertThat(restored.sequences("b")).isEqualTo(upTo(3)));
        assertThat(restored.count()).isEqualTo(704);
        takesBack(restored, false).start();
    }

    @Test
    void whatWasStoredAndNotPublishedGoesOutFirstAndACrashAfterwardsHidesNothing() {
        publish("a", 0, 1);
        takesBack(restored, true).start();
        restored.append("c", 0, 2);
        publish("b", 0, 1);
        Follower crash = (_, _) -> {
            throw new IllegalStateException("crash");
        };

        assertThatThrownBy(() -> takesBack(restored, true, crash).start()).hasMessage("crash");
        assertThatThrownBy(() -> takesBack(restored, false).start()).isInstanceOf(BehindItsTopics.class);
        takesBack(restored, true).start();

        restored.relay().start();
        await().untilAsserted(() -> assertThat(restored.sequences("c")).isEqualTo(upTo(1)));
        assertThat(restored.count()).isEqualTo(4);
    }

    @Test
    void aStoreThatWentAnotherWayIsNotMended() {
        publish("a", 0, 1);
        restored.append("a", 0, 1);

        assertThatThrownBy(() -> takesBack(restored, true).start())
                .isInstanceOf(BehindItsTopics.class)
                .hasMessageContaining("sequence 0 of stream a is event")
                .hasMessageContaining("different ways");
    }

    @Test
    void aTopicThatIsShorterThanWhatWasPublishedIsRefused() {
        before.database
                .jdbc()
                .sql("insert into published_up_to values (?, 0, 1)")
                .param(before.topic)
                .update();

        assertThatThrownBy(() -> takesBack(before, true).start())
                .isInstanceOf(BehindItsTopics.class)
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

    private TakesBack takesBack(Outpost outpost, boolean allowed) {
        return takesBack(outpost, allowed, (_, events) -> () -> followed.addAll(events));
    }

    private static TakesBack takesBack(Outpost outpost, boolean allowed, Follower follower) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", TestBroker.get().bootstrapServers());
        return new TakesBack(
                new OwnTopics("/test", Set.of(outpost.topic), _ -> "Notes"),
                new DefaultKafkaConsumerFactory<>(kafka),
                outpost.store.sets(),
                new JdbcTemplate(outpost.database.dataSource()),
                List.of(follower),
                new Drain(outpost.database.dataSource(), RelayProducer.from(kafka, Outpost.FAST), Outpost.FAST),
                allowed);
    }

    private static List<Map<String, Object>> rows(Outpost outpost, String sql) {
        return outpost.database.jdbc().sql(sql).query().listOfRows();
    }
}

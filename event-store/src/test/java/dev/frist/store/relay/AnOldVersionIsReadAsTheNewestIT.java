package dev.frist.store.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.store.AsOf;
import dev.frist.store.EventLanguage;
import dev.frist.store.Knowledge;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.Store;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A service stored notes; its next version knows who wrote them, and calls them letters. */
class AnOldVersionIsReadAsTheNewestIT {
    private static final EventLanguage LANGUAGE =
            EventLanguage.of(Map.of("test.Note.v2", Letter.class), Map.of("test.Note.v1", members -> {
                members.put("author", "unknown");
                return members;
            }));

    private final Outpost outpost = new Outpost();
    private final Store next =
            Store.open(outpost.database.dataSource(), outpost.database.transactions(), LANGUAGE, Clock.systemUTC());
    private final JdbcTemplate jdbc = new JdbcTemplate(outpost.database.dataSource());
    private final Knowledge knowledge = new Knowledge(jdbc);

    record Letter(String text, String author) {}

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void fromTheStoreFromATopicAndAsOf() throws SQLException {
        outpost.append("stream", 0, 2);
        knowledge.mark();
        AsOf then = knowledge.on(lastLook()).asOf();
        outpost.relay().start();
        Letter first = new Letter("stream 0", "unknown");
        Letter second = new Letter("stream 1", "unknown");
        Letter third = new Letter("third", "ann");

        next.sets().run(set -> {
            set.load(List.of("stream"));
            assertThat(set.stream("stream")).extracting(RecordedEvent::payload).containsExactly(first, second);
            return set.append(
                    List.of(new NewEvent("Notes", "stream", 2, UUID.randomUUID(), third, outpost.metadata("stream"))));
        });

        assertThat(next.log().read("stream")).extracting(RecordedEvent::payload).containsExactly(first, second, third);
        assertThat(next.log().read(List.of("stream"), then).get("stream"))
                .extracting(RecordedEvent::payload)
                .containsExactly(first, second);
        List<ConsumerRecord<String, byte[]>> published = await().until(outpost::published, all -> all.size() == 3);
        assertThat(published)
                .extracting(record -> LANGUAGE.read(Outpost.header(record, "ce_type"), record.value()))
                .containsExactly(first, second, third);
    }

    @Test
    void whatIsStoredStaysAsItWas() {
        outpost.append("stream", 0, 1);
        outpost.relay().start();
        ConsumerRecord<String, byte[]> record =
                await().until(outpost::published, all -> all.size() == 1).getFirst();
        assertThat(Outpost.header(record, "ce_type")).isEqualTo("test.Note.v1");
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{\"text\":\"stream 0\"}");
    }

    private Instant lastLook() {
        return jdbc.queryForObject("select at from known_until", OffsetDateTime.class)
                .toInstant();
    }
}

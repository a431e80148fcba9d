package dev.frist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.frist.kit.test.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is remembered of a stream's end is never believed where it no longer fits. */
class StreamHeadHashesIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Store one = open();
    private final Store other = open();
    private final String stream = UUID.randomUUID().toString();

    record Line(String text) {}

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void aStreamGoesOnFromWhatIsRemembered() {
        append(one, 0);
        append(one, 1);
        append(one, 2);
        assertThatItIsChained(3);
    }

    @Test
    void whatAnotherInstanceAddedIsGoneOnFrom() {
        append(one, 0);
        append(other, 1);
        append(one, 2);
        append(other, 3);
        assertThatItIsChained(4);
    }

    @Test
    void whatWasRolledBackIsForgotten() {
        append(one, 0);
        assertThatIllegalStateException()
                .isThrownBy(() -> one.sets().run(set -> {
                    set.append(List.of(event(1)));
                    set.store();
                    throw new IllegalStateException("undo it");
                }));
        append(one, 1);
        append(one, 2);
        assertThatItIsChained(3);
    }

    @Test
    void aStreamDoesNotGoOnFromWhatIsNotThere() {
        append(one, 0);
        assertThatIllegalStateException()
                .isThrownBy(() -> append(one, 2))
                .withMessageContaining("has no event 1 for the next to follow");
    }

    private void append(Store store, long sequence) {
        store.sets().run(set -> set.append(List.of(event(sequence))));
    }

    private NewEvent event(long sequence) {
        return new NewEvent(
                "Lines",
                stream,
                sequence,
                UUID.randomUUID(),
                new Line("line " + sequence),
                EventMetadata.unpublished("/test", Instant.parse("2026-03-02T08:00:00Z")));
    }

    private void assertThatItIsChained(int events) {
        List<byte[]> stored = DATABASE.jdbc()
                .sql("select hash from domain_event where stream_id = ? order by sequence")
                .param(stream)
                .query(byte[].class)
                .list();
        List<byte[]> computed = HashChain.continued(rows(), _ -> Map.of());
        assertThat(stored).hasSize(events);
        assertThat(stored.toArray()).isEqualTo(computed.toArray());
    }

    private List<EventRow> rows() {
        return DATABASE.jdbc()
                .sql("select * from domain_event where stream_id = ? order by sequence")
                .param(stream)
                .query((row, _) -> new EventRow(
                        row.getString("stream_type"),
                        row.getString("stream_id"),
                        row.getLong("sequence"),
                        row.getObject("event_id", UUID.class),
                        row.getString("type"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getBytes("payload"),
                        row.getBytes("metadata")))
                .list();
    }

    private static Store open() {
        return Store.open(
                DATABASE.dataSource(),
                DATABASE.transactions(),
                EventLanguage.of(Map.of("test.Line.v1", Line.class)),
                Clock.systemUTC());
    }
}

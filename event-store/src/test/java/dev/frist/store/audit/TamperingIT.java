package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.store.EventRow;
import dev.frist.store.HashChain;
import dev.frist.store.audit.Tampering.Deed;
import dev.frist.store.relay.Cursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who may do everything to the database changes it; an auditor who has a copy of the checkpoints finds it, and where. */
class TamperingIT {
    private static final Archive ARCHIVE = new Archive();

    private static List<StoredEvent> events;
    private static List<Checkpoint> checkpoints;
    private static String copy;

    @BeforeAll
    static void record() throws Exception {
        CheckpointSignerIT.createTopicIfAbsent();
        Random random = new Random(1);
        int[] lengths = new int[40];
        for (int i = 0; i < 150; i++) {
            int stream = random.nextInt(lengths.length);
            int count = 1 + random.nextInt(3);
            ARCHIVE.append("stream-" + stream, lengths[stream], count);
            lengths[stream] += count;
        }
        ARCHIVE.signer(Archive.PACE).run();
        copy = ARCHIVE.copy();
        checkpoints = ARCHIVE.signed();
        events = ARCHIVE.database
                .jdbc()
                .sql("select %s from domain_event order by domain_event.xid, position".formatted(StoredEvent.COLUMNS))
                .query((row, _) -> StoredEvent.of(row))
                .list();
        assertThat(ARCHIVE.audit(copy)).isEmpty();
    }

    @AfterAll
    static void close() {
        ARCHIVE.close();
    }

    @ParameterizedTest
    @EnumSource
    void isFoundWithItsPlace(Tampering tampering) throws SQLException {
        isFound(tampering, 25);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void isFoundWithItsPlaceTwoHundredTimes(Tampering tampering) throws SQLException {
        isFound(tampering, 200);
    }

    private static void isFound(Tampering tampering, int times) throws SQLException {
        Random random = new Random(tampering.ordinal());
        try (Connection connection = ARCHIVE.database.owner().getConnection()) {
            for (int time = 0; time < times; time++) {
                Deed deed = tampering.on(events, random);
                assertThat(after(deed.sql(), connection))
                        .as(deed.sql())
                        .anyMatch(difference -> deed.victims().stream().anyMatch(it -> isAt(difference, it)));
            }
        }
    }

    @Test
    void evenIfAStreamsHashesAreMadeAnew() throws SQLException {
        StoredEvent victim = events.get(17);
        List<String> forgery = new ArrayList<>();
        byte[] before = HashChain.BEGINNING;
        for (StoredEvent event : streamOf(victim)) {
            EventRow row = event == victim ? with("forged".getBytes(UTF_8), event.row()) : event.row();
            before = HashChain.hash(before, row);
            forgery.add("update domain_event set payload = '%s', hash = '%s' where %s"
                    .formatted(bytea(row.payload()), bytea(before), Tampering.at(event)));
        }
        try (Connection connection = ARCHIVE.database.owner().getConnection()) {
            List<Difference> found = after(String.join(";", forgery), connection);

            assertThat(found)
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.check()).isEqualTo("checkpoint"))
                    .anyMatch(it -> isAt(it, victim));
        }
    }

    @Test
    void evenIfAllCheckpointsAreSignedAnew() throws Exception {
        try (Archive forged = new Archive()) {
            forged.append("a", 0, 100);
            forged.signer(Archive.PACE).run();
            String before = forged.copy();
            forged.tamper(
                    "delete from checkpoint",
                    "update checkpoint_cursor set published = -1",
                    "delete from domain_event where sequence > 90");
            // With the old one, the topic would tell.
            forged.key = Archive.newKey();
            forged.signer(Archive.PACE).run();

            assertThat(forged.audit(null)).as("without a copy").isEmpty();
            assertThat(forged.audit(before)).extracting(Difference::check).contains("checkpoint", "checkpoint copy");
        }
    }

    private static boolean isAt(Difference difference, StoredEvent event) {
        return event.row().eventId().toString().equals(difference.event())
                || difference.where().endsWith(" of stream " + event.row().streamId())
                || difference.where().startsWith("checkpoint %d of ".formatted(covering(event.place())));
    }

    private static long covering(Cursor place) {
        return checkpoints.stream()
                .filter(it -> it.after().compareTo(place) < 0 && place.compareTo(it.upTo()) <= 0)
                .findFirst()
                .orElseThrow()
                .number();
    }

    /** What an audit finds after these statements, which are undone. */
    private static List<Difference> after(String sql, Connection connection) {
        SingleConnectionDataSource owner = new SingleConnectionDataSource(connection, true);
        return requireNonNull(new TransactionTemplate(new JdbcTransactionManager(owner)).execute(transaction -> {
            transaction.setRollbackOnly();
            new JdbcTemplate(owner).execute(sql);
            return ARCHIVE.audit(copy, owner);
        }));
    }

    private static List<StoredEvent> streamOf(StoredEvent event) {
        return events.stream()
                .filter(it -> it.row().streamId().equals(event.row().streamId()))
                .toList();
    }

    private static EventRow with(byte[] payload, EventRow row) {
        return new EventRow(
                row.streamType(),
                row.streamId(),
                row.sequence(),
                row.eventId(),
                row.type(),
                row.recordedAt(),
                payload,
                row.metadata());
    }

    private static String bytea(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }
}

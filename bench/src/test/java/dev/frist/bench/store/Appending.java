package dev.frist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.bench.Database;
import dev.frist.store.EventRow;
import dev.frist.store.StreamHeadHashes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Streams that grow by an event a set, as a clock service's do, stored by the statement that the event store uses. */
final class Appending {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00.123456Z");
    // Of an event of a clock, on average.
    private static final int PAYLOAD = 900;
    private static final int METADATA = 280;

    private static final String COLUMNS =
            "stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata";
    private static final String ARRAYS =
            "?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::timestamptz[], ?::bytea[], ?::bytea[]";
    private static final String PLAIN =
            "insert into plain_event (%s) select * from unnest(%s)".formatted(COLUMNS, ARRAYS);
    private static final String WITH_HASHES =
            "insert into domain_event (%s, hash) select * from unnest(%s, ?::bytea[])".formatted(COLUMNS, ARRAYS);

    private static final String TABLE = """
        create table plain_event (like domain_event including all);
        alter table plain_event drop column hash;
        grant all on plain_event to public
        """;

    private final int set;
    private final boolean hashes;
    private final StreamHeadHashes ends;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Random random = new Random(42);
    private long stored;
    private long nanos;

    private Appending(Database database, int set, boolean hashes) {
        this.set = set;
        this.hashes = hashes;
        this.jdbc = database.jdbc();
        this.ends = new StreamHeadHashes(jdbc);
        this.transaction = new TransactionTemplate(database.transactions());
    }

    /** @param set streams; each has one event to begin with */
    static Appending begin(Database database, int set, boolean hashes) {
        Appending appending = new Appending(database, set, hashes);
        appending.write(appending.events(0));
        return appending;
    }

    static void emptyTables(Database database) {
        database.asSuperuser("drop table if exists plain_event; truncate domain_event; " + TABLE);
    }

    /** Stores the next event of each stream. */
    void store(int sequence) {
        List<EventRow> events = events(sequence);
        long start = System.nanoTime();
        write(events);
        nanos += System.nanoTime() - start;
        stored += events.size();
    }

    /** Events a second, of those stored since the beginning. */
    double rate() {
        return stored * 1e9 / nanos;
    }

    private void write(List<EventRow> events) {
        transaction.executeWithoutResult(_ -> jdbc.execute((ConnectionCallback<Integer>) it -> append(events, it)));
    }

    private List<EventRow> events(int sequence) {
        return IntStream.range(0, set)
                .mapToObj(stream -> new EventRow(
                        "Clock",
                        UUID.nameUUIDFromBytes(("clock " + stream).getBytes(UTF_8))
                                .toString(),
                        sequence,
                        UUID.randomUUID(),
                        "dev.frist.clock.ResponseBreached.v3",
                        AT,
                        bytes(PAYLOAD),
                        bytes(METADATA)))
                .toList();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private int append(List<EventRow> events, Connection connection) throws SQLException {
        List<byte[]> chained = hashes ? ends.hashes(events) : List.of();
        try (PreparedStatement statement = connection.prepareStatement(hashes ? WITH_HASHES : PLAIN)) {
            setArray(statement, 1, "text", events, EventRow::streamType, String[]::new);
            setArray(statement, 2, "text", events, EventRow::streamId, String[]::new);
            setArray(statement, 3, "int8", events, EventRow::sequence, Long[]::new);
            setArray(statement, 4, "uuid", events, EventRow::eventId, UUID[]::new);
            setArray(statement, 5, "text", events, EventRow::type, String[]::new);
            setArray(statement, 6, "text", events, event -> event.recordedAt().toString(), String[]::new);
            setArray(statement, 7, "bytea", events, EventRow::payload, byte[][]::new);
            setArray(statement, 8, "bytea", events, EventRow::metadata, byte[][]::new);
            if (hashes) {
                setArray(statement, 9, "bytea", chained, Function.identity(), byte[][]::new);
            }
            return statement.executeUpdate();
        }
    }

    private static <T, C> void setArray(
            PreparedStatement statement,
            int index,
            String type,
            List<T> rows,
            Function<T, C> column,
            IntFunction<C[]> array)
            throws SQLException {
        C[] values = rows.stream().map(column).toArray(array);
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}

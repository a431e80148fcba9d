package dev.frist.bench.store;

import dev.frist.bench.Database;
import dev.frist.clock.jdbc.ClockProjection;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.Store;
import dev.frist.store.audit.Rebuild;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The rows of a clock service that stands still. */
final class ClockRows implements AutoCloseable {
    private final Database database;
    private final Store store;
    private final Rebuild rebuild;

    ClockRows(Database database, Clock clock) {
        this.database = database;
        this.store = Store.open(database.dataSource(), database.transactions(), EventLanguage.published(), clock);
        RuleBook rules = RuleBook.load(null);
        this.rebuild = new Rebuild(
                database.dataSource(),
                store.log(),
                List.of(new ClockProjection(
                        it -> Pinned.of(it, rules), ticket -> Math.floorMod(ticket.hashCode(), 6))));
    }

    void spoil(int rows) {
        database.jdbc()
                .update(
                        "update clock set status = 'SPOILED' where clock_id in (select clock_id from clock limit ?)",
                        rows);
    }

    /** @return seconds */
    double rebuild(int wrong) {
        long start = System.nanoTime();
        long found = rebuild.run(true).tables().getFirst().differences();
        double seconds = (System.nanoTime() - start) / 1e9;
        require(wrong, found);
        return seconds;
    }

    /** Reads events in the order of their streams, no more, and copies rows by way of a file. @return seconds */
    double copy(int events, int rows) throws SQLException, IOException {
        Path file = Files.createTempFile("frist-bench-", ".copy");
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            require(events, read(connection));
            require(rows, copy(connection, file));
            double seconds = (System.nanoTime() - start) / 1e9;
            connection.rollback();
            return seconds;
        } finally {
            Files.delete(file);
        }
    }

    private static long read(Connection connection) throws SQLException {
        long read = 0;
        try (Statement statement = connection.createStatement()) {
            // A portion at a time, not a million rows in memory.
            statement.setFetchSize(10_000);
            ResultSet row = statement.executeQuery(
                    "select stream_id, type, payload from domain_event order by stream_id, sequence");
            while (row.next()) {
                read += row.getBytes(3).length > 0 ? 1 : 0;
            }
        }
        return read;
    }

    private static long copy(Connection connection, Path file) throws SQLException, IOException {
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        try (OutputStream out = Files.newOutputStream(file)) {
            copies.copyOut("copy clock to stdout", out);
        }
        try (Statement statement = connection.createStatement();
                InputStream in = Files.newInputStream(file)) {
            statement.execute("create temp table copied (like clock including all) on commit drop");
            return copies.copyIn("copy copied from stdin", in);
        }
    }

    private static void require(long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException("expected %d, but found %d".formatted(expected, found));
        }
    }

    @Override
    public void close() {}
}

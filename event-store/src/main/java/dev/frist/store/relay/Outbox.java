package dev.frist.store.relay;

import dev.frist.store.EventRow;
import dev.frist.store.asof.KnownAsOfRecorder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The event table as the relay sees it, over a connection of its own. That connection holds the lock that makes this
 * relay the only one of its service: when it breaks, another may take over, and this one can no longer move the cursor.
 */
final class Outbox implements AutoCloseable {
    // Any number will do, as long as nothing else in a service's database takes it. This one spells "relay".
    private static final long LOCK = 0x72_65_6C_61_79L;

    private static final String HORIZON = "select publishing_horizon()::text";

    // Below the oldest running transaction nothing can be added any more; by position within a transaction.
    private static final String NEXT = """
        select * from (
            select xid::text, position, %s,
                sum(octet_length(payload)) over (order by xid, position rows unbounded preceding)
                    - octet_length(payload) as bytes_before
            from domain_event
            where (xid, position) > (?::xid8, ?) and xid < publishing_horizon()
            order by domain_event.xid, position
            limit ?) batch
        where bytes_before < ?
        order by batch.xid::xid8, position
        """.formatted(EventRow.COLUMNS);

    // How long another role is in its transaction is told to few.
    private static final String OLDEST_WRITER = """
        select coalesce((
            select format('process %s (%s, %s, database %s)', pid, usename, application_name, datname)
                || coalesce(', ' || extract(epoch from now() - xact_start)::int || ' s in its transaction', '')
            from pg_stat_activity where backend_xid is not null order by age(backend_xid) desc limit 1), 'none')
        """;

    private static final String CURSOR = "select xid::text, position from relay_cursor where name = 'relay'";

    // With where Kafka has it, in one statement: neither may be ahead of the other after a crash.
    private static final String MOVE = """
        with moved as (update relay_cursor set xid = ?::xid8, position = ? where name = 'relay')
        """ + PublishedUpTo.MOVE;

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Connection connection;
    private Cursor cursor;

    private Outbox(Connection connection, Cursor cursor) {
        this.connection = connection;
        this.cursor = cursor;
    }

    /** Empty if another relay of this service is at work. */
    static Optional<Outbox> claim(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        boolean claimed = false;
        try {
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
            if (!lock(connection)) {
                return Optional.empty();
            }
            Outbox outbox = new Outbox(connection, readCursor(connection));
            claimed = true;
            return Optional.of(outbox);
        } finally {
            if (!claimed) {
                release(connection);
            }
        }
    }

    /** Below this place every event is in the table, and comes with the next {@link #next}. */
    long horizon() throws SQLException {
        return Long.parseLong(text(connection, HORIZON));
    }

    List<OutboxEvent> next(int events, long bytes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, String.valueOf(cursor.xid()));
            statement.setLong(2, cursor.position());
            statement.setInt(3, events);
            statement.setLong(4, bytes);
            try (ResultSet rows = statement.executeQuery()) {
                List<OutboxEvent> next = new ArrayList<>();
                while (rows.next()) {
                    next.add(OutboxEvent.of(EventRow.of(rows), Cursor.of(rows)));
                }
                return next;
            }
        }
    }

    /** To be called only after Kafka has acknowledged everything up to here: a crash before repeats, it never loses. */
    void moveTo(Cursor to, Acknowledged acknowledged) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setString(1, String.valueOf(to.xid()));
            statement.setLong(2, to.position());
            acknowledged.set(statement, 3);
            statement.executeUpdate();
        }
        cursor = to;
    }

    void mark() throws SQLException {
        KnownAsOfRecorder.mark(connection);
    }

    /** Who may be holding everybody up; {@code none} if nobody is writing. */
    String oldestWriter() throws SQLException {
        return text(connection, OLDEST_WRITER);
    }

    Lag lag() throws SQLException {
        return Lag.behind(cursor, connection);
    }

    @Override
    public void close() {
        release(connection);
    }

    private static boolean lock(Connection connection) throws SQLException {
        if (!"t".equals(text(connection, "select pg_try_advisory_lock(%d)".formatted(LOCK)))) {
            return false;
        }
        // Losing the last moves of the cursor in a crash only repeats what consumers know already.
        execute(connection, "set synchronous_commit = off");
        return true;
    }

    private static Cursor readCursor(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CURSOR)) {
            if (!row.next()) {
                throw new SQLException("table relay_cursor has no row for the relay");
            }
            return Cursor.of(row);
        }
    }

    private static void release(Connection connection) {
        try (connection) {
            // The connection goes back to a pool, and would take the lock and the setting with it.
            execute(connection, "select pg_advisory_unlock_all()");
            execute(connection, "reset synchronous_commit");
        } catch (SQLException e) {
            // A broken connection has lost both already.
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

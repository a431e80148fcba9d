package dev.frist.store.asof;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes down what is known by when. One at a time does so: the relay that leads. */
public final class KnownAsOfRecorder {
    // What is stored below the oldest running transaction is known from now on, and nothing is added to it.
    private static final String MARK = """
        with look as (
            update known_until set at = clock_timestamp() where at < clock_timestamp() returning at)
        insert into known_by (at, xid)
        select look.at, publishing_horizon() from look
        where exists (
            select from domain_event
            where xid >= (select xid from known_by order by at desc limit 1)
                and xid < publishing_horizon())
        """;

    private KnownAsOfRecorder() {}

    /** Takes a look: one row is updated, and one is added if anything was stored since the last. It outlasts a crash. */
    public static void mark(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // An answer may be given by it as soon as it is committed, and must never change.
            statement.execute("set local synchronous_commit = on");
            statement.execute(MARK);
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}

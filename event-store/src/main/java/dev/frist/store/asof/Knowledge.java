package dev.frist.store.asof;

import dev.frist.kit.Refused;
import dev.frist.store.Horizon;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What had been recorded by an instant, as a stored position: the newest mark at or before it. An answer once given is the same
 * for ever, since no mark is added before the last look.
 */
public final class Knowledge {
    private static final String RESOLVE = """
        select known_until.at as until, mark.at as by, mark.xid::text, first.at as since from known_until
        left join lateral (select at, xid from known_by where at <= :asked order by at desc limit 1) mark on true
        left join lateral (select at from known_by order by at limit 1) first on true
        """;

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

    private final JdbcClient jdbc;

    public Knowledge(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    /**
     * What had been recorded by an instant of the database.
     *
     * @param by the mark that it resolves to: what was stored after it is not counted
     * @param since the first mark
     * @param until the newest instant that can be asked about at the moment
     */
    public record Known(Instant by, Horizon horizon, Instant since, Instant until) {}

    /** @throws Refused if that cannot be said, or not yet */
    public AsOf asOf(@Nullable Instant knownOn, @Nullable Instant at) {
        return new AsOf(
                knownOn, at, knownOn == null ? Horizon.NONE : on(knownOn).horizon());
    }

    /** @throws Refused if that cannot be said, or not yet */
    public Known on(Instant instant) {
        return jdbc.sql(RESOLVE)
                .param("asked", instant.atOffset(ZoneOffset.UTC))
                .query((row, _) -> known(row, instant))
                .single();
    }

    /**
     * Takes a look at what is known by now: one row is updated, and one is added if anything was stored since the last. It outlasts a
     * crash. One at a time does so: the relay that leads.
     */
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

    private static Known known(ResultSet row, Instant asked) throws SQLException {
        Instant until = instant(row, "until");
        Instant since = instant(row, "since");
        if (asked.isAfter(until)) {
            throw new Refused(
                    "knownOn",
                    "not-yet-known",
                    "what was known on %s cannot be said before all that was being written then is stored; the newest instant that can be asked about is %s, so ask again later"
                            .formatted(asked, until));
        }
        if (asked.isBefore(since)) {
            throw new Refused(
                    "knownOn", "known-since", "what was known when is kept since " + since + ", not on " + asked);
        }
        return new Known(instant(row, "by"), new Horizon(Long.parseLong(row.getString("xid"))), since, until);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

package dev.frist.store.rebuild;

import static java.util.stream.Collectors.joining;

import dev.frist.kit.Refused;
import dev.frist.store.EventLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Temporary tables with the names of projections, on a connection of their own: what writes a projection live writes it here once
 * more. What is read meanwhile is read on another connection, kept from the beginning: while live writers wait for a lock of this
 * one, a pool may have none left.
 */
public final class ShadowTables implements AutoCloseable {
    private static final long LOCK = 0x4672_6973_7402L;

    private final Connection writing;
    private final Connection reading;
    private final TemporaryTables tables;
    private final JdbcTemplate live;
    private final EventLog events;

    private ShadowTables(Connection writing, Connection reading, EventLog log) {
        this.writing = writing;
        this.reading = reading;
        this.tables = new TemporaryTables(writing);
        this.live = new JdbcTemplate(new SingleConnectionDataSource(reading, true));
        this.events = log.on(live);
    }

    /** @throws Refused if there is another already */
    static ShadowTables of(DataSource dataSource, EventLog log, List<ProjectedTable> tables) {
        ShadowTables shadow = open(dataSource, log);
        try {
            shadow.begin(tables);
            return shadow;
        } catch (RuntimeException e) {
            shadow.close();
            throw e;
        }
    }

    private static ShadowTables open(DataSource dataSource, EventLog log) {
        Connection writing = null;
        try {
            writing = dataSource.getConnection();
            return new ShadowTables(writing, dataSource.getConnection(), log);
        } catch (SQLException e) {
            JdbcUtils.closeConnection(writing);
            throw new CannotGetJdbcConnectionException("no connection to write projections anew", e);
        }
    }

    private void begin(List<ProjectedTable> projected) {
        if (!Boolean.TRUE.equals(anew().queryForObject("select pg_try_advisory_lock(?)", Boolean.class, LOCK))) {
            throw new Refused(null, "one-rebuild-at-a-time", "this service is being rebuilt already");
        }
        // Indexes that serve searches would take as long to fill as the tables.
        tables.create(projected.stream()
                .map(table ->
                        "create temp table %1$s (like public.%1$s including all excluding indexes, primary key (%2$s))"
                                .formatted(table.name(), table.keys()))
                .toList());
    }

    /** For the statements that write projections: by their plain names these are the tables of the shadow. */
    public JdbcTemplate anew() {
        return tables.jdbc();
    }

    /** Reads what is committed. */
    public JdbcTemplate live() {
        return live;
    }

    public EventLog events() {
        return events;
    }

    /** Keeps live writers out until the end of the transaction; readers read on. */
    void lock(List<ProjectedTable> projected) {
        anew().execute("set local lock_timeout = '10s'");
        anew().execute("lock table %s in share row exclusive mode"
                .formatted(projected.stream()
                        .map(table -> "public." + table.name())
                        .collect(joining(", "))));
    }

    void inTransaction(Runnable work, boolean commit) {
        try {
            writing.setAutoCommit(false);
            work.run();
            if (commit) {
                writing.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rows could not be put right; they are as they were", e);
        } finally {
            endTransaction();
        }
    }

    private void endTransaction() {
        try {
            writing.rollback();
            writing.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException("a transaction could not be ended", e);
        }
    }

    @Override
    public void close() {
        try (reading;
                tables) {
            if (!writing.isClosed()) {
                anew().query("select pg_advisory_unlock_all()", _ -> {});
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a connection was not given back", e);
        }
    }
}

package dev.frist.store.relay;

import dev.frist.store.EventRow;
import dev.frist.store.Knowledge;
import dev.frist.store.PublishingOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The event table as the relay sees it, over a connection of its own. That connection holds the lock that makes this
 * relay the only one of its service: when it breaks, another may take over, and this one can no longer move the cursor.
 */
final class Outbox implements AutoCloseable {
    // Any number will do, as long as nothing else in a service's database takes it. This one spells "relay".
    private static final long LOCK = 0x72_65_6C_61_79L;

    // Below the oldest running transaction nothing can be added any more; by position within a transaction.
    private static final String NEXT = """
        select * from (
            select xid::text, position, %s,
                sum(octet_length(payload)) over (order by xid, position rows unbounded preceding)
                    - octet_length(payload) as bytes_before
            from domain_event
            where %s and %s
            %s
            limit :events) batch
        where bytes_before < :bytes
        order by batch.xid::xid8, position
        """.formatted(EventRow.COLUMNS, Cursor.AFTER, Cursor.SETTLED, Cursor.ORDER);

    // How long another role is in its transaction is told to few.
    private static final String OLDEST_WRITER = """
        select coalesce((
            select format('process %s (%s, %s, database %s)', pid, usename, application_name, datname)
                || coalesce(', ' || extract(epoch from now() - xact_start)::int || ' s in its transaction', '')
            from pg_stat_activity where backend_xid is not null order by age(backend_xid) desc limit 1), 'none')
        """;

    private static final String BEHIND = """
        select count(*) as events, (select recorded_at from domain_event where %1$s %2$s limit 1) as oldest
        from (select 1 from domain_event where %1$s limit %3$d) unsent
        """.formatted(Cursor.AFTER, Cursor.ORDER, Lag.COUNTED);

    // With where Kafka has it, in one statement: neither may be ahead of the other after a crash.
    private static final String MOVE = """
        with moved as (update relay_cursor set xid = :xid::xid8, position = :position where name = 'relay')
        """ + PublishedUpTo.MOVE;

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Connection connection;
    private final JdbcClient jdbc;
    private final PublishingOrder order;
    private final Knowledge knowledge;
    private Cursor cursor = Cursor.BEGINNING;

    /** A stored event on its way out. */
    record Entry(Cursor cursor, EventRow row) {}

    /**
     * What is stored and not yet acknowledged by Kafka.
     *
     * @param events counted up to {@link #COUNTED}
     * @param oldest when the oldest of them was recorded; null if there is none
     */
    record Lag(long events, @Nullable Instant oldest) {
        static final Lag NONE = new Lag(0, null);

        /** Counting further would cost more than it tells. */
        static final int COUNTED = 100_000;

        Duration age(Instant now) {
            return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
        }
    }

    Outbox(DataSource dataSource) throws SQLException {
        this.connection = dataSource.getConnection();
        SingleConnectionDataSource own = new SingleConnectionDataSource(connection, true);
        this.jdbc = JdbcClient.create(own);
        JdbcTemplate template = new JdbcTemplate(own);
        this.order = new PublishingOrder(template);
        this.knowledge = new Knowledge(template);
    }

    /** False if another relay of this service is at work. */
    boolean claim() throws SQLException {
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
        if (!jdbc.sql("select pg_try_advisory_lock(%d)".formatted(LOCK))
                .query(Boolean.class)
                .single()) {
            return false;
        }
        // Losing the last moves of the cursor in a crash only repeats what consumers know already.
        jdbc.sql("set synchronous_commit = off").update();
        cursor = jdbc.sql("select xid::text, position from relay_cursor where name = 'relay'")
                .query((row, _) -> Cursor.of(row))
                .optional()
                .orElseThrow(() -> new SQLException("table relay_cursor has no row for the relay"));
        return true;
    }

    /** Below this place every event is in the table, and comes with the next {@link #next}. */
    long horizon() {
        return order.horizon();
    }

    List<Entry> next(int events, long bytes) {
        return jdbc.sql(NEXT)
                .params(cursor.params())
                .param("events", events)
                .param("bytes", bytes)
                .query((row, _) -> new Entry(Cursor.of(row), EventRow.of(row)))
                .list();
    }

    /**
     * To be called only after Kafka has acknowledged everything up to here: a crash before repeats, it never loses.
     *
     * @param published where it stands in Kafka
     */
    void moveTo(Cursor to, Map<TopicPartition, Long> published) {
        jdbc.sql(MOVE)
                .params(to.params())
                .params(PublishedUpTo.params(published))
                .update();
        cursor = to;
    }

    /** What is known by now; that must outlast a crash. */
    void mark() {
        jdbc.sql("set synchronous_commit = on").update();
        knowledge.mark();
        jdbc.sql("set synchronous_commit = off").update();
    }

    /** Who may be holding everybody up; {@code none} if nobody is writing. */
    String oldestWriter() {
        return jdbc.sql(OLDEST_WRITER).query(String.class).single();
    }

    Lag lag() {
        return jdbc.sql(BEHIND).params(cursor.params()).query(Lag.class).single();
    }

    @Override
    public void close() {
        try (connection;
                var statement = connection.createStatement()) {
            // The connection goes back to a pool, and would take the lock and the setting with it.
            statement.execute("select pg_advisory_unlock_all(); reset synchronous_commit");
        } catch (SQLException e) {
            // A broken connection has lost both already.
        }
    }
}

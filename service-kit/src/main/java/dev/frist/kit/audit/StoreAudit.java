package dev.frist.kit.audit;

import dev.frist.kit.relay.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads everything that a service has stored and says what is not as it should be. All of it in one read-only transaction: it sees one
 * moment, and holds nobody up. Memory is bounded: events pass through, a stream at a time.
 */
public final class StoreAudit {
    private static final int FETCHED = 2_000;
    private static final String BY_STREAM =
            "select %s from domain_event order by stream_id, sequence".formatted(StoredEvent.COLUMNS);
    private static final String BY_PLACE =
            "select xid::text, position, hash from domain_event order by domain_event.xid, position";

    private final String service;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public StoreAudit(String service, DataSource dataSource, PlatformTransactionManager transactions) {
        this.service = service;
        this.jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(FETCHED);
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** @param copy of the checkpoints, from outside; null: the service's own are believed */
    public void run(@Nullable CheckpointReader copy, Findings findings) {
        transaction.executeWithoutResult(_ -> {
            // It writes nothing, so however long it takes it holds up nothing.
            jdbc.execute("set local transaction_timeout = 0");
            streams(findings);
            checkpoints(copy, findings);
        });
    }

    /** How many events there are to look at. */
    public long size() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from domain_event", Long.class));
    }

    private void streams(Findings findings) {
        ChainCheck chain = new ChainCheck(findings);
        List<StoredEvent> stream = new ArrayList<>();
        jdbc.query(BY_STREAM, row -> {
            StoredEvent event = StoredEvent.of(row);
            if (!stream.isEmpty()
                    && !stream.getLast().row().streamId().equals(event.row().streamId())) {
                examine(stream, chain, findings);
            }
            stream.add(event);
        });
        examine(stream, chain, findings);
    }

    private void examine(List<StoredEvent> stream, ChainCheck chain, Findings findings) {
        if (!stream.isEmpty()) {
            chain.examine(new EventStream(stream.getFirst().row().streamId(), List.copyOf(stream)));
            findings.done(stream.size());
            stream.clear();
        }
    }

    private void checkpoints(@Nullable CheckpointReader copy, Findings findings) {
        CheckpointCheck check =
                new CheckpointCheck(new KnownCheckpoints(service, copy, new CheckpointTable(jdbc), findings), findings);
        jdbc.query(BY_PLACE, row -> {
            check.take(Cursor.of(row), row.getBytes("hash"));
        });
        check.end();
    }
}

package dev.frist.store.audit;

import dev.frist.store.relay.Cursor;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.relay.TopicDecisions;
import dev.frist.store.relay.TopicDecisions.Decision;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads everything that a service has stored and says what is not as it should be. All of it in one read-only transaction: it sees one
 * moment, and holds nobody up. Memory is bounded: events pass through, some streams at a time.
 */
public final class StoreAudit {
    private static final int FETCHED = 2_000;
    private static final String BY_STREAM =
            "select %s from domain_event order by stream_id, sequence".formatted(StoredEvent.COLUMNS);
    private static final String BY_PLACE =
            "select %s from domain_event %s".formatted(StoredEvent.COLUMNS, Cursor.ORDER);

    private final String service;
    private final OwnTopics own;
    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    private final Map<String, Object> kafka;
    private final @Nullable SigningKey key;
    private final List<StreamAudit> audits;

    /**
     * @param own where the service's events are published; others may publish there, too
     * @param key that the service signs with; null: with none
     */
    public StoreAudit(
            @Value("${spring.application.name}") String service,
            OwnTopics own,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ConsumerFactory<?, ?> kafka,
            @Nullable SigningKey key,
            List<StreamAudit> audits) {
        this.service = service;
        this.own = own;
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(FETCHED);
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.kafka = kafka.getConfigurationProperties();
        this.key = key;
        this.audits = audits;
    }

    /** @param copy of the checkpoints, from outside; null: the service's own are believed */
    public void run(Scope scope, @Nullable CheckpointReader copy, Findings findings) {
        transaction.executeWithoutResult(_ -> {
            // It writes nothing, so however long it takes, or waits for Kafka, it holds up nothing.
            jdbc.execute("set local transaction_timeout = 0; set local idle_in_transaction_session_timeout = 0");
            byStream(scope, findings);
            byPlace(copy, findings);
        });
    }

    /** How many events there are to look at. */
    public long size() {
        return JdbcClient.create(jdbc)
                .sql("select count(*) from domain_event")
                .query(Long.class)
                .single();
    }

    private void byStream(Scope scope, Findings findings) {
        try (StreamAuditor auditor = new StreamAuditor(scope, audits, dataSource, jdbc, savepoint, findings)) {
            jdbc.query(BY_STREAM, row -> {
                auditor.take(StoredEvent.of(row));
            });
            auditor.end();
        }
    }

    private void byPlace(@Nullable CheckpointReader copy, Findings findings) {
        JdbcClient client = JdbcClient.create(jdbc);
        CheckpointCheck checkpoints = new CheckpointCheck(
                new KnownCheckpoints(service, copy, new CheckpointTable(client), findings), findings);
        // Another object than the transaction knows, so another connection.
        JdbcClient fresh = JdbcClient.create(new DelegatingDataSource(dataSource));
        List<Decision> byHand = new TopicDecisions(client).byHand();
        try (TopicCheck topics = new TopicCheck(kafka, own, fresh, acknowledged(client), byHand, findings)) {
            jdbc.query(BY_PLACE, row -> {
                StoredEvent event = StoredEvent.of(row);
                checkpoints.take(event);
                topics.take(event);
            });
            checkpoints.end();
            topics.end();
        }
        new PublishedCheckpointCheck(
                        service, new PublishedCheckpoints(service, kafka, client, key), fresh, byHand, findings)
                .run();
        byHand.stream()
                .filter(it -> it.kind() == TopicDecisions.Kind.TAKEN_BACK)
                .forEach(it -> findings.checked("events taken back by %s: %s".formatted(it.by(), it.why()), 1));
    }

    private static Cursor acknowledged(JdbcClient jdbc) {
        return jdbc.sql("select xid::text, position from relay_cursor where name = 'relay'")
                .query((row, _) -> Cursor.of(row))
                .single();
    }
}

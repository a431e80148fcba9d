package dev.frist.store;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A service's event store and what works on it, put together. Its schema is {@code classpath:db/kit}.
 *
 * @param axon started
 */
public record Store(Configuration axon, UnitsOfWork sets, EventLog log, CommitSignal commits) implements AutoCloseable {

    /**
     * @param transactions of this very data source
     * @param language an aggregate that it has a name for is kept as a snapshot when its stream grows long
     * @param aggregates Axon's, as {@link AggregateConfigurer#defaultConfiguration} makes them; their ids are stream
     *     ids
     * @param clock what {@code recordedAt} is taken from
     */
    public static Store open(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            EventLanguage language,
            List<AggregateConfigurer<?>> aggregates,
            Clock clock) {
        LanguageSerializer serializer = new LanguageSerializer(language);
        TransactionManager axonTransactions = new SpringTransactionManager(transactions);
        PostgresEventEngine engine = PostgresEventEngine.on(dataSource, axonTransactions, serializer);
        // Without located modules: among them is Axon's update checker, which phones home.
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(axon -> serializer)
                .configureEventSerializer(axon -> serializer)
                .configureMessageSerializer(axon -> serializer)
                .configureTransactionManager(axon -> axonTransactions)
                .configureEventStore(axon -> new SetAwareEventStore(engine))
                .configureCorrelationDataProviders(axon -> List.of());
        aggregates.forEach(aggregate -> {
            // The unique key on (stream, sequence) is the only lock.
            aggregate.configureLockFactory(axon -> NullLockFactory.INSTANCE);
            aggregate.configureCache(axon -> new SetCache());
            configurer.configureAggregate(aggregate);
        });
        Configuration axon = configurer.start();
        CommitSignal commits = new CommitSignal();
        Snapshots snapshots = new Snapshots(engine, axon, language, aggregates);
        UnitsOfWork sets =
                new UnitsOfWork(engine, snapshots, axon.commandBus(), language, clock, transactions, commits);
        return new Store(axon, sets, new EventLog(new JdbcTemplate(dataSource), language), commits);
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}

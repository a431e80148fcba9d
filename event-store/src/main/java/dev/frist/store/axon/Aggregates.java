package dev.frist.store.axon;

import dev.frist.store.EventLanguage;
import dev.frist.store.EventMetadata;
import dev.frist.store.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The Axon aggregates of a service. A command is handled in a set, which has loaded the aggregate's stream, and which stores what
 * the aggregate applies.
 */
public final class Aggregates implements AutoCloseable {
    /** How many events a command has to read at most, if the language has a name for the aggregate's class. */
    public static final int SNAPSHOT_EVERY = 100;

    private final Configuration axon;

    private Aggregates(Configuration axon) {
        this.axon = axon;
    }

    /** @param language a class that it has a name for is kept as a snapshot when its stream grows long */
    public static Aggregates of(EventLanguage language, Class<?>... types) {
        // Without located modules: among them is Axon's update checker, which phones home.
        // Without transactions: nothing of Axon's writes to the database.
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(_ -> new SetEventStorage(language))
                .configureTransactionManager(_ -> NoTransactionManager.INSTANCE)
                .configureCorrelationDataProviders(_ -> List.of());
        for (Class<?> type : types) {
            configurer.configureAggregate(aggregate(type, language));
        }
        return new Aggregates(configurer.start());
    }

    private static <T> AggregateConfigurer<T> aggregate(Class<T> type, EventLanguage language) {
        // The unique key on (stream, sequence) is the only lock.
        AggregateConfigurer<T> aggregate =
                AggregateConfigurer.defaultConfiguration(type).configureLockFactory(_ -> NullLockFactory.INSTANCE);
        return language.findName(type).isEmpty()
                ? aggregate
                : aggregate.configureSnapshotTrigger(
                        it -> new EventCountSnapshotTriggerDefinition(it.snapshotter(), SNAPSHOT_EVERY));
    }

    /**
     * Lets an aggregate handle a command. If that throws, nothing has happened; the set goes on.
     *
     * @param set must have loaded the aggregate's stream
     * @param eventId id of the event that it applies; further ones get ids derived from it
     * @param metadata of what it applies
     * @return what the handler answers
     * @throws RuntimeException what the handler threw
     */
    public <A> A dispatch(UnitOfWork set, Object command, UUID eventId, EventMetadata metadata) {
        Map<String, ?> target = Map.of(SetEventStorage.TARGET, new SetEventStorage.Target(set, eventId, metadata));
        return axon.commandGateway().sendAndWait(new GenericCommandMessage<>(command, target));
    }

    /** The classes of event buses, of Axon's own making, that some bean would lose events to. */
    public static List<String> foreignBuses(ListableBeanFactory beans) {
        return Stream.concat(
                        beans.getBeansOfType(Configuration.class).values().stream()
                                .map(Configuration::eventBus),
                        beans.getBeansOfType(EventBus.class).values().stream())
                .map(bus -> bus.getClass().getName())
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}

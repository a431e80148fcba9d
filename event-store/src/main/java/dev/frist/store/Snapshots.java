package dev.frist.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.config.AggregateConfiguration;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/**
 * Keeps aggregates beside their streams, so that a command costs the same however long its stream is. Kept is what the language has
 * a name for; a snapshot under another name is passed over and the stream read whole, so a new shape needs a new name and nothing
 * else. It is stored in the transaction of the event that it includes last: whoever reads it reads what a full replay gives.
 */
final class Snapshots {
    /** How many events a command has to read at most, those of its own set aside. */
    static final int EVERY = 100;

    private final PostgresEventEngine engine;
    private final Configuration axon;
    private final Map<String, Class<?>> byStreamType = new TreeMap<>();
    private final Set<String> names;

    Snapshots(
            PostgresEventEngine engine,
            Configuration axon,
            EventLanguage language,
            Collection<? extends AggregateConfiguration<?>> aggregates) {
        this.engine = engine;
        this.axon = axon;
        Set<String> found = new TreeSet<>();
        for (AggregateConfiguration<?> aggregate : aggregates) {
            Class<?> type = aggregate.aggregateType();
            language.findName(type).ifPresent(name -> {
                found.add(name);
                byStreamType.put(
                        AnnotatedAggregateMetaModelFactory.inspectAggregate(type)
                                .type(),
                        type);
            });
        }
        this.names = Set.copyOf(found);
    }

    /** Streams as commands need them, each from its snapshot on, with one query. */
    Map<String, LoadedStream> load(List<String> streamIds) {
        return engine.loadStreams(streamIds, names);
    }

    /** To be called with what commands have recorded, when that is stored. */
    void keep(LoadedStream stream, DomainEventMessage<?> last, Instant now) {
        Class<?> type = byStreamType.get(last.getType());
        if (type != null && stream.sinceSnapshot() >= EVERY) {
            engine.storeSnapshot(new GenericDomainEventMessage<>(
                    last.getType(),
                    last.getAggregateIdentifier(),
                    last.getSequenceNumber(),
                    stateOf(type, last.getAggregateIdentifier()),
                    MetaData.emptyInstance(),
                    UUID.randomUUID().toString(),
                    now));
        }
    }

    private <T> T stateOf(Class<T> type, String id) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        try {
            return axon.repository(type).load(id).invoke(Function.identity());
        } finally {
            unit.rollback();
        }
    }
}

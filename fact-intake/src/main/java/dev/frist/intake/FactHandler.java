package dev.frist.intake;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Fields;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a service knows that the {@link FactIntake} does not: which facts are its own, and what they mean.
 *
 * @param <R> what a fact reports, once it is read
 */
public interface FactHandler<R> {
    /** Whether a fact of this type is for this service; empty for what does not even show its type. */
    boolean isFor(Optional<String> type);

    /** @throws Refused if it breaks rules that show in itself, with all of them */
    R read(IncomingFact fact);

    /** What others may wait for that this report makes known if it is accepted, beside the fact itself: {@link AwaitedKey#fact}. */
    Set<AwaitedKey> provides(R report);

    /** How many of an import's distinct events are for this service, by what its end says. */
    long expected(Fields importFinished);

    /**
     * Loads whatever these reports concern, with one query for each kind of thing. Only reads: nothing before
     * {@link FactBatch#write} may assign a transaction id.
     */
    FactBatch<R> open(UnitOfWork set, Collection<R> reports);

    /** One set of facts in one transaction. */
    interface FactBatch<R> {
        /** Decides in memory, and records what follows in the set; later facts see what earlier ones did. */
        Answer<?> decide(IncomingFact fact, R report);

        /** Records in the set what follows from all of them together. */
        default void conclude() {}

        /** Writes the projections; the events themselves are stored by then. */
        void write(List<RecordedEvent> recorded);
    }
}

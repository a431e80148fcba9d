package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Fields;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a service knows that the {@link FactIntake} does not: which facts are its own, and what they mean. */
public interface FactHandler {
    /** Whether a fact of this type is for this service; empty for what does not even show its type. */
    boolean isFor(Optional<String> type);

    /**
     * What others may wait for that this fact makes known if it is accepted. A fact that cannot be understood provides
     * nothing.
     */
    Set<AwaitedKey> provides(IncomingFact fact);

    /** How many of an import's distinct events are for this service, by what its end says. */
    long expected(Fields importFinished);

    /**
     * Loads whatever these facts concern, with one query for each kind of thing. Only reads: nothing before
     * {@link FactBatch#write} may assign a transaction id.
     */
    FactBatch open(UnitOfWork set, Collection<IncomingFact> facts);

    /** One set of facts in one transaction. */
    interface FactBatch {
        /**
         * Decides in memory, and records what follows in the set; later facts see what earlier ones did.
         *
         * @throws Refused as another way to say {@link Decision.Refuse}
         */
        Decision decide(IncomingFact fact, Instant now);

        /** Writes the projections; the events themselves are stored by then. */
        void write(List<RecordedEvent> recorded);
    }
}

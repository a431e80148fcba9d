package dev.frist.kit.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What a service knows that the desk does not: which facts are its own, and what they mean. */
public interface Office {
    /** Whether a fact of this type is for this service; empty for what does not even show its type. */
    boolean isFor(Optional<String> type);

    /**
     * What others may wait for that this fact makes known once it is accepted. A fact that cannot be understood provides
     * nothing.
     */
    Set<AwaitedKey> provides(IncomingFact fact);

    /** Those of the keys that are known by now: for what was parked while the awaited arrived elsewhere. Only reads. */
    Set<AwaitedKey> known(Collection<AwaitedKey> keys);

    /**
     * Loads whatever these facts concern, with one query for each kind of thing. Only reads: nothing before
     * {@link Session#write} may assign a transaction id.
     */
    Session open(Collection<IncomingFact> facts);

    /** One set of facts in one transaction. */
    interface Session {
        /** Decides in memory; later facts of the set see what earlier ones did. */
        Decision decide(IncomingFact fact, Instant now);

        /** Appends the events and writes the projections of all that was accepted. */
        void write();
    }
}

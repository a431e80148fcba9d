package dev.frist.intake;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What facts report, each read once. By identity: two of one id may say different things. In memory; used once. */
final class Reports<R> {
    private final FactHandler<R> handler;
    private final Map<IncomingFact, Answer<R>> read = new IdentityHashMap<>();

    Reports(FactHandler<R> handler) {
        this.handler = handler;
    }

    /** What it reports, or why nobody can tell. */
    Answer<R> of(IncomingFact fact) {
        return read.computeIfAbsent(fact, this::read);
    }

    /** Those that can be read. */
    List<R> of(Collection<IncomingFact> facts) {
        return facts.stream()
                .map(this::of)
                .flatMap(it -> it instanceof Answer.Happened<R>(R report) ? Stream.of(report) : Stream.empty())
                .toList();
    }

    Set<AwaitedKey> provides(IncomingFact fact) {
        return of(fact) instanceof Answer.Happened<R>(R report) ? handler.provides(report) : Set.of();
    }

    /**
     * What is wrong with it: not only what could be told without knowing what it means.
     *
     * @param it never one that was read without fault
     */
    Problem whole(Reading.Unreadable it) {
        return it.fact() != null && of(it.fact()) instanceof Answer.Refused<R>(Problem more)
                ? it.problem().and(more)
                : it.problem();
    }

    private Answer<R> read(IncomingFact fact) {
        try {
            return new Answer.Happened<>(handler.read(fact));
        } catch (Refused refused) {
            return new Answer.Refused<>(refused.problem());
        }
    }
}

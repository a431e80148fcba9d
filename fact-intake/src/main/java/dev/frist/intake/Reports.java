package dev.frist.intake;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.FactId;
import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import java.util.Collection;
import java.util.HashSet;
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

    /** What others may wait for that becomes known if this is accepted: what it reports, and itself. */
    Set<AwaitedKey> provides(IncomingFact fact) {
        Set<AwaitedKey> provided = new HashSet<>();
        if (of(fact) instanceof Answer.Happened<R>(R report)) {
            provided.add(AwaitedKey.fact(new FactId(fact.source(), fact.id())));
            provided.addAll(handler.provides(report));
        }
        return provided;
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

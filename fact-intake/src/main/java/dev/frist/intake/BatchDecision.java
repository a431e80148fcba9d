package dev.frist.intake;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What becomes of one set of facts, decided in memory over what was loaded for it. Not thread-safe; used once. */
final class BatchDecision<R> {
    private final FactHandler.FactBatch<R> facts;
    private final Reports<R> reports;
    private final Map<UUID, ContentHash> known;
    private final Map<AwaitedKey, Map<UUID, IncomingFact>> waiting = new HashMap<>();
    private final Map<UUID, AwaitedKey> stored = new HashMap<>();

    private final List<IncomingFact> accepted = new ArrayList<>();
    private final Map<UUID, ParkedFact> parked = new LinkedHashMap<>();
    private final Set<UUID> removed = new LinkedHashSet<>();
    private final Set<AwaitedKey> nowKnown = new LinkedHashSet<>();
    private final List<IncomingFact> readAgain = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    // By identity: two of one id may say different things.
    private final Map<Reading, Answer<UUID>> answers = new IdentityHashMap<>();
    private int duplicates;

    /** @param reading never one without its record */
    record Refusal(Reading reading, Problem problem) {}

    /**
     * @param known what was accepted or parked before, of the ids concerned
     * @param parked what is parked and may be released by this set
     */
    BatchDecision(
            FactHandler.FactBatch<R> facts,
            Reports<R> reports,
            Map<UUID, ContentHash> known,
            Collection<ParkedFact> parked) {
        this.facts = facts;
        this.reports = reports;
        this.known = new HashMap<>(known);
        for (ParkedFact it : parked) {
            stored.put(it.fact().eventId(), it.awaits());
            await(it);
        }
    }

    /** What became of a reading of this set, once all of it has been decided. */
    Answer<UUID> answer(Reading reading) {
        return answers.get(reading);
    }

    /** @return what becomes of it, unless another of this set brings what it waits for */
    Answer<UUID> take(Reading reading) {
        return answered(reading, taken(reading));
    }

    /** It has been dealt with before. */
    Answer<UUID> takeAsKnown(Reading reading) {
        return answered(reading, sameAgain(reading));
    }

    private Answer<UUID> answered(Reading reading, Answer<UUID> answer) {
        answers.put(reading, answer);
        return answer;
    }

    private Answer<UUID> taken(Reading reading) {
        return switch (reading) {
            // Its id may be that of a good one: only itself is turned away.
            case Reading.Unreadable it -> turnedAway(it, reports.whole(it));
            case IncomingFact it when known.containsKey(it.eventId()) -> knownBefore(it);
            case IncomingFact it -> decide(it, false);
        };
    }

    /** @param lastCall what still has to wait is rejected */
    void again(ParkedFact it, boolean lastCall) {
        Map<UUID, IncomingFact> others = waiting.get(it.awaits());
        // It may have been released by another of this set.
        if (others != null && others.remove(it.fact().eventId()) != null) {
            decide(it.fact(), lastCall);
        }
    }

    void becomesKnown(AwaitedKey key) {
        nowKnown.add(key);
        Map<UUID, IncomingFact> released = waiting.remove(key);
        if (released != null) {
            released.values().forEach(fact -> answered(fact, decide(fact, false)));
        }
    }

    private Answer<UUID> knownBefore(IncomingFact it) {
        ContentHash before = known.get(it.eventId());
        if (before.isUnknown()) {
            readAgain.add(it);
            known.put(it.eventId(), it.contentHash());
            return sameAgain(it);
        }
        if (it.contentHash().equals(before)) {
            return sameAgain(it);
        }
        return turnedAway(
                it,
                new Problem(
                        "same-id-other-content",
                        "id",
                        "an event of source " + it.source() + " and id " + it.id()
                                + " was taken in before, with other content; give a new fact a new id"));
    }

    private Answer<UUID> sameAgain(Reading it) {
        duplicates++;
        return new Answer.Known<>(it.eventId());
    }

    private Answer<UUID> decide(IncomingFact fact, boolean lastCall) {
        return switch (answer(fact)) {
            case Answer.Happened<?> _ -> accept(fact);
            case Answer.Known<?> _ -> sameAgain(fact);
            case Answer.NotYet<?> it when lastCall -> refused(fact, neverCame(it.awaits()));
            case Answer.NotYet<?> it -> park(new ParkedFact(fact, it.awaits()));
            case Answer.Refused<?> it -> refused(fact, it.problem());
        };
    }

    private Answer<?> answer(IncomingFact fact) {
        return switch (reports.of(fact)) {
            case Answer.Happened<R>(R report) -> facts.decide(fact, report);
            case Answer<R> refused -> refused;
        };
    }

    private Answer<UUID> accept(IncomingFact fact) {
        accepted.add(fact);
        known.put(fact.eventId(), fact.contentHash());
        leave(fact.eventId());
        reports.provides(fact).forEach(this::becomesKnown);
        return new Answer.Happened<>(fact.eventId());
    }

    private Answer<UUID> park(ParkedFact it) {
        UUID id = it.fact().eventId();
        await(it);
        // What comes by hand gets its answer now, unless another of this set brings what it waits for; its sender may
        // try again.
        if (it.fact().original() != null) {
            known.put(id, it.fact().contentHash());
            parked.put(id, it);
            removed.remove(id);
        }
        return new Answer.NotYet<>(it.awaits());
    }

    private Answer<UUID> refused(Reading reading, Problem problem) {
        known.remove(reading.eventId());
        leave(reading.eventId());
        return turnedAway(reading, problem);
    }

    private Answer<UUID> turnedAway(Reading reading, Problem problem) {
        // What comes by hand gets its answer now.
        if (reading.original() != null) {
            refusals.add(new Refusal(reading, problem));
        }
        return new Answer.Refused<>(problem);
    }

    private void leave(UUID eventId) {
        parked.remove(eventId);
        if (stored.containsKey(eventId)) {
            removed.add(eventId);
        }
    }

    private void await(ParkedFact it) {
        waiting.computeIfAbsent(it.awaits(), _ -> new LinkedHashMap<>())
                .put(it.fact().eventId(), it.fact());
    }

    private static Problem neverCame(AwaitedKey key) {
        return new Problem(
                "awaited-never-came",
                key.field(),
                "there is no " + key + ", though all that was sent has been read; once it is there, send this again");
    }

    List<IncomingFact> accepted() {
        return accepted;
    }

    /** Accepted long ago; only now it is known again what they said. */
    List<IncomingFact> readAgain() {
        return readAgain;
    }

    /** Parked for the first time. */
    List<ParkedFact> parked() {
        return parkedWhere((before, _) -> before == null);
    }

    /** Parked before, for something else. */
    List<ParkedFact> moved() {
        return parkedWhere((before, awaits) -> before != null && !before.equals(awaits));
    }

    /** Decided again, and still waiting for the same. */
    List<ParkedFact> stayed() {
        return parkedWhere((before, awaits) -> awaits.equals(before));
    }

    /** @param which given what it was parked for before, and what it waits for now */
    private List<ParkedFact> parkedWhere(BiPredicate<@Nullable AwaitedKey, AwaitedKey> which) {
        return parked.values().stream()
                .filter(it -> which.test(stored.get(it.fact().eventId()), it.awaits()))
                .toList();
    }

    /** No longer parked. */
    Set<UUID> removed() {
        return removed;
    }

    Set<AwaitedKey> nowKnown() {
        return nowKnown;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    int duplicates() {
        return duplicates;
    }
}

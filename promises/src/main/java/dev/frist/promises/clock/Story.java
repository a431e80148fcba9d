package dev.frist.promises.clock;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Corrected;
import dev.frist.events.ClockFact.Moved;
import dev.frist.events.ClockFact.Promised;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.RulesApplied;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.Corrections;
import dev.frist.events.FactId;
import dev.frist.promises.terms.Meaning;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happened to a clock, told in the order in which it counts, whatever the order in which it was learned. */
record Story(Start start, List<Chapter> chapters, Pauses pauses) {

    /**
     * Something that happened and when it counts: never before the start, even if it is dated so.
     *
     * @param level of the severity that it sets; 0: none
     */
    record Chapter(Instant at, FactId id, Meaning meaning, int level) {}

    private static final Comparator<Chapter> AS_THEY_COUNT = Comparator.comparing(Chapter::at)
            .thenComparing(chapter -> chapter.meaning().rank())
            .thenComparing(Chapter::id);

    /** @param chapters in any order */
    static Story of(Start start, List<Chapter> chapters) {
        List<Chapter> told = chapters.stream().sorted(AS_THEY_COUNT).toList();
        return new Story(start, told, Pauses.in(told));
    }

    /** Empty while the request is not known. */
    static Optional<Story> of(Collection<ClockFact> facts) {
        return requestIn(facts).map(request -> {
            Start start = Start.of(promised(request, facts));
            return of(start, chapters(start, facts));
        });
    }

    /** What was promised with the request, and what was added to it later as if it had been; of several the first counts. */
    private static Request promised(Request request, Collection<ClockFact> facts) {
        List<Promised> added = facts.stream()
                .filter(Promised.class::isInstance)
                .map(Promised.class::cast)
                .sorted(Comparator.comparing(Promised::occurredAt).thenComparing(Promised::id))
                .toList();
        Request all = request;
        for (Promised one : added) {
            all = all.and(one);
        }
        return all;
    }

    private static Optional<Request> requestIn(Collection<ClockFact> facts) {
        Optional<Request> request = Optional.empty();
        for (ClockFact fact : facts) {
            if (fact instanceof Request another) {
                request.filter(known -> !known.id().equals(another.id())).ifPresent(known -> {
                    throw new IllegalArgumentException(
                            "a clock has one request, but this has two: " + known.id() + " and " + another.id());
                });
                request = Optional.of(another);
            }
        }
        return request;
    }

    private static List<Chapter> chapters(Start start, Collection<ClockFact> facts) {
        // What was wrong is passed over as if it had been told before.
        Set<FactId> told = new HashSet<>(wrong(facts));
        List<Chapter> chapters = new ArrayList<>(facts.size());
        for (ClockFact fact : facts) {
            if (!(fact instanceof Request) && told.add(fact.id())) {
                chapters.add(chapter(fact, start));
            }
        }
        return chapters;
    }

    private static Set<FactId> wrong(Collection<ClockFact> facts) {
        return Corrections.wrong(facts.stream()
                .filter(Corrected.class::isInstance)
                .map(Corrected.class::cast)
                .collect(toMap(Corrected::id, Corrected::wrong, (one, _) -> one)));
    }

    static Instant whenItCounts(ClockFact fact, Start start) {
        Instant at = toMicros(fact.occurredAt());
        return at.isBefore(start.at()) || fact instanceof Promised || undoes(fact, start) ? start.at() : at;
    }

    /** Whether by this fact the clock never counted. */
    static boolean undoes(ClockFact fact, Start start) {
        return fact instanceof Moved
                || fact instanceof Corrected it && it.wrong().equals(start.id());
    }

    static Instant toMicros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static Chapter chapter(ClockFact fact, Start start) {
        int level =
                fact instanceof SeverityDetermined change ? change.severity().level() : 0;
        return new Chapter(whenItCounts(fact, start), fact.id(), meaning(fact, start), level);
    }

    private static Meaning meaning(ClockFact fact, Start start) {
        return switch (fact) {
            case Responded _ -> Meaning.MEETS;
            case Withdrawn _ -> Meaning.VOIDS;
            case SeverityDetermined _ -> Meaning.CHANGES;
            case Moved _, Corrected _ -> undoes(fact, start) ? Meaning.UNDOES : Meaning.NOTHING;
            case RulesApplied _, Promised _ -> Meaning.NOTHING;
            case Request it -> throw new IllegalStateException(it.id() + " is told twice");
        };
    }
}

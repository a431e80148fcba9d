package dev.frist.promises.clock;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Corrected;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Moved;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Promised;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.RulesApplied;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.Corrections;
import dev.frist.events.FactId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A clock's facts told in the order in which they count, whatever the order in which they were learned. */
record Story(Request request, List<Chapter> chapters) {

    /** A fact and when it counts: never before the request, even if it is dated so. */
    record Chapter(Instant at, ClockFact fact) {}

    private static final Comparator<Chapter> AS_THEY_COUNT = Comparator.comparing(Chapter::at)
            .thenComparing(chapter -> rank(chapter.fact()))
            .thenComparing(chapter -> chapter.fact().id());

    /** Empty while the request is not known. */
    static Optional<Story> of(Collection<ClockFact> facts) {
        return requestIn(facts).map(request -> new Story(promised(request, facts), chapters(request, facts)));
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

    private static List<Chapter> chapters(Request request, Collection<ClockFact> facts) {
        // What was wrong is passed over as if it had been told before.
        Set<FactId> told = new HashSet<>(wrong(facts));
        List<Chapter> chapters = new ArrayList<>(facts.size());
        for (ClockFact fact : facts) {
            if (!(fact instanceof Request) && told.add(fact.id())) {
                chapters.add(new Chapter(whenItCounts(fact, request), fact));
            }
        }
        chapters.sort(AS_THEY_COUNT);
        return chapters;
    }

    private static Set<FactId> wrong(Collection<ClockFact> facts) {
        return Corrections.wrong(facts.stream()
                .filter(Corrected.class::isInstance)
                .map(Corrected.class::cast)
                .collect(toMap(Corrected::id, Corrected::wrong, (one, _) -> one)));
    }

    static Instant whenItCounts(ClockFact fact, Request request) {
        Instant at = toMicros(fact.occurredAt());
        Instant start = toMicros(request.occurredAt());
        return at.isBefore(start) || fact instanceof Promised || undoes(fact, request) ? start : at;
    }

    /** Whether by this fact the clock never counted. */
    static boolean undoes(ClockFact fact, Request request) {
        return fact instanceof Moved
                || fact instanceof Corrected it && it.wrong().equals(request.id());
    }

    static Instant toMicros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    Instant start() {
        return toMicros(request.occurredAt());
    }

    // What ends a clock comes before what would change its objective at the same instant, a response before a
    // withdrawal.
    private static int rank(ClockFact fact) {
        return switch (fact) {
            case Opened _, Escalated _, Moved _, Corrected _ -> 0;
            case Responded _ -> 1;
            case Withdrawn _ -> 2;
            case SeverityDetermined _, RulesApplied _, Promised _ -> 3;
        };
    }
}

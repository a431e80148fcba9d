package dev.frist.promises.clock;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Corrected;
import dev.frist.events.ClockFact.Moved;
import dev.frist.events.ClockFact.Paused;
import dev.frist.events.ClockFact.Promised;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.Resumed;
import dev.frist.events.ClockFact.RulesApplied;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Unstarted;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.Corrections;
import dev.frist.events.FactId;
import dev.frist.events.Severity;
import dev.frist.promises.clock.Start.Origin;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to a clock, told in the order in which it counts, whatever the order in which it was learned. */
record Story(Start start, List<Chapter> chapters, Pauses pauses) {

    /**
     * Something that happened and when it counts: never before the start, even if it is dated so.
     *
     * @param severity that it sets; null: none
     */
    record Chapter(
            Instant at,
            FactId id,
            Meaning meaning,
            @Nullable Severity severity) {}

    private static final Comparator<Chapter> AS_THEY_COUNT = Comparator.comparing(Chapter::at)
            .thenComparing(chapter -> chapter.meaning().rank())
            .thenComparing(Chapter::id);

    private static final Comparator<ClockFact> AS_THEY_HAPPENED =
            Comparator.comparing(ClockFact::occurredAt).thenComparing(ClockFact::id);

    /** @param chapters in any order */
    static Story of(Start start, List<Chapter> chapters) {
        List<Chapter> told = chapters.stream().sorted(AS_THEY_COUNT).toList();
        return new Story(start, told, Pauses.in(told));
    }

    /** Empty while the request is not known. */
    static Optional<Story> of(Collection<ClockFact> facts) {
        return requestIn(facts).map(request -> {
            Start start = Start.of(promised(request, facts));
            List<ClockFact> told = counting(facts);
            return start.origin() == Origin.ALL && !isAmong(told, Paused.class)
                    ? of(start, chapters(start, told))
                    : after(start, told);
        });
    }

    /** What came before is not about it, but for the severity and the pause in which it begins. */
    private static Story after(Start start, List<ClockFact> told) {
        List<ClockFact> earlier = told.stream()
                .filter(it -> it.occurredAt().isBefore(start.at()))
                .sorted(AS_THEY_HAPPENED)
                .toList();
        List<ClockFact> since = told.stream()
                .filter(it -> !it.occurredAt().isBefore(start.at()) || !isOfTheTicket(it) || isTakenAlong(start, it))
                .filter(it -> !isKnownAt(start, it))
                .toList();
        Stream<ClockFact> pause =
                earlier.stream()
                        .filter(Story::isEdge)
                        .reduce((_, later) -> later)
                        .filter(Paused.class::isInstance)
                        .stream();
        Start then = start.origin() == Origin.LATER
                ? told.stream()
                        .filter(it -> it instanceof SeverityDetermined && isKnownAt(start, it))
                        .max(AS_THEY_HAPPENED)
                        .map(it -> start.with(((SeverityDetermined) it).severity()))
                        .orElse(start)
                : start;
        return of(then, chapters(then, Stream.concat(pause, since.stream()).toList()));
    }

    /** What happened to the ticket, and is not about the clock itself. */
    private static boolean isOfTheTicket(ClockFact fact) {
        return switch (fact) {
            case Responded _, Withdrawn _, SeverityDetermined _, Paused _, Resumed _ -> true;
            case Moved _, Unstarted _, Corrected _, RulesApplied _, Promised _, Request _ -> false;
        };
    }

    private static boolean isTakenAlong(Start start, ClockFact fact) {
        return start.origin() == Origin.ALL && !isEdge(fact);
    }

    private static boolean isEdge(ClockFact fact) {
        return fact instanceof Paused || fact instanceof Resumed;
    }

    /** A severity set at the instant of the start is that of the start, unless the ticket was opened with another one. */
    private static boolean isKnownAt(Start start, ClockFact fact) {
        return start.origin() == Origin.LATER
                && start.isBySeverity()
                && fact instanceof SeverityDetermined
                && !fact.occurredAt().isAfter(start.at());
    }

    /** What was promised with the request, and what was added to it later as if it had been; of several the first counts. */
    private static Request promised(Request request, Collection<ClockFact> facts) {
        if (!isAmong(facts, Promised.class)) {
            return request;
        }
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

    /** Without the request; what was wrong is passed over as if it had been told before. */
    private static List<ClockFact> counting(Collection<ClockFact> facts) {
        Set<FactId> told = new HashSet<>(wrong(facts));
        List<ClockFact> counting = new ArrayList<>(facts.size());
        for (ClockFact fact : facts) {
            if (!(fact instanceof Request) && told.add(fact.id())) {
                counting.add(fact);
            }
        }
        return counting;
    }

    private static List<Chapter> chapters(Start start, List<ClockFact> facts) {
        List<Chapter> chapters = new ArrayList<>(facts.size());
        for (ClockFact fact : facts) {
            chapters.add(chapter(fact, start));
        }
        return chapters;
    }

    /** Clocks are assessed often, and most know few kinds of facts. */
    static boolean isAmong(Collection<ClockFact> facts, Class<? extends ClockFact> kind) {
        for (ClockFact fact : facts) {
            if (kind.isInstance(fact)) {
                return true;
            }
        }
        return false;
    }

    private static Set<FactId> wrong(Collection<ClockFact> facts) {
        if (!isAmong(facts, Corrected.class)) {
            return Set.of();
        }
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
                || fact instanceof Unstarted
                || fact instanceof Corrected it && it.wrong().equals(start.id());
    }

    static Instant toMicros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static Chapter chapter(ClockFact fact, Start start) {
        Severity severity = fact instanceof SeverityDetermined change ? change.severity() : null;
        return new Chapter(whenItCounts(fact, start), fact.id(), meaning(fact, start), severity);
    }

    private static Meaning meaning(ClockFact fact, Start start) {
        return switch (fact) {
            case Responded _ -> Meaning.MEETS;
            case Withdrawn _ -> Meaning.VOIDS;
            case SeverityDetermined _ -> Meaning.CHANGES;
            case Paused _ -> Meaning.PAUSES;
            case Resumed _ -> Meaning.RESUMES;
            case Moved _, Unstarted _, Corrected _ -> undoes(fact, start) ? Meaning.UNDOES : Meaning.NOTHING;
            case RulesApplied _, Promised _ -> Meaning.NOTHING;
            case Request it -> throw new IllegalStateException(it.id() + " is told twice");
        };
    }
}

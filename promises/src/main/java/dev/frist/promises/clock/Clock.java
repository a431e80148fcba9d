package dev.frist.promises.clock;

import static dev.frist.promises.clock.Story.toMicros;
import static java.util.stream.Collectors.toSet;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Corrected;
import dev.frist.events.ClockFact.Promised;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockFact.RulesApplied;
import dev.frist.events.ClockFact.Unstarted;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A response clock as its stream tells it: the fold of its events. It decides nothing by itself; {@link #note} and {@link #look}
 * assess it again and say what is to be recorded, {@link #evolve} remembers what was. Immutable, and the record's components are
 * all there is to it: its snapshot.
 *
 * @param facts in the order in which they were learned
 * @param standing where it stands as recorded
 * @param warned the warnings recorded so far
 * @param assessedAt the latest {@code now} that changed anything; a clock never goes back behind it. Null while nothing is known
 */
public record Clock(
        ClockRef ref,
        List<ClockFact> facts,
        Standing standing,
        List<Warning> warned,
        @Nullable Instant assessedAt) {

    public Clock {
        facts = List.copyOf(facts);
        warned = List.copyOf(warned);
    }

    /** A clock of which nothing is known yet. */
    public static Clock of(ClockRef ref) {
        return new Clock(ref, List.of(), Standing.BEST_EFFORT, List.of(), null);
    }

    /** The clock that these events tell of. */
    public Clock evolve(List<? extends ClockEvent> events) {
        Clock clock = this;
        for (ClockEvent event : events) {
            clock = clock.evolve(event);
        }
        return clock;
    }

    /** Remembers; believes everything. */
    public Clock evolve(ClockEvent event) {
        return switch (event) {
            case FactNoted noted -> remembering(event, with(facts, noted.fact()), warned);
            case ResponseAtRisk risk -> remembering(event, facts, with(warned, warning(risk)));
            case ClockEvent.ClockStarted _,
                    ClockEvent.DueMoved _,
                    ClockEvent.ResponseMet _,
                    ClockEvent.ResponseBreached _,
                    ClockEvent.OverrunAccrued _,
                    ClockEvent.BreachSettled _,
                    ClockEvent.BreachRestated _,
                    ClockEvent.BreachRetracted _,
                    ClockEvent.ClockVoided _ -> remembering(event, facts, warned);
        };
    }

    /**
     * What to record when a fact is learned; nothing if it is known already.
     *
     * @param now when it is learned; in the import lane {@link #factTime}
     * @param pinned the rules that {@link #refAfter} names
     */
    public List<ClockEvent> note(ClockFact fact, Instant now, Pinned pinned) {
        if (knows(fact.id())) {
            return List.of();
        }
        Instant at = notBackFrom(now);
        List<ClockFact> known = with(facts, fact);
        Standing after = Assessor.assess(known, pinned, at);
        ClockRef ref = refAfter(fact);
        Differences differences = isDoneByTime(fact, after, pinned, at)
                ? new Differences(ref, pinned, at, null, at)
                : new Differences(ref, pinned, at, fact.id(), counts(fact, known));
        List<ClockEvent> follow = differences.between(standing, after);
        // As long as clocks did not tell when they were requested, they noted where they had stood before.
        Standing noted = follow.isEmpty() || ref.requestedAt() != null ? after : standing;
        List<ClockEvent> events = new ArrayList<>(follow.size() + 1);
        events.add(new FactNoted(ref, fact, noted, toMicros(fact.occurredAt()), at, fact.id()));
        events.addAll(follow);
        return List.copyOf(events);
    }

    /**
     * What to record because time has passed: usually nothing before {@link #nextLook}. Looking late or more often than needed
     * leads to the same standing.
     */
    public List<ClockEvent> look(Instant now, Pinned pinned) {
        Instant at = notBackFrom(now);
        Standing after = Assessor.assess(facts, pinned, at);
        List<ClockEvent> differences = new Differences(ref, pinned, at, null, at).between(standing, after);
        return Stream.concat(differences.stream(), warnings(after, at, pinned)).toList();
    }

    /** The instant at which time alone will change this clock, if it is not answered before; empty if it never will. */
    public Optional<Instant> nextLook(Pinned pinned) {
        Deadline due = standing.deadline();
        return switch (standing.status()) {
            case RUNNING -> nextOnTheWay(Objects.requireNonNull(due), pinned);
            case BREACHED ->
                Optional.of(pinned.overrun(Objects.requireNonNull(due)).reaches(standing.blocks() + 1));
            case BEST_EFFORT, MET, SETTLED, VOID -> Optional.empty();
        };
    }

    /** The time of the import lane, which facts alone drive: the latest instant of this fact and those known. */
    public Instant factTime(ClockFact fact) {
        return toMicros(with(facts, fact).stream()
                .map(ClockFact::occurredAt)
                .max(Instant::compareTo)
                .orElseThrow());
    }

    /**
     * What it started from.
     *
     * @throws IllegalStateException if that is not known yet
     */
    public Request request() {
        return facts.stream()
                .filter(Request.class::isInstance)
                .map(Request.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("clock " + ref.clockId() + " has no request yet"));
    }

    /** What says that the moment which started it starts none; empty where none does, or that was wrong. */
    public Optional<FactId> unstarted() {
        Set<FactId> wrong = facts.stream()
                .filter(Corrected.class::isInstance)
                .map(it -> ((Corrected) it).wrong())
                .collect(toSet());
        return facts.stream()
                .filter(Unstarted.class::isInstance)
                .map(ClockFact::id)
                .filter(it -> !wrong.contains(it))
                .findFirst();
    }

    public boolean knows(FactId id) {
        return facts.stream().anyMatch(fact -> fact.id().equals(id));
    }

    /** This clock with the versions that are pinned to it once it knows of this fact. */
    public ClockRef refAfter(ClockFact fact) {
        if (!(fact instanceof RulesApplied || fact instanceof Promised)) {
            return ref;
        }
        PinnedVersion terms = fact instanceof Promised added ? added.terms() : ref.terms();
        PinnedVersion calendar = fact instanceof Promised added ? added.calendar() : ref.calendar();
        for (RulesApplied applied : applied(with(facts, fact))) {
            terms = applied.terms() == null ? terms : applied.terms();
            calendar = applied.calendar() == null ? calendar : applied.calendar();
        }
        return ref.pinnedTo(terms, calendar);
    }

    private static List<RulesApplied> applied(List<ClockFact> facts) {
        return facts.stream()
                .filter(RulesApplied.class::isInstance)
                .map(RulesApplied.class::cast)
                .sorted(Comparator.comparing(RulesApplied::occurredAt).thenComparing(RulesApplied::id))
                .toList();
    }

    /** Time may have moved this clock on since the last look: that is not the fact's doing. */
    private boolean isDoneByTime(ClockFact fact, Standing after, Pinned pinned, Instant at) {
        return !(fact instanceof RulesApplied) && isOpen(after) && after.equals(Assessor.assess(facts, pinned, at));
    }

    private Optional<Instant> nextOnTheWay(Deadline due, Pinned pinned) {
        if (isHeld(standing, due)) {
            return Optional.empty();
        }
        Pauses pauses = Pauses.of(facts);
        // Exactly at the due instant a response is still in time.
        Instant late = due.dueAt().plusNanos(1_000);
        return Optional.of(unwarned(due, pinned)
                .map(mark -> Warning.at(due, mark, pinned, pauses))
                .reduce(late, (one, other) -> one.isBefore(other) ? one : other));
    }

    /** Whether it is in a pause that moves what is due. */
    private static boolean isHeld(Standing standing, Deadline due) {
        return standing.pausedAt() != null && !standing.pausedAt().isAfter(due.dueAt());
    }

    private Stream<ClockEvent> warnings(Standing after, Instant at, Pinned pinned) {
        Deadline due = after.deadline();
        if (after.status() != ClockStatus.RUNNING || due == null || isHeld(after, due)) {
            return Stream.empty();
        }
        Pauses pauses = Pauses.of(facts);
        return unwarned(due, pinned)
                .filter(mark -> !Warning.at(due, mark, pinned, pauses).isAfter(at))
                .map(mark -> new ResponseAtRisk(ref, mark, after, Warning.at(due, mark, pinned, pauses), at, null));
    }

    private Stream<Integer> unwarned(Deadline due, Pinned pinned) {
        return pinned.rules().warningMarks().stream().filter(mark -> !warned.contains(new Warning(due.dueAt(), mark)));
    }

    private static Warning warning(ResponseAtRisk risk) {
        return new Warning(Objects.requireNonNull(risk.standing().deadline()).dueAt(), risk.mark());
    }

    private static boolean isOpen(Standing standing) {
        return standing.status() == ClockStatus.RUNNING || standing.status() == ClockStatus.BREACHED;
    }

    private static Instant counts(ClockFact fact, List<ClockFact> known) {
        return Story.of(known)
                .map(story -> Story.whenItCounts(fact, story.start()))
                .orElseGet(() -> toMicros(fact.occurredAt()));
    }

    private Instant notBackFrom(Instant now) {
        Instant at = toMicros(now);
        return assessedAt != null && at.isBefore(assessedAt) ? assessedAt : at;
    }

    private Clock remembering(ClockEvent event, List<ClockFact> facts, List<Warning> warned) {
        return new Clock(event.clock(), facts, event.standing(), warned, event.assessedAt());
    }

    private static <T> List<T> with(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }
}

package dev.frist.promises.clock;

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
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.promises.clock.Story.Chapter;
import dev.frist.promises.terms.ClockRules.RaiseRule;
import dev.frist.promises.terms.ClockRules.RaisedAgain;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a clock's story comes to: what was promised at last, and what ended it.
 *
 * @param severity null for an escalation, whose objective no severity changes
 * @param due null where nothing was ever promised
 * @param lostAt when the severity became best effort; null while {@code due} is in force
 * @param end the response or withdrawal; null while there is none
 * @param stretches what was due at each severity before this one, as far as anything was promised, the earliest first
 */
record Course(
        Pinned pinned,
        Request request,
        @Nullable Severity severity,
        @Nullable Due due,
        @Nullable Instant lostAt,
        @Nullable Chapter end,
        List<Stretch> stretches) {

    /** A severity that held for a while, and what was due then. */
    record Stretch(Severity severity, Due due) {}

    static Course of(Story story, Pinned pinned) {
        Course course = from(story, pinned);
        for (Chapter chapter : story.chapters()) {
            course = switch (chapter.fact()) {
                case SeverityDetermined change -> course.after(change, chapter.at());
                case Responded _, Withdrawn _, Moved _ -> course.endedBy(chapter);
                case Corrected it when Story.undoes(it, story.request()) -> course.endedBy(chapter);
                // They are what this course is told by already.
                case RulesApplied _, Promised _, Corrected _ -> course;
                case Request request -> throw new IllegalStateException(request.id() + " is told twice");
            };
            if (course.end != null) {
                break;
            }
        }
        return course;
    }

    private static Course from(Story story, Pinned pinned) {
        Request request = story.request();
        Course still =
                switch (request) {
                    case Opened opened -> new Course(pinned, request, opened.severity(), null, null, null, List.of());
                    case Escalated _ -> new Course(pinned, request, null, null, null, null, List.of());
                };
        return request.firstObjective()
                .map(objective -> still.started(story.start(), objective, DueRule.FROM_REQUEST, request.id()))
                .orElse(still);
    }

    Optional<Deadline> inForce() {
        return lostAt == null ? lastPromised() : Optional.empty();
    }

    Optional<Deadline> lastPromised() {
        return Optional.ofNullable(due).map(Due::deadline);
    }

    private Course after(SeverityDetermined change, Instant at) {
        return switch (request) {
            case Escalated _ -> this;
            case Opened opened ->
                due == null || lostAt != null
                        ? promised(opened, change, at)
                        : at.isAfter(due.deadline().dueAt()) ? this : changed(opened, change, due, at);
        };
    }

    /** Nothing is promised at the moment: the clock starts at the change, if the new severity has an objective. */
    private Course promised(Opened opened, SeverityDetermined change, Instant at) {
        Course next = new Course(pinned, request, change.severity(), due, lostAt, null, stretches);
        return opened.objectiveAt(change.severity())
                .map(objective -> next.started(at, objective, DueRule.FROM_END_OF_BEST_EFFORT, change.id())
                        .raisedAgain(objective, change.id()))
                .orElse(next);
    }

    private Course changed(Opened opened, SeverityDetermined change, Due old, Instant at) {
        Severity from = severity == null ? opened.severity() : severity;
        Severity to = change.severity();
        if (to == from) {
            return this;
        }
        List<Stretch> before = Stream.concat(stretches.stream(), Stream.of(new Stretch(from, old)))
                .toList();
        Course next = new Course(pinned, request, to, old, null, null, before);
        return opened.objectiveAt(to)
                .map(objective -> to.isMoreSevereThan(from)
                        ? next.raised(objective, old.deadline(), at, change.id())
                                .raisedAgain(objective, change.id())
                        : next.lowered(objective, old.deadline(), change.id()))
                .orElseGet(() -> new Course(pinned, request, to, old, at, null, before));
    }

    private Course lowered(Objective objective, Deadline old, FactId by) {
        return taking(
                counted(objective, old.startedAt(), old.startedAt()),
                old.dueAt()::isBefore,
                DueRule.LOWERED_LATER_OF_BOTH,
                by);
    }

    private Course raised(Objective objective, Deadline old, Instant at, FactId by) {
        Instant before = old.dueAt();
        Instant opening = old.startedAt();
        return switch (pinned.rules().raise()) {
            case FROM_CHANGE_NEVER_LATER ->
                taking(counted(objective, opening, at), before::isAfter, DueRule.RAISED_EARLIER_OF_BOTH, by);
            case FROM_OPENING ->
                taking(counted(objective, opening, opening), it -> !it.equals(before), DueRule.RAISED_FROM_OPENING, by);
            case FROM_CHANGE ->
                taking(counted(objective, opening, at), it -> !it.equals(before), DueRule.RAISED_FROM_CHANGE, by);
        };
    }

    /** This, due no later than the stretches before it allow; of equal ones the earliest stretch's hours count. */
    private Course raisedAgain(Objective objective, FactId by) {
        if (due == null || stretches.isEmpty() || pinned.rules().raisedAgain() == RaisedAgain.AS_RAISED) {
            return this;
        }
        Instant dueAt = due.deadline().dueAt();
        boolean isNew = !due.equals(stretches.getLast().due());
        return stretches.stream()
                .flatMap(stretch -> cap(stretch, objective).stream())
                .min(Comparator.comparing(Deadline::dueAt))
                .filter(cap ->
                        cap.dueAt().isBefore(dueAt) || isNew && cap.dueAt().equals(dueAt))
                .map(cap -> with(new Due(cap, DueRule.RAISED_AGAIN_NEVER_LATER, by)))
                .orElse(this);
    }

    /** The latest that this severity may be due after that stretch; empty where the stretch allows any. */
    private Optional<Deadline> cap(Stretch stretch, Objective objective) {
        Deadline then = stretch.due().deadline();
        if (severity == null || severity == stretch.severity()) {
            return Optional.of(then);
        }
        if (severity.isMoreSevereThan(stretch.severity())) {
            return pinned.rules().raise() == RaiseRule.FROM_CHANGE ? Optional.empty() : Optional.of(then);
        }
        Deadline fromOpening = counted(objective, then.startedAt(), then.startedAt());
        return Optional.of(fromOpening.dueAt().isAfter(then.dueAt()) ? fromOpening : then);
    }

    private Deadline counted(Objective objective, Instant opening, Instant from) {
        return new Deadline(opening, from, pinned.dueAt(objective, from), objective);
    }

    // A deadline that leaves the due instant where it was is never taken: the hours of the overrun stay too.
    private Course taking(Deadline candidate, Predicate<Instant> moves, DueRule rule, FactId by) {
        return moves.test(candidate.dueAt()) ? with(new Due(candidate, rule, by)) : this;
    }

    private Course started(Instant at, Objective objective, DueRule rule, FactId by) {
        return with(new Due(counted(objective, opening(at), at), rule, by));
    }

    /** From when the clock first counted. */
    private Instant opening(Instant start) {
        return stretches.isEmpty() || pinned.rules().raisedAgain() == RaisedAgain.AS_RAISED
                ? start
                : stretches.getFirst().due().deadline().startedAt();
    }

    private Course with(Due due) {
        return new Course(pinned, request, severity, due, null, null, stretches);
    }

    private Course endedBy(Chapter chapter) {
        return new Course(pinned, request, severity, due, lostAt, chapter, stretches);
    }
}

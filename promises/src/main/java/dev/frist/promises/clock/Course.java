package dev.frist.promises.clock;

import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
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
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a clock's story comes to: what was promised at last, and what ended it.
 *
 * @param severity null for an escalation, whose objective no severity changes
 * @param due null where nothing was ever promised
 * @param lostAt when the severity became best effort; null while {@code due} is in force
 * @param end the response or withdrawal; null while there is none
 */
record Course(
        Pinned pinned,
        Request request,
        @Nullable Severity severity,
        @Nullable Due due,
        @Nullable Instant lostAt,
        @Nullable Chapter end) {

    static Course of(Story story, Pinned pinned) {
        Course course = from(story, pinned);
        for (Chapter chapter : story.chapters()) {
            course = switch (chapter.fact()) {
                case SeverityDetermined change -> course.after(change, chapter.at());
                case Responded _, Withdrawn _ -> course.endedBy(chapter);
                // They are what this course is told by already.
                case RulesApplied _ -> course;
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
                    case Opened opened -> new Course(pinned, request, opened.severity(), null, null, null);
                    case Escalated _ -> new Course(pinned, request, null, null, null, null);
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
                inForce()
                        .map(old -> at.isAfter(old.dueAt()) ? this : changed(opened, change, old, at))
                        .orElseGet(() -> promised(opened, change, at));
        };
    }

    /** Nothing is promised at the moment: the clock starts at the change, if the new severity has an objective. */
    private Course promised(Opened opened, SeverityDetermined change, Instant at) {
        Course next = with(change.severity());
        return opened.objectiveAt(change.severity())
                .map(objective -> next.started(at, objective, DueRule.FROM_END_OF_BEST_EFFORT, change.id()))
                .orElse(next);
    }

    private Course changed(Opened opened, SeverityDetermined change, Deadline old, Instant at) {
        Severity from = severity == null ? opened.severity() : severity;
        Severity to = change.severity();
        if (to == from) {
            return this;
        }
        return opened.objectiveAt(to)
                .map(objective -> with(to).moved(to.isMoreSevereThan(from), objective, old, at, change.id()))
                .orElseGet(() -> new Course(pinned, request, to, due, at, null));
    }

    private Course moved(boolean raised, Objective objective, Deadline old, Instant at, FactId by) {
        Instant before = old.dueAt();
        if (!raised) {
            return taking(
                    counted(objective, old, old.startedAt()), before::isBefore, DueRule.LOWERED_LATER_OF_BOTH, by);
        }
        return switch (pinned.rules().raise()) {
            case FROM_CHANGE_NEVER_LATER ->
                taking(counted(objective, old, at), before::isAfter, DueRule.RAISED_EARLIER_OF_BOTH, by);
            case FROM_OPENING ->
                taking(
                        counted(objective, old, old.startedAt()),
                        it -> !it.equals(before),
                        DueRule.RAISED_FROM_OPENING,
                        by);
            case FROM_CHANGE ->
                taking(counted(objective, old, at), it -> !it.equals(before), DueRule.RAISED_FROM_CHANGE, by);
        };
    }

    private Deadline counted(Objective objective, Deadline old, Instant from) {
        return new Deadline(old.startedAt(), from, pinned.dueAt(objective, from), objective);
    }

    // A deadline that leaves the due instant where it was is never taken: the hours of the overrun stay too.
    private Course taking(Deadline candidate, Predicate<Instant> moves, DueRule rule, FactId by) {
        return moves.test(candidate.dueAt())
                ? new Course(pinned, request, severity, new Due(candidate, rule, by), null, null)
                : this;
    }

    private Course started(Instant at, Objective objective, DueRule rule, FactId by) {
        Deadline deadline = new Deadline(at, at, pinned.dueAt(objective, at), objective);
        return new Course(pinned, request, severity, new Due(deadline, rule, by), null, null);
    }

    private Course with(Severity to) {
        return new Course(pinned, request, to, due, lostAt, null);
    }

    private Course endedBy(Chapter chapter) {
        return new Course(pinned, request, severity, due, lostAt, chapter);
    }
}

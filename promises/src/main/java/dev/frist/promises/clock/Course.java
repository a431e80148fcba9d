package dev.frist.promises.clock;

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
 * @param level of the severity, 1 the worst; 0 where none is known, or no severity changes the objective
 * @param due null where nothing was ever promised
 * @param lostAt when the severity became best effort; null while {@code due} is in force
 * @param end the response or withdrawal; null while there is none
 * @param stretches what was due at each severity before this one, as far as anything was promised, the earliest first
 */
record Course(
        Pinned pinned,
        Start start,
        Pauses pauses,
        int level,
        @Nullable Due due,
        @Nullable Instant lostAt,
        @Nullable Chapter end,
        List<Stretch> stretches) {

    /** A severity that held for a while, and what was due then. */
    record Stretch(int level, Due due) {}

    static Course of(Story story, Pinned pinned) {
        Course course = from(story, pinned);
        for (Chapter chapter : story.chapters()) {
            course = switch (chapter.meaning()) {
                case CHANGES -> course.after(chapter);
                case MEETS, VOIDS, UNDOES -> course.endedBy(chapter);
                // The rest is what this course is told by already.
                case PAUSES, RESUMES, NOTHING -> course;
            };
            if (course.end != null) {
                break;
            }
        }
        return course;
    }

    private static Course from(Story story, Pinned pinned) {
        Start start = story.start();
        Course still =
                new Course(pinned, start, story.pauses(), pinned.level(start.severity()), null, null, null, List.of());
        return start.first() == null
                ? still
                : still.started(start.at(), start.first(), DueRule.FROM_REQUEST, start.id());
    }

    Optional<Deadline> inForce() {
        return lostAt == null ? lastPromised() : Optional.empty();
    }

    Optional<Deadline> lastPromised() {
        return Optional.ofNullable(due).map(Due::deadline);
    }

    private Course after(Chapter change) {
        if (!start.isBySeverity()) {
            return this;
        }
        if (due == null || lostAt != null) {
            return promised(change.severity(), change.id(), change.at());
        }
        Instant dueAt = due.deadline().dueAt();
        return change.at().isAfter(dueAt) && !pauses.hold(dueAt)
                ? this
                : changed(change.severity(), change.id(), due, change.at());
    }

    /** Nothing is promised at the moment: the clock starts at the change, if the new severity has an objective. */
    private Course promised(@Nullable Severity severity, FactId by, Instant at) {
        Course next = new Course(pinned, start, pauses, pinned.level(severity), due, lostAt, null, stretches);
        return start.limit(severity)
                .map(limit -> next.started(at, limit, DueRule.FROM_END_OF_BEST_EFFORT, by)
                        .raisedAgain(limit, by))
                .orElse(next);
    }

    private Course changed(@Nullable Severity severity, FactId by, Due old, Instant at) {
        int to = pinned.level(severity);
        if (to == level) {
            return this;
        }
        List<Stretch> before = Stream.concat(stretches.stream(), Stream.of(new Stretch(level, old)))
                .toList();
        Course next = new Course(pinned, start, pauses, to, old, null, null, before);
        return start.limit(severity)
                .map(limit -> to < level
                        ? next.raised(limit, old.deadline(), at, by).raisedAgain(limit, by)
                        : next.lowered(limit, old.deadline(), by))
                .orElseGet(() -> new Course(pinned, start, pauses, to, old, at, null, before));
    }

    private Course lowered(Objective limit, Deadline old, FactId by) {
        return taking(
                counted(limit, old.startedAt(), old.startedAt()),
                old.dueAt()::isBefore,
                DueRule.LOWERED_LATER_OF_BOTH,
                by);
    }

    private Course raised(Objective limit, Deadline old, Instant at, FactId by) {
        Instant before = old.dueAt();
        Instant opening = old.startedAt();
        return switch (pinned.rules().raise()) {
            case FROM_CHANGE_NEVER_LATER ->
                taking(counted(limit, opening, at), before::isAfter, DueRule.RAISED_EARLIER_OF_BOTH, by);
            case FROM_OPENING ->
                taking(counted(limit, opening, opening), it -> !it.equals(before), DueRule.RAISED_FROM_OPENING, by);
            case FROM_CHANGE ->
                taking(counted(limit, opening, at), it -> !it.equals(before), DueRule.RAISED_FROM_CHANGE, by);
        };
    }

    /** This, due no later than the stretches before it allow; of equal ones the earliest stretch's hours count. */
    private Course raisedAgain(Objective limit, FactId by) {
        if (due == null || stretches.isEmpty() || pinned.rules().raisedAgain() == RaisedAgain.AS_RAISED) {
            return this;
        }
        Instant dueAt = due.deadline().dueAt();
        boolean isNew = !due.equals(stretches.getLast().due());
        return stretches.stream()
                .flatMap(stretch -> cap(stretch, limit).stream())
                .min(Comparator.comparing(Deadline::dueAt))
                .filter(cap ->
                        cap.dueAt().isBefore(dueAt) || isNew && cap.dueAt().equals(dueAt))
                .map(cap -> with(new Due(cap, DueRule.RAISED_AGAIN_NEVER_LATER, by)))
                .orElse(this);
    }

    /** The latest that this severity may be due after that stretch; empty where the stretch allows any. */
    private Optional<Deadline> cap(Stretch stretch, Objective limit) {
        Deadline then = stretch.due().deadline();
        if (level == 0 || level == stretch.level()) {
            return Optional.of(then);
        }
        if (level < stretch.level()) {
            return pinned.rules().raise() == RaiseRule.FROM_CHANGE ? Optional.empty() : Optional.of(then);
        }
        Deadline fromOpening = counted(limit, then.startedAt(), then.startedAt());
        return Optional.of(fromOpening.dueAt().isAfter(then.dueAt()) ? fromOpening : then);
    }

    private Deadline counted(Objective limit, Instant opening, Instant from) {
        Objective objective = pinned.span(limit, from);
        Instant dueAt = pauses.moved(pinned.hours(objective), from, pinned.dueAt(objective, from));
        return new Deadline(opening, from, dueAt, objective);
    }

    // A deadline that leaves the due instant where it was is never taken: the hours of the overrun stay too.
    private Course taking(Deadline candidate, Predicate<Instant> moves, DueRule rule, FactId by) {
        return moves.test(candidate.dueAt()) ? with(new Due(candidate, rule, by)) : this;
    }

    private Course started(Instant at, Objective limit, DueRule rule, FactId by) {
        return with(new Due(counted(limit, opening(at), at), rule, by));
    }

    /** From when the clock first counted. */
    private Instant opening(Instant start) {
        return stretches.isEmpty() || pinned.rules().raisedAgain() == RaisedAgain.AS_RAISED
                ? start
                : stretches.getFirst().due().deadline().startedAt();
    }

    private Course with(Due due) {
        return new Course(pinned, start, pauses, level, due, null, null, stretches);
    }

    private Course endedBy(Chapter chapter) {
        return new Course(pinned, start, pauses, level, due, lostAt, chapter, stretches);
    }
}

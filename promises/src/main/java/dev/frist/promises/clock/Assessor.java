package dev.frist.promises.clock;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.promises.clock.Story.Chapter;
import dev.frist.promises.terms.Overrun;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The one way to reach a verdict (DESIGN §2). Every fact given counts, whether or not it is dated after {@code now}; {@code now}
 * only decides whether a clock that is still open is late, and by how many blocks.
 */
public final class Assessor {
    private Assessor() {}

    /**
     * Where a clock stands.
     *
     * @param facts in any order, repeated or not; without a request nothing is promised yet
     * @throws RuntimeException as {@link dev.frist.promises.time.SupportTime} names it, where support time never comes or the
     *     calendar ends
     */
    public static Standing assess(Collection<ClockFact> facts, Pinned pinned, Instant now) {
        return Story.of(facts).map(story -> assess(story, pinned, now)).orElse(Standing.BEST_EFFORT);
    }

    static Standing assess(Story story, Pinned pinned, Instant now) {
        return verdict(Course.of(story, pinned), now);
    }

    /** How far past its due instant an open clock is: zero or more, in the time that overrun counts in. */
    public static Duration overrun(Deadline due, Pinned pinned, Instant now) {
        return now.isAfter(due.dueAt()) ? pinned.overrun(due).until(now) : Duration.ZERO;
    }

    private static Standing verdict(Course course, Instant now) {
        Chapter end = course.end();
        if (end == null) {
            return open(course, now);
        }
        return switch (end.meaning()) {
            case MEETS -> responded(course, end.at());
            case VOIDS -> withdrawn(course, end.at());
            case UNDOES -> inTime(ClockStatus.VOID, course.lastPromised().orElse(null), null, end.at());
            case CHANGES, PAUSES, RESUMES, NOTHING -> throw new IllegalStateException(end.meaning() + " ends no clock");
        };
    }

    private static Standing open(Course course, Instant now) {
        return course.inForce()
                .map(due -> now.isAfter(due.dueAt()) && !course.pauses().hold(due.dueAt())
                        ? breached(course, due, now)
                        : running(due, course.pauses()))
                .orElseGet(() -> nothingPromised(course, null));
    }

    private static Standing running(Deadline due, Pauses pauses) {
        Standing running = running(due);
        return pauses.since() == null ? running : running.pausedSince(pauses.since());
    }

    static Standing running(Deadline due) {
        return inTime(ClockStatus.RUNNING, due, null, null);
    }

    private static Standing breached(Course course, Deadline due, Instant now) {
        return breached(due, course.pinned().overrun(due).blocksAt(now));
    }

    static Standing breached(Deadline due, long blocks) {
        return new Standing(ClockStatus.BREACHED, due, null, null, true, Duration.ZERO, blocks);
    }

    private static Standing responded(Course course, Instant at) {
        return course.inForce()
                .map(due -> at.isAfter(due.dueAt())
                        ? late(ClockStatus.SETTLED, course, due, at)
                        : inTime(ClockStatus.MET, due, at, null))
                .orElseGet(() -> nothingPromised(course, at));
    }

    private static Standing withdrawn(Course course, Instant at) {
        Instant voidedAt = course.lostAt() == null ? at : course.lostAt();
        return course.inForce()
                .filter(due -> at.isAfter(due.dueAt()))
                .map(due -> late(ClockStatus.VOID, course, due, at))
                .orElseGet(() -> inTime(ClockStatus.VOID, course.lastPromised().orElse(null), null, voidedAt));
    }

    /** The response is measured all the same, for reports. */
    private static Standing nothingPromised(Course course, @Nullable Instant respondedAt) {
        ClockStatus status = course.lostAt() == null ? ClockStatus.BEST_EFFORT : ClockStatus.VOID;
        return inTime(status, course.lastPromised().orElse(null), respondedAt, course.lostAt());
    }

    private static Standing late(ClockStatus ended, Course course, Deadline due, Instant at) {
        Overrun overrun = course.pinned().overrun(due);
        Duration past = overrun.until(at);
        boolean response = ended == ClockStatus.SETTLED;
        return new Standing(ended, due, response ? at : null, response ? null : at, true, past, overrun.blocksIn(past));
    }

    private static Standing inTime(
            ClockStatus status, @Nullable Deadline due, @Nullable Instant respondedAt, @Nullable Instant voidedAt) {
        return new Standing(status, due, respondedAt, voidedAt, false, Duration.ZERO, 0);
    }
}

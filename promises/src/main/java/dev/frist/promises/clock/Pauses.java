package dev.frist.promises.clock;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Paused;
import dev.frist.promises.clock.Story.Chapter;
import dev.frist.promises.time.Interval;
import dev.frist.promises.time.SupportTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a clock did not count. A pause moves what is due by the support time that passes in it; what was due before it began stays due.
 * While a pause lasts nothing becomes late, and what is due is told as if it ended at once.
 *
 * @param over those that have ended, in order; one in which the clock ended, ended with it
 * @param since when the one that lasts began; null: none lasts
 */
record Pauses(List<Interval> over, @Nullable Instant since) {
    static final Pauses NONE = new Pauses(List.of(), null);

    /** Those of a clock that knows these facts. */
    static Pauses of(Collection<ClockFact> facts) {
        return Story.isAmong(facts, Paused.class)
                ? Story.of(facts).map(Story::pauses).orElse(NONE)
                : NONE;
    }

    static Pauses in(List<Chapter> chapters) {
        List<Interval> over = new ArrayList<>();
        Instant since = null;
        for (Chapter chapter : chapters) {
            switch (chapter.meaning()) {
                case PAUSES -> since = since == null ? chapter.at() : since;
                case RESUMES, MEETS, VOIDS, UNDOES -> {
                    if (since != null && since.isBefore(chapter.at())) {
                        over.add(new Interval(since, chapter.at()));
                    }
                    since = null;
                }
                case CHANGES, NOTHING -> {}
            }
            if (chapter.meaning().isAnEnd()) {
                break;
            }
        }
        return new Pauses(List.copyOf(over), since);
    }

    /** When what would be due then is due, if it counts from there. */
    Instant moved(SupportTime hours, Instant from, Instant due) {
        Instant moved = due;
        for (Interval pause : over) {
            Instant start = pause.start().isBefore(from) ? from : pause.start();
            if (start.isBefore(pause.end()) && !start.isAfter(moved)) {
                moved = hours.add(moved, hours.between(start, pause.end()));
            }
        }
        return moved;
    }

    /** Whether a pause that lasts began by then, so that what is due then is not due yet. */
    boolean hold(Instant due) {
        return since != null && !since.isAfter(due);
    }

    /** What remains of an interval without the pauses. */
    List<Interval> takenOutOf(Interval open) {
        List<Interval> rest = new ArrayList<>();
        Instant from = open.start();
        for (Interval pause : over) {
            if (pause.end().isAfter(from) && pause.start().isBefore(open.end())) {
                if (from.isBefore(pause.start())) {
                    rest.add(new Interval(from, pause.start()));
                }
                from = pause.end();
            }
        }
        if (from.isBefore(open.end())) {
            rest.add(new Interval(from, open.end()));
        }
        return rest;
    }
}

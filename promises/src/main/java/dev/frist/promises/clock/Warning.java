package dev.frist.promises.clock;

import dev.frist.events.Deadline;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;

/**
 * A mark of the way to a due instant, of which a clock warns once.
 *
 * @param mark percent of the objective's support time that has passed
 */
public record Warning(Instant dueAt, int mark) {

    /** When this share of the objective has passed, counted from where the objective counts, pauses left out. */
    static Instant at(Deadline deadline, int mark, Pinned pinned, Pauses pauses) {
        long share = Math.multiplyExact(deadline.objective().target().toNanos() / 1_000, mark) / 100;
        SupportTime hours = pinned.hours(deadline.objective());
        Instant at = hours.add(deadline.countsFrom(), Duration.ofNanos(share * 1_000));
        return pauses.moved(hours, deadline.countsFrom(), at);
    }
}

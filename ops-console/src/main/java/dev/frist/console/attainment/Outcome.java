package dev.frist.console.attainment;

import dev.frist.events.Plan;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How one clock came out.
 *
 * @param day on which it was due; of best effort: opened
 * @param severity 0 while it is not known
 * @param took support time until the response; null while there is none, and of best effort
 */
public record Outcome(
        LocalDate day,
        int severity,
        Plan plan,
        Kind kind,
        @Nullable Duration took) {
    /** What is counted. */
    public enum Kind {
        MET,
        LATE,
        BEST_EFFORT
    }
}

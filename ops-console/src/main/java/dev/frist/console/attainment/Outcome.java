package dev.frist.console.attainment;

import java.time.LocalDate;

/**
 * How the clocks of one sort came out that were due on one day.
 *
 * @param day of best effort: on which it was opened
 * @param clocks how many
 * @param days that they gave to terms
 */
public record Outcome(LocalDate day, Sort sort, Kind kind, long clocks, long days) {
    /** What is counted. */
    public enum Kind {
        MET,
        LATE,
        BEST_EFFORT
    }
}

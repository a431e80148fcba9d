package dev.frist.promises.contract;

import java.time.LocalDate;

/**
 * Terms that were booked so that they do not follow each other day by day.
 *
 * @param termStart names the later of the two terms
 * @param from the first day that no term has, or that two have
 * @param to the last one
 */
public record TermFlag(Code code, LocalDate termStart, LocalDate from, LocalDate to) {
    /** What is unusual. */
    public enum Code {
        /** Days between two terms, on which nothing is promised. */
        TERMS_GAP,
        /** Days that both terms have: the later term begins after them. */
        TERMS_OVERLAP
    }
}

package dev.frist.promises.contract;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something unusual about the terms that were booked: mostly, that they do not follow each other day by day.
 *
 * @param termStart names the later of the two terms; null for a renewal that gives none
 * @param from the first day that no term has, or that two have; null for a renewal that gives no term, and for days of no term
 * @param to the last one; of a renewal that gives no term the last day that it names; the first day of a term that is not known
 */
public record TermFlag(
        Code code, @Nullable LocalDate termStart, @Nullable LocalDate from, LocalDate to) {
    /** What is unusual. */
    public enum Code {
        /** Days between two terms, on which nothing is promised. */
        TERMS_GAP,
        /** Days that both terms have: the later term begins after them. */
        TERMS_OVERLAP,
        /** A renewal names no first day, and no term has a booked end before its last one: it gives no term, as long as that is so. */
        RENEWAL_FOLLOWS_NO_TERM,
        /** Days were given by hand, or taken away, of a term that is not known: they count as soon as it is. */
        DAYS_OF_NO_TERM
    }
}

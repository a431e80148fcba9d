package dev.frist.promises.contract;

import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A term, as promised and as extended.
 *
 * @param end the last day as promised
 * @param days what late responses have added to it
 */
public record Term(LocalDate start, LocalDate end, long days) {
    /** @param credited what the ledger has credited to it; the terms in force on its first day may cap it */
    public static Term of(LocalDate start, LocalDate end, long credited, RuleBook rules) {
        Instant begins = start.atStartOfDay(rules.currentCalendar().zone()).toInstant();
        long cap = rules.termsAt(begins).creditRule().capDaysPerTerm().orElse(Long.MAX_VALUE);
        return new Term(start, end, Math.min(credited, cap));
    }

    public LocalDate extendedEnd() {
        return end.plusDays(days);
    }
}

package dev.frist.promises.contract;

import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A term, as promised and as extended.
 *
 * @param termEnd the last day as promised
 * @param extensionDays what late responses have added to it
 */
public record Term(LocalDate termStart, LocalDate termEnd, long extensionDays, LocalDate extendedTermEnd) {
    /** @param credited what the ledger has credited to it; the terms in force on its first day may cap it */
    public static Term of(LocalDate start, LocalDate end, long credited, RuleBook rules) {
        Instant begins = start.atStartOfDay(rules.currentCalendar().zone()).toInstant();
        long cap = rules.termsAt(begins).creditRule().capDaysPerTerm().orElse(Long.MAX_VALUE);
        long days = Math.min(credited, cap);
        return new Term(start, end, days, end.plusDays(days));
    }
}

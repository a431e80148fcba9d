package dev.frist.credit.subscription.web;

import dev.frist.promises.contract.Term;
import java.time.LocalDate;

/** A term, as promised and as extended. */
record TermView(LocalDate termStart, LocalDate termEnd, long extensionDays, LocalDate extendedTermEnd) {
    static TermView of(Term term) {
        return new TermView(term.start(), term.end(), term.days(), term.extendedEnd());
    }
}

package dev.frist.promises.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableSet;

/** How far back a newly learned term can move days. */
public final class ConsumerProgress {
    private static final Instant EVERYTHING = Instant.parse("0001-01-01T00:00:00Z");

    private ConsumerProgress() {}

    /**
     * An instant such that a clock whose newest block was completed before it gives the same to the same terms as before.
     *
     * @param known the first days of the terms known so far
     */
    public static Instant of(LocalDate termStart, NavigableSet<LocalDate> known) {
        // What was completed before every term goes to the first: a new first term takes that over.
        if (known.isEmpty() || termStart.isBefore(known.first())) {
            return EVERYTHING;
        }
        // No zone's day begins earlier than this.
        return termStart.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

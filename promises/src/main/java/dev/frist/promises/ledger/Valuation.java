package dev.frist.promises.ledger;

import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.Overrun;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;

/** What a clock's standing is worth by the rules that are pinned to it. */
public final class Valuation {
    private final RuleBook rules;

    public Valuation(RuleBook rules) {
        this.rules = rules;
    }

    /**
     * @param termStarts the first days of the subscription's known terms
     * @throws RuntimeException of {@link RuleBook} or of the calendar, if the pinned rules are not known here or end too early
     */
    public Allocation allocate(ClockRef clock, Standing standing, NavigableSet<LocalDate> termStarts) {
        return blocks(clock, standing).map(blocks -> blocks.over(termStarts)).orElse(Allocation.NONE);
    }

    /** When the newest block was completed; empty while there is none. */
    public Optional<Instant> lastBlockAt(ClockRef clock, Standing standing) {
        return blocks(clock, standing).map(Blocks::lastCompletedAt);
    }

    private Optional<Blocks> blocks(ClockRef clock, Standing standing) {
        if (standing.blocks() == 0) {
            return Optional.empty();
        }
        Terms terms = rules.terms(clock.terms());
        SupportCalendar calendar = rules.calendar(clock.calendar());
        Deadline deadline = Objects.requireNonNull(standing.deadline(), "blocks without a deadline");
        Overrun overrun = new Overrun(
                deadline.dueAt(),
                terms.clockRules(),
                calendar.hours(deadline.objective().hours()));
        return Optional.of(new Blocks(overrun, standing.blocks(), terms.creditRule(), calendar.zone()));
    }
}

package dev.frist.promises.ledger;

import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
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
        Pinned pinned = Pinned.of(clock, rules);
        Deadline deadline = Objects.requireNonNull(standing.deadline(), "blocks without a deadline");
        return Optional.of(new Blocks(
                pinned.overrun(deadline),
                standing.blocks(),
                rules.terms(clock.terms()).creditRule(),
                pinned.calendar().zone()));
    }
}

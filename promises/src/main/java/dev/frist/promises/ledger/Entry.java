package dev.frist.promises.ledger;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Stream;

/**
 * One clock in the ledger.
 *
 * @param standing the newest that was learned of the clock
 * @param allocation what it gives to the terms known so far
 */
public record Entry(ClockRef clock, Standing standing, Allocation allocation) {
    /** A clock of which nothing is in the ledger yet. */
    public static Entry of(ClockRef clock) {
        return new Entry(clock, Standing.BEST_EFFORT, Allocation.NONE);
    }

    /** The entry as it is after a change, and what is recorded of it. */
    public record Change(Entry entry, List<SubscriptionEvent> events) {}

    /** The clock has moved. */
    public Change note(ClockEvent event, NavigableSet<LocalDate> termStarts, Valuation valuation) {
        return to(event.standing(), termStarts, valuation, event.occurredAt());
    }

    /** The clock has moved, and all that follows from it is in the books already. */
    public Entry remember(ClockEvent event) {
        return new Entry(clock, event.standing(), allocation);
    }

    /** What it gives is in the books, whatever it was thought to give. */
    public Entry giving(Allocation recorded) {
        return new Entry(clock, standing, recorded);
    }

    /** The subscription has a term that was not known before. */
    public Change reallocate(NavigableSet<LocalDate> termStarts, Valuation valuation, Instant learnedOf) {
        return to(standing, termStarts, valuation, learnedOf);
    }

    /** Whether a clock that the ledger does not have yet must be kept; most never run over. */
    public boolean isWorthSomething() {
        return standing.blocks() > 0;
    }

    /** @param causedAt when the fact behind the change became true */
    private Change to(Standing next, NavigableSet<LocalDate> terms, Valuation valuation, Instant causedAt) {
        Allocation after = valuation.allocate(clock, next, terms);
        Stream<SubscriptionEvent> lines = Stream.concat(reversed(after, causedAt), extended(after));
        return new Change(new Entry(clock, next, after), lines.toList());
    }

    // First all that is taken back, then all that is added, by term.
    private Stream<SubscriptionEvent> reversed(Allocation after, Instant causedAt) {
        return allocation.shares().keySet().stream()
                .filter(term -> growth(term, after) < 0)
                .map(term -> new ExtensionReversed(
                        clock.subscriptionId(),
                        clock.clockId(),
                        clock.kind(),
                        clock.ticketId(),
                        clock.escalationId(),
                        term,
                        -growth(term, after),
                        after.daysIn(term),
                        causedAt));
    }

    private Stream<SubscriptionEvent> extended(Allocation after) {
        return after.shares().entrySet().stream()
                .filter(share -> growth(share.getKey(), after) > 0)
                .map(share -> new TermExtended(
                        clock.subscriptionId(),
                        clock.clockId(),
                        clock.kind(),
                        clock.ticketId(),
                        clock.escalationId(),
                        share.getKey(),
                        growth(share.getKey(), after),
                        share.getValue().days(),
                        share.getValue().lastBlockAt()));
    }

    private long growth(LocalDate term, Allocation after) {
        return after.daysIn(term) - allocation.daysIn(term);
    }
}

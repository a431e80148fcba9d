package dev.frist.promises.ledger;

import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.events.SubscriptionEvent.TermExtended;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One clock in the ledger.
 *
 * @param standing the newest that was learned of the clock
 * @param allocation what it gives to the terms known so far
 * @param nextSequence the place of its stream's next event
 */
public record Entry(ClockRef clock, Standing standing, Allocation allocation, long nextSequence) {
    /** A clock of which nothing is in the ledger yet. */
    public static Entry of(ClockRef clock) {
        return new Entry(clock, Standing.BEST_EFFORT, Allocation.NONE, 0);
    }

    /** The clock has moved to another standing, and all that follows from it is in the ledger already. */
    Entry at(Standing next) {
        return new Entry(clock, next, allocation, nextSequence);
    }

    /** What it gives is in the ledger, whatever it was thought to give. */
    Entry as(Restored recorded) {
        return new Entry(clock, standing, recorded.allocation(), recorded.nextSequence());
    }

    /** It gives this now, by the lines {@link #linesTo}. */
    Entry giving(Allocation after, int lines) {
        return new Entry(clock, standing, after, nextSequence + lines);
    }

    /** Whether a clock that the ledger does not have yet must be kept; most never run over. */
    boolean isWorthSomething() {
        return standing.blocks() > 0;
    }

    /**
     * What is recorded when it gives something else: first all that is taken back, then all that is added, by term.
     *
     * @param causedAt when the fact behind the change became true
     * @param notBefore when it was granted
     */
    List<SubscriptionEvent> linesTo(Allocation after, Instant causedAt, Instant notBefore) {
        return Stream.concat(reversed(after, causedAt), extended(after, notBefore))
                .toList();
    }

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
                        null,
                        causedAt));
    }

    private Stream<SubscriptionEvent> extended(Allocation after, Instant notBefore) {
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
                        null,
                        later(share.getValue().lastBlockAt(), notBefore)));
    }

    /** The same line, with the last day that its term has by then; null: it is not known. */
    static SubscriptionEvent telling(@Nullable LocalDate newTermEnd, SubscriptionEvent line) {
        return switch (LedgerLine.of(line)) {
            case TermExtended it ->
                new TermExtended(
                        it.subscriptionId(),
                        it.clockId(),
                        it.kind(),
                        it.ticketId(),
                        it.escalationId(),
                        it.termStart(),
                        it.days(),
                        it.clockDays(),
                        newTermEnd,
                        it.occurredAt());
            case ExtensionReversed it ->
                new ExtensionReversed(
                        it.subscriptionId(),
                        it.clockId(),
                        it.kind(),
                        it.ticketId(),
                        it.escalationId(),
                        it.termStart(),
                        it.days(),
                        it.clockDays(),
                        newTermEnd,
                        it.occurredAt());
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private long growth(LocalDate term, Allocation after) {
        return after.daysIn(term) - allocation.daysIn(term);
    }
}

package dev.frist.promises.ledger;

import dev.frist.events.ClockRef;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What is recorded when a clock's days change: first all that is taken back, then all that is added, by term. */
final class Differences {
    private final ClockRef clock;
    private final Allocation before;
    private final Allocation after;

    private Differences(ClockRef clock, Allocation before, Allocation after) {
        this.clock = clock;
        this.before = before;
        this.after = after;
    }

    /** @param causedAt when the fact behind the change became true */
    static List<SubscriptionEvent> between(ClockRef clock, Allocation before, Allocation after, Instant causedAt) {
        Differences differences = new Differences(clock, before, after);
        return Stream.concat(differences.reversed(causedAt), differences.extended())
                .toList();
    }

    private Stream<SubscriptionEvent> reversed(Instant causedAt) {
        return before.shares().keySet().stream()
                .filter(term -> growth(term) < 0)
                .map(term -> new ExtensionReversed(
                        clock.subscriptionId(),
                        clock.clockId(),
                        clock.kind(),
                        clock.ticketId(),
                        clock.escalationId(),
                        term,
                        -growth(term),
                        after.daysIn(term),
                        causedAt));
    }

    private Stream<SubscriptionEvent> extended() {
        SortedMap<LocalDate, Share> shares = after.shares();
        return shares.keySet().stream()
                .filter(term -> growth(term) > 0)
                .map(term -> new TermExtended(
                        clock.subscriptionId(),
                        clock.clockId(),
                        clock.kind(),
                        clock.ticketId(),
                        clock.escalationId(),
                        term,
                        growth(term),
                        after.daysIn(term),
                        shares.get(term).lastBlockAt()));
    }

    private long growth(LocalDate term) {
        return after.daysIn(term) - before.daysIn(term);
    }
}

package dev.frist.console.view;

import dev.frist.console.projection.LedgerLine;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.StatementLine.Change;
import dev.frist.console.view.StatementLine.Why;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.Scope;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent.TicketOpened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was given to terms, and taken back, line by line: nothing is left out because it came to nothing. */
public final class Statement {
    private static final Comparator<Change> BY_STREAM =
            Comparator.comparing(Change::stream).thenComparingLong(Change::sequence);

    private Statement() {}

    /**
     * The line that was learned last first.
     *
     * @param ledger what was read of ledgers
     */
    public static List<StatementLine> of(List<ReceivedEvent> ledger) {
        List<Change> changes = asLearned(ledger.stream().flatMap(Statement::change));
        Map<List<Object>, List<Change>> together =
                changes.stream().collect(Collectors.groupingBy(it -> List.of(it.clockId(), it.learnedAt())));
        Map<List<Object>, Long> balances = new HashMap<>();
        List<StatementLine> lines = new ArrayList<>();
        for (Change it : changes) {
            long balance = balances.merge(List.of(it.subscriptionId(), it.termStart()), it.days(), Long::sum);
            Why why = why(it, together.get(List.<Object>of(it.clockId(), it.learnedAt())));
            lines.add(new StatementLine(it, balance, why, null));
        }
        return lines.reversed();
    }

    // A clock's lines stay in their order, whatever the clocks of those say who recorded them.
    private static List<Change> asLearned(Stream<Change> changes) {
        Map<String, Instant> newest = new HashMap<>();
        Map<Change, Instant> places = new LinkedHashMap<>();
        changes.sorted(BY_STREAM)
                .forEach(it -> places.put(
                        it,
                        newest.merge(it.stream(), it.learnedAt(), (one, other) -> one.isAfter(other) ? one : other)));
        return places.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same lines, with what else was read: how the tickets were opened, which breaches were none, which facts of contracts were wrong. */
    public static List<StatementLine> explained(List<StatementLine> lines, Collection<ReceivedEvent> told) {
        Set<List<Object>> inTime = new HashSet<>();
        Set<List<Object>> corrected = new HashSet<>();
        Map<String, Scope> scopes = new HashMap<>();
        for (ReceivedEvent received : told) {
            switch (received.event()) {
                case BreachRetracted it
                when it.standing().respondedAt() != null ->
                    inTime.add(List.of(it.clock().clockId(), it.occurredAt()));
                // What follows from it is recorded with it.
                case FactCorrected it -> corrected.add(List.of(it.subscriptionId(), received.recordedAt()));
                case TicketOpened it
                when it.scope() != null && !it.scope().isCovered() -> scopes.put(it.ticketId(), it.scope());
                default -> {}
            }
        }
        return lines.stream()
                .map(it -> new StatementLine(
                        it.change(),
                        it.balance(),
                        why(it, inTime, corrected),
                        scopes.get(it.change().ticketId())))
                .toList();
    }

    private static Why why(StatementLine line, Set<List<Object>> inTime, Set<List<Object>> corrected) {
        Change change = line.change();
        if (corrected.contains(List.of(change.subscriptionId(), change.learnedAt()))) {
            return Why.CORRECTED;
        }
        boolean wasInTime =
                line.why() == Why.RESTATED && inTime.contains(List.of(change.clockId(), change.happenedAt()));
        return wasInTime ? Why.IN_TIME : line.why();
    }

    /** @param together all that was learned of the clock at the same moment */
    private static Why why(Change change, List<Change> together) {
        boolean isMoved = together.stream()
                .anyMatch(it ->
                        it.days() > 0 != change.days() > 0 && !it.termStart().equals(change.termStart()));
        return isMoved ? Why.MOVED : change.days() > 0 ? Why.LATE : Why.RESTATED;
    }

    private static Stream<Change> change(ReceivedEvent received) {
        return switch (received.event()) {
            case TermExtended it -> Stream.of(change(received, LedgerLine.of(it), it.days()));
            case ExtensionReversed it -> Stream.of(change(received, LedgerLine.of(it), -it.days()));
            default -> Stream.empty();
        };
    }

    private static Change change(ReceivedEvent received, LedgerLine line, long days) {
        return new Change(
                received.streamId(),
                received.sequence(),
                received.recordedAt(),
                line.happenedAt(),
                line.subscriptionId(),
                line.ticketId(),
                line.clockId(),
                line.kind(),
                line.termStart(),
                days);
    }
}

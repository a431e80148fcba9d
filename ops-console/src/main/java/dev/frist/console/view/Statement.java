package dev.frist.console.view;

import dev.frist.console.projection.LedgerLine;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.view.StatementLine.ByHand;
import dev.frist.console.view.StatementLine.Change;
import dev.frist.console.view.StatementLine.Why;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Scope;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.contract.DaysByHand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * @param ledger what was read of ledgers, with days by hand and corrections
     */
    public static List<StatementLine> of(List<ReceivedEvent> ledger) {
        List<Change> changes = asLearned(Stream.concat(ledger.stream().flatMap(Statement::change), byHand(ledger)));
        Map<List<Object>, List<Change>> together =
                changes.stream().collect(Collectors.groupingBy(it -> List.of(it.stream(), it.learnedAt())));
        Map<List<Object>, Long> ofClocks = new HashMap<>();
        Map<List<Object>, Long> ofHands = new HashMap<>();
        List<StatementLine> lines = new ArrayList<>();
        for (Change it : changes) {
            List<Object> term = List.of(it.subscriptionId(), it.termStart());
            (it.byHand() == null ? ofClocks : ofHands).merge(term, it.days(), Long::sum);
            // What is taken away by hand leaves no less than nothing.
            long balance = Math.max(0, ofClocks.getOrDefault(term, 0L) + ofHands.getOrDefault(term, 0L));
            Why why = why(it, together.get(List.<Object>of(it.stream(), it.learnedAt())));
            lines.add(new StatementLine(it, balance, why, null));
        }
        return lines.reversed();
    }

    /** What came of days by hand, contract by contract. */
    private static Stream<Change> byHand(List<ReceivedEvent> told) {
        Map<String, List<ReceivedEvent>> contracts = told.stream()
                .filter(it -> it.event() instanceof DaysAdjusted || it.event() instanceof FactCorrected)
                .sorted(Comparator.comparingLong(ReceivedEvent::sequence))
                .collect(Collectors.groupingBy(ReceivedEvent::streamId));
        return contracts.values().stream().flatMap(learned -> {
            Map<FactId, ReceivedEvent> byFact =
                    learned.stream().collect(Collectors.toMap(ReceivedEvent::fact, it -> it, (first, _) -> first));
            return DaysByHand.of(
                            learned.stream().map(ReceivedEvent::contractEvent).toList())
                    .stream()
                    .map(it ->
                            change(Objects.requireNonNull(byFact.get(it.cause().fact())), it));
        });
    }

    private static Change change(ReceivedEvent received, DaysByHand.Change it) {
        Personal said = it.cause().event().personal();
        return new Change(
                received.streamId(),
                received.sequence(),
                received.recordedAt(),
                received.occurredAt(),
                it.adjusted().subscriptionId(),
                null,
                null,
                null,
                it.adjusted().termStart(),
                it.days(),
                new ByHand(
                        it.adjusted().kind(), said.by(), said.note(), it.cause().event() instanceof FactCorrected));
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
        Set<List<Object>> decided = new HashSet<>();
        Map<String, Scope> scopes = new HashMap<>();
        for (ReceivedEvent received : told) {
            switch (received.event()) {
                case BreachRetracted it
                when it.standing().respondedAt() != null ->
                    inTime.add(List.of(it.clock().clockId(), it.occurredAt()));
                // What follows from it is recorded with it.
                case FactCorrected it -> corrected.add(List.of(it.subscriptionId(), received.recordedAt()));
                case CreditDecided it -> decided.add(List.of(it.subscriptionId(), received.recordedAt()));
                case TicketOpened it
                when it.scope() != null && it.isOutOfScope() -> scopes.put(it.ticketId(), it.scope());
                default -> {}
            }
        }
        return lines.stream()
                .map(it -> new StatementLine(
                        it.change(),
                        it.balance(),
                        why(it, inTime, corrected, decided),
                        it.change().ticketId() == null
                                ? null
                                : scopes.get(it.change().ticketId())))
                .toList();
    }

    private static Why why(
            StatementLine line, Set<List<Object>> inTime, Set<List<Object>> corrected, Set<List<Object>> decided) {
        Change change = line.change();
        String clockId = change.clockId();
        if (clockId == null) {
            return line.why();
        }
        if (corrected.contains(List.of(change.subscriptionId(), change.learnedAt()))) {
            return Why.CORRECTED;
        }
        if (decided.contains(List.of(change.subscriptionId(), change.learnedAt()))) {
            return Why.DECIDED;
        }
        boolean wasInTime = line.why() == Why.RESTATED && inTime.contains(List.of(clockId, change.happenedAt()));
        return wasInTime ? Why.IN_TIME : line.why();
    }

    /** @param together all that was learned of the clock at the same moment */
    private static Why why(Change change, List<Change> together) {
        if (change.byHand() != null) {
            return change.byHand().isCorrection() ? Why.CORRECTED : Why.BY_HAND;
        }
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
                days,
                null);
    }
}

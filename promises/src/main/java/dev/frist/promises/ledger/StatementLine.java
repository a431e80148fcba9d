package dev.frist.promises.ledger;

import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.EventTypes;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a subscription's ledger: days that were given to a term, or taken back. Nothing is left out because it came to nothing.
 *
 * @param days given; negative: taken back
 * @param termBalance days of the term, after this line
 * @param balance days of all terms, after this line
 */
public record StatementLine(Posting posting, LocalDate termStart, long days, long termBalance, long balance, Why why) {
    private static final Comparator<Posting> BY_STREAM =
            Comparator.comparing(Posting::streamId).thenComparingLong(Posting::sequence);

    /**
     * An event of a ledger, as it was recorded.
     *
     * @param causedBy the event that it follows from, and {@code causeType} its type; null where that was not recorded
     */
    public record Posting(
            String streamId,
            long sequence,
            SubscriptionEvent event,
            Instant recordedAt,
            @Nullable String causedBy,
            @Nullable String causeType) {
        private LedgerLine line() {
            return LedgerLine.of(event);
        }

        private List<Object> moment() {
            return List.of(streamId, recordedAt);
        }
    }

    /** Why days were given or taken back. */
    public enum Why {
        /** Blocks of lateness were complete. */
        LATE,
        /** A term was learned of in which the blocks were completed: another one gives back what it gets. */
        MOVED,
        /** It was learned that the response had come in time. */
        IN_TIME,
        /** Something else was learned of the clock by which its lateness is worth less. */
        RESTATED
    }

    public String ticketId() {
        return posting.line().ticketId();
    }

    /** The lines of one subscription, in the order in which they were recorded. */
    public static List<StatementLine> of(Collection<Posting> postings) {
        List<Posting> all = asRecorded(postings).toList();
        Map<List<Object>, List<Posting>> together = all.stream().collect(Collectors.groupingBy(Posting::moment));
        Map<LocalDate, Long> terms = new HashMap<>();
        List<StatementLine> lines = new ArrayList<>();
        long balance = 0;
        for (Posting it : all) {
            LedgerLine line = it.line();
            balance += line.growth();
            lines.add(new StatementLine(
                    it,
                    line.termStart(),
                    line.growth(),
                    terms.merge(line.termStart(), line.growth(), Long::sum),
                    balance,
                    why(it, together.get(it.moment()))));
        }
        return lines;
    }

    // A clock's lines stay in their order, whatever the clocks of those say who recorded them.
    private static Stream<Posting> asRecorded(Collection<Posting> postings) {
        Map<String, Instant> newest = new HashMap<>();
        Map<Posting, Instant> places = new LinkedHashMap<>();
        postings.stream()
                .sorted(BY_STREAM)
                .forEach(it -> places.put(
                        it,
                        newest.merge(
                                it.streamId(), it.recordedAt(), (one, other) -> one.isAfter(other) ? one : other)));
        return places.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** @param together all that was recorded of the clock at the same moment */
    private static Why why(Posting posting, List<Posting> together) {
        LedgerLine line = posting.line();
        boolean isMoved = together.stream()
                .map(Posting::line)
                .anyMatch(it ->
                        it.growth() > 0 != line.growth() > 0 && !it.termStart().equals(line.termStart()));
        if (isMoved) {
            return Why.MOVED;
        }
        boolean wasInTime = EventTypes.nameOf(BreachRetracted.class).equals(posting.causeType());
        return line.growth() > 0 ? Why.LATE : wasInTime ? Why.IN_TIME : Why.RESTATED;
    }
}

package dev.frist.credit.subscription;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.frist.credit.jdbc.LedgerRepository;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockKind;
import dev.frist.events.EventTypes;
import dev.frist.events.Scope;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.store.RecordedEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of a subscription's ledger: nothing is left out because it came to nothing. */
@Schema(description = "Days that one late response has given to a term, or that were taken back")
public record StatementLine(
        @Schema(example = "2026-03-02T09:30:00.412Z", description = "When it was learned")
        Instant recordedAt,

        @Schema(
                example = "2026-03-02T09:30:00Z",
                description = "When the last block that counts was complete, or the fact behind a reversal became true")
        Instant occurredAt,

        @Schema(example = "T-4711", description = "The ticket behind it")
        String ticketId,

        @Schema(example = "5b1f6bd0-9a3c-5d0a-8b0e-0f5d7c1f2a11", description = "The clock behind it")
        String clockId,

        @Schema(example = "INITIAL_RESPONSE", description = "Which response was late")
        ClockKind kind,

        @Schema(example = "E-1", description = "The escalation; absent unless a manager's response was late") @Nullable
        String escalationId,

        @Schema(example = "2026-01-01", description = "The first day of the term")
        LocalDate termStart,

        @Schema(example = "-3", description = "Days given; negative: taken back")
        long days,

        @Schema(example = "0", description = "Days of this term, after this line")
        long termBalance,

        @Schema(example = "0", description = "Days of all terms of the subscription, after this line")
        long balance,

        @Schema(
                example = "IN_TIME",
                description = "LATE: blocks of lateness were complete. MOVED: a term was learned of in which they were"
                        + " completed, so another one gives back what it gets. IN_TIME: taken back, since the response"
                        + " had come in time. RESTATED: taken back, since by something else that was learned the"
                        + " lateness is worth less. CORRECTED: a fact about the contract was wrong, as causedBy says.")
        Why why,

        @Schema(
                example = "0198c8a2-6f8b-5c59-9d6f-3c2ad9a5a6a0",
                description = "The event that it follows from; absent where that was not recorded")
        @Nullable
        String causedBy,

        @Schema(
                example = "CONSULTING",
                description = "What the request was about, where support does not cover it; absent otherwise")
        @Nullable
        Scope outOfScope,

        @Schema(
                example = "2026-12-31",
                description =
                        "The last day of the term after this line; absent where that was not recorded, or there is no"
                                + " such term any more")
        @Nullable
        LocalDate newTermEnd,

        @JsonIgnore long sequence) {
    private static final Comparator<RecordedEvent> BY_STREAM =
            Comparator.comparing(RecordedEvent::streamId).thenComparingLong(RecordedEvent::sequence);

    /** Why days were given or taken back. */
    public enum Why {
        /** Blocks of lateness were complete. */
        LATE,
        /** A term was learned of in which the blocks were completed: another one gives back what it gets. */
        MOVED,
        /** It was learned that the response had come in time. */
        IN_TIME,
        /** Something else was learned of the clock by which its lateness is worth less. */
        RESTATED,
        /** A fact about the contract was wrong. */
        CORRECTED
    }

    /**
     * The lines of one subscription, in the order in which they were recorded.
     *
     * @param outOfScope tickets about what support does not cover
     */
    public static List<StatementLine> of(Collection<RecordedEvent> ledger, Map<String, Scope> outOfScope) {
        List<RecordedEvent> all = asRecorded(ledger);
        Map<List<Object>, List<LedgerLine>> together =
                all.stream().collect(groupingBy(StatementLine::moment, mapping(StatementLine::line, toList())));
        Map<LocalDate, Long> terms = new HashMap<>();
        List<StatementLine> lines = new ArrayList<>();
        long balance = 0;
        for (RecordedEvent event : all) {
            LedgerLine line = line(event);
            balance += line.growth();
            lines.add(new StatementLine(
                    event.recordedAt(),
                    line.occurredAt(),
                    line.ticketId(),
                    line.clockId(),
                    line.kind(),
                    line.escalationId(),
                    line.termStart(),
                    line.growth(),
                    terms.merge(line.termStart(), line.growth(), Long::sum),
                    balance,
                    why(event, together.get(moment(event))),
                    event.metadata().causationId(),
                    outOfScope.get(line.ticketId()),
                    line.newTermEnd(),
                    event.sequence()));
        }
        return lines;
    }

    // A clock's lines stay in their order, whatever the clocks of those say who recorded them.
    private static List<RecordedEvent> asRecorded(Collection<RecordedEvent> ledger) {
        Map<String, Instant> newest = new HashMap<>();
        return ledger.stream()
                .sorted(BY_STREAM)
                .map(it -> Map.entry(
                        newest.merge(it.streamId(), it.recordedAt(), (one, other) -> one.isAfter(other) ? one : other),
                        it))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static LedgerLine line(RecordedEvent event) {
        return (LedgerLine) event.payload();
    }

    private static List<Object> moment(RecordedEvent event) {
        return List.of(event.streamId(), event.recordedAt());
    }

    /** @param together all that was recorded of the clock at the same moment */
    private static Why why(RecordedEvent event, List<LedgerLine> together) {
        LedgerLine line = line(event);
        String cause = event.metadata().extensions().get(LedgerRepository.CAUSE_TYPE);
        if (EventTypes.nameOf(FactCorrected.class).equals(cause)) {
            return Why.CORRECTED;
        }
        boolean isMoved = together.stream()
                .anyMatch(it ->
                        it.growth() > 0 != line.growth() > 0 && !it.termStart().equals(line.termStart()));
        if (isMoved) {
            return Why.MOVED;
        }
        boolean wasInTime = EventTypes.namesOf(BreachRetracted.class).contains(cause);
        return line.growth() > 0 ? Why.LATE : wasInTime ? Why.IN_TIME : Why.RESTATED;
    }
}

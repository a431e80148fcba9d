package dev.frist.credit.subscription;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.frist.credit.jdbc.LedgerRepository;
import dev.frist.credit.jdbc.SubscriptionArchive;
import dev.frist.events.Adjustment;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockKind;
import dev.frist.events.EventTypes;
import dev.frist.events.Scope;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.promises.contract.DaysByHand;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line of a subscription's ledger: nothing is left out because it came to nothing. */
@Schema(description = "Days that one late response, or somebody by hand, has given to a term, or that were taken back")
public record StatementLine(
        @Schema(example = "2026-03-02T09:30:00.412Z", description = "When it was learned")
        Instant recordedAt,

        @Schema(
                example = "2026-03-02T09:30:00Z",
                description = "When the last block that counts was complete, or the fact behind a reversal became true")
        Instant occurredAt,

        @Schema(example = "T-4711", description = "The ticket behind it; absent of days by hand") @Nullable
        String ticketId,

        @Schema(
                example = "5b1f6bd0-9a3c-5d0a-8b0e-0f5d7c1f2a11",
                description = "The clock behind it; absent of days by hand")
        @Nullable
        String clockId,

        @Schema(example = "INITIAL_RESPONSE", description = "Which response was late; absent of days by hand") @Nullable
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
                        + " lateness is worth less. CORRECTED: a fact about the contract was wrong, as causedBy says."
                        + " BY_HAND: somebody gave or took them. DECIDED: a claim was granted, or refused after all.")
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

        @Schema(example = "GOODWILL", description = "What kind of days by hand they are; absent of others") @Nullable
        Adjustment byHand,

        @Schema(example = "eve", description = "Who gave or took them by hand; absent of others") @Nullable
        String by,

        @Schema(example = "for the long night", description = "Why, in their words; absent of others") @Nullable
        String note,

        @JsonIgnore String stream,
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
        CORRECTED,
        /** Somebody gave or took them. */
        BY_HAND,
        /** A claim was granted, or refused after all. */
        DECIDED
    }

    /**
     * The lines of one subscription, in the order in which they were recorded.
     *
     * @param ledger its clocks' lines
     * @param contract what was told of it, in that order
     * @param outOfScope tickets about what support does not cover
     */
    public static List<StatementLine> of(
            Collection<RecordedEvent> ledger, List<RecordedEvent> contract, Map<String, Scope> outOfScope) {
        Map<String, List<DaysByHand.Change>> byHand = byHand(contract);
        List<RecordedEvent> all = asRecorded(Stream.concat(
                        ledger.stream(),
                        contract.stream()
                                .filter(it -> byHand.containsKey(it.eventId().toString())))
                .toList());
        Map<List<Object>, List<LedgerLine>> together =
                ledger.stream().collect(groupingBy(StatementLine::moment, mapping(StatementLine::line, toList())));
        Balances balances = new Balances();
        List<StatementLine> lines = new ArrayList<>();
        for (RecordedEvent event : all) {
            if (event.payload() instanceof LedgerLine line) {
                balances.clocks.merge(line.termStart(), line.growth(), Long::sum);
                lines.add(ofClock(event, line, balances, why(event, together.get(moment(event))), outOfScope));
            } else {
                for (DaysByHand.Change it : byHand.getOrDefault(event.eventId().toString(), List.of())) {
                    balances.hand.merge(it.adjusted().termStart(), it.days(), Long::sum);
                    lines.add(byHand(event, it, balances));
                }
            }
        }
        return lines;
    }

    private static Map<String, List<DaysByHand.Change>> byHand(List<RecordedEvent> contract) {
        return DaysByHand.of(contract.stream().map(SubscriptionArchive::event).toList()).stream()
                .collect(groupingBy(it -> it.cause().eventId()));
    }

    /** What terms have, by their first days: never less than nothing, whatever was taken away by hand. */
    private static final class Balances {
        private final Map<LocalDate, Long> clocks = new HashMap<>();
        private final Map<LocalDate, Long> hand = new HashMap<>();

        long of(LocalDate term) {
            return Math.max(0, clocks.getOrDefault(term, 0L) + hand.getOrDefault(term, 0L));
        }

        long all() {
            return Stream.concat(clocks.keySet().stream(), hand.keySet().stream())
                    .distinct()
                    .mapToLong(this::of)
                    .sum();
        }
    }

    private static StatementLine ofClock(
            RecordedEvent event, LedgerLine line, Balances balances, Why why, Map<String, Scope> outOfScope) {
        return new StatementLine(
                event.recordedAt(),
                line.occurredAt(),
                line.ticketId(),
                line.clockId(),
                line.kind(),
                line.escalationId(),
                line.termStart(),
                line.growth(),
                balances.of(line.termStart()),
                balances.all(),
                why,
                event.metadata().causationId(),
                outOfScope.get(line.ticketId()),
                line.newTermEnd(),
                null,
                null,
                null,
                event.streamId(),
                event.sequence());
    }

    private static StatementLine byHand(RecordedEvent event, DaysByHand.Change change, Balances balances) {
        SubscriptionEvent said = change.cause().event();
        return new StatementLine(
                event.recordedAt(),
                said.occurredAt(),
                null,
                null,
                null,
                null,
                change.adjusted().termStart(),
                change.days(),
                balances.of(change.adjusted().termStart()),
                balances.all(),
                said instanceof FactCorrected ? Why.CORRECTED : Why.BY_HAND,
                event.eventId().toString(),
                null,
                null,
                change.adjusted().kind(),
                said.personal().by(),
                said.personal().note(),
                event.streamId(),
                event.sequence());
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
        if (EventTypes.nameOf(CreditDecided.class).equals(cause)) {
            return Why.DECIDED;
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

package dev.frist.promises.ledger;

import dev.frist.events.ClockKind;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.events.SubscriptionEvent.TermExtended;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one clock has given to the terms of its subscription, as its ledger stream tells it.
 *
 * @param days by the term's first day; a term to which it gives nothing is absent
 */
public record Credit(
        String subscriptionId,
        String clockId,
        ClockKind kind,
        String ticketId,
        @Nullable String escalationId,
        SortedMap<LocalDate, Long> days) {

    public Credit {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /**
     * The fold of a ledger stream. Days that were taken back never count; of the others, those whose blocks were complete by the
     * moment asked about. An event that caught up with several blocks counts from its last.
     *
     * @param lines in the order of the stream
     * @param counts whether what became true at an instant had happened by then
     * @return empty if nothing is left of it
     */
    public static Optional<Credit> of(List<SubscriptionEvent> lines, Predicate<Instant> counts) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        SortedMap<LocalDate, Long> left = new TreeMap<>();
        for (SubscriptionEvent event : lines) {
            LedgerLine line = LedgerLine.of(event);
            left.put(line.termStart(), line.clockDays());
            if (line instanceof TermExtended && counts.test(event.occurredAt())) {
                days.merge(line.termStart(), line.clockDays(), Math::max);
            }
        }
        left.forEach((term, most) -> days.computeIfPresent(term, (_, reached) -> Math.min(reached, most)));
        days.values().removeIf(it -> it == 0);
        return days.isEmpty() ? Optional.empty() : Optional.of(giving(LedgerLine.of(lines.getFirst()), days));
    }

    public long total() {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Credit giving(LedgerLine first, SortedMap<LocalDate, Long> days) {
        return new Credit(
                first.subscriptionId(), first.clockId(), first.kind(), first.ticketId(), first.escalationId(), days);
    }
}

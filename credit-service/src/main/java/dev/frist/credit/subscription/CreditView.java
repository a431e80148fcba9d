package dev.frist.credit.subscription;

import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.promises.ledger.Credit;
import dev.frist.promises.ledger.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one late response is worth. As known on an earlier day the ledger tells days alone: the clock's service tells the rest.
 *
 * @param respondedAt absent while there is none
 * @param terms what it gives to which; empty while the subscription has none
 */
public record CreditView(
        String clockId,
        ClockKind kind,
        String ticketId,
        @Nullable String escalationId,
        @Nullable ClockStatus status,
        @Nullable Instant dueAt,
        @Nullable Instant respondedAt,
        @Nullable Long blocks,
        long days,
        List<Given> terms) {

    /** @param lastBlockAt when the last block that counts was completed */
    public record Given(
            LocalDate termStart,
            @Nullable Long blocks,
            long days,
            @Nullable Instant lastBlockAt) {}

    public static CreditView of(Credit credit) {
        return new CreditView(
                credit.clockId(),
                credit.kind(),
                credit.ticketId(),
                credit.escalationId(),
                null,
                null,
                null,
                null,
                credit.total(),
                credit.days().entrySet().stream()
                        .map(term -> new Given(term.getKey(), null, term.getValue(), null))
                        .toList());
    }

    public static CreditView of(Entry entry) {
        ClockRef clock = entry.clock();
        Standing standing = entry.standing();
        Deadline deadline = standing.deadline();
        return new CreditView(
                clock.clockId(),
                clock.kind(),
                clock.ticketId(),
                clock.escalationId(),
                standing.status(),
                deadline == null ? null : deadline.dueAt(),
                standing.respondedAt(),
                standing.blocks(),
                entry.allocation().days(),
                entry.allocation().shares().entrySet().stream()
                        .map(it -> new Given(
                                it.getKey(),
                                it.getValue().blocks(),
                                it.getValue().days(),
                                it.getValue().lastBlockAt()))
                        .toList());
    }
}

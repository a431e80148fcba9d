package dev.frist.ticket.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.frist.events.Flag;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.contract.Cover;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketClock;
import dev.frist.promises.ticket.TicketHistory;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When responses would be due if something were asked for at an instant.
 *
 * @param ticketId whose severity is supposed to change; null: a ticket is supposed to be opened
 * @param flags why nothing is promised on that day
 * @param deadlines the initial response by severity, the worst first, then a manager's response by urgency
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deadlines(
        String subscriptionId,
        @Nullable String ticketId,
        String customer,
        Plan plan,
        Instant at,
        List<Flag> flags,
        List<ClockOutlook> deadlines) {

    /** If a ticket were opened. */
    public static Deadlines ifOpened(
            String subscriptionId, Cover cover, Collection<Severity> severities, Instant at, RuleBook rules) {
        return of(
                subscriptionId,
                null,
                cover,
                at,
                rules,
                severities.stream()
                        .flatMap(it -> TicketClock.ifOpened(cover, it, at, rules).stream())
                        .distinct());
    }

    /**
     * If the severity of a ticket were changed.
     *
     * @param clock of its initial response
     */
    public static Deadlines ifChanged(
            TicketClock clock, Cover cover, Collection<Severity> severities, Instant at, RuleBook rules) {
        return of(
                clock.ref().subscriptionId(),
                clock.ref().ticketId(),
                cover,
                at,
                rules,
                severities.stream().map(it -> clock.ifChanged(it, at)));
    }

    private static Deadlines of(
            String subscriptionId,
            @Nullable String ticketId,
            Cover cover,
            Instant at,
            RuleBook rules,
            Stream<TicketClock> initial) {
        Stream<TicketClock> managers = rules.terms(cover.promise().terms()).declared().names().urgencies().stream()
                .flatMap(it -> TicketClock.ifEscalated(cover, new Urgency(it), at, rules).stream());
        return new Deadlines(
                subscriptionId,
                ticketId,
                cover.customer(),
                cover.promise().plan(),
                at,
                TicketHistory.uncovered(cover),
                Stream.concat(initial, managers)
                        .map(it -> ClockOutlook.of(it, rules, at))
                        .toList());
    }
}

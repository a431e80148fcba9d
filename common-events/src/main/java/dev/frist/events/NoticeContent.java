package dev.frist.events;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a notice says, as it was when the event was learned; sending it again changes nothing in it.
 *
 * @param eventId CloudEvents {@code id} of the event that it tells of
 * @param subject the ticket's
 * @param clock absent for an escalation whose clock does not run yet
 * @param mark percent of the support time that has passed; only when at risk
 * @param escalation only for one that was requested
 * @param days only for days given or taken back
 * @param happenedAt when it became true
 * @param learnedAt when the service that says so had stored it
 */
public record NoticeContent(
        String eventId,
        String ticketId,
        String subject,
        Severity severity,
        String subscriptionId,
        String customer,
        Plan plan,
        String clockId,
        ClockKind clockKind,
        @Nullable Standing clock,
        @Nullable Integer mark,
        @Nullable Escalation escalation,
        @Nullable Days days,
        Instant happenedAt,
        Instant learnedAt) {

    /** What a manager was asked for. */
    public record Escalation(String escalationId, Urgency urgency, String reason) {}

    /**
     * @param termStart names the term
     * @param change how many were given, or taken back; positive
     * @param inAll what this clock has given to this term in all, after it
     */
    public record Days(LocalDate termStart, long change, long inAll) {}
}

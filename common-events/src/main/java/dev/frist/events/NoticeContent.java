package dev.frist.events;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a notice says, as it was when the event was learned; sending it again changes nothing in it.
 *
 * @param eventId CloudEvents {@code id} of the event that it tells of
 * @param ticketId absent for what is about terms alone
 * @param severity as the one before it
 * @param subscriptionId absent for a fact that nothing more is known of
 * @param customer as the one before it
 * @param plan as the one before it
 * @param clockId absent for what is about no clock; so is its kind
 * @param clock absent for an escalation whose clock does not run yet
 * @param mark percent of the support time that has passed; only when at risk
 * @param escalation only for one that was requested
 * @param days only for days given or taken back
 * @param terms only for booked terms that do not follow each other
 * @param fact only for a fact that waits or was rejected
 * @param claim only for a claim of credit, or for a credit that was not claimed in time
 * @param callDueOn the last day for a review call; only where one is due
 * @param personal the ticket's subject; why a manager was asked for
 * @param happenedAt when it became true
 * @param learnedAt when the service that says so had stored it
 */
public record NoticeContent(
        String eventId,
        @Nullable String ticketId,
        @Nullable Severity severity,
        @Nullable String subscriptionId,
        @Nullable String customer,
        @Nullable Plan plan,
        @Nullable String clockId,
        @Nullable ClockKind clockKind,
        @Nullable Standing clock,
        @Nullable Integer mark,
        @Nullable Escalation escalation,
        @Nullable Days days,
        @Nullable Terms terms,
        @Nullable Fact fact,
        @Nullable Claim claim,
        @Nullable LocalDate callDueOn,
        Personal personal,
        Instant happenedAt,
        Instant learnedAt) {
    public NoticeContent {
        personal = Personal.orNone(personal);
    }

    /** The same of another clock, which has taken over. */
    public NoticeContent about(ClockRef other, Standing standing) {
        return new NoticeContent(
                eventId,
                ticketId,
                severity,
                other.subscriptionId(),
                other.customer(),
                other.plan(),
                other.clockId(),
                other.kind(),
                standing,
                mark,
                escalation,
                days,
                terms,
                fact,
                claim,
                callDueOn,
                personal,
                happenedAt,
                learnedAt);
    }

    /**
     * @param claimId null for a credit that was not claimed
     * @param days that it is about; null where it is about all that can be claimed
     * @param why a credit can no longer be had; null while it can
     */
    public record Claim(
            @Nullable String claimId,
            @Nullable Long days,
            @Nullable Lapse why) {}

    /** What a manager was asked for. */
    public record Escalation(String escalationId, Urgency urgency) {}

    /**
     * @param termStart names the term
     * @param change how many were given, or taken back; positive
     * @param inAll what this clock has given to this term in all, after it
     * @param newTermEnd the term's last day after it; absent where it was not told
     */
    public record Days(
            LocalDate termStart,
            long change,
            long inAll,
            @Nullable LocalDate newTermEnd) {}

    /**
     * Two booked terms, one of which does not begin on the day after the other.
     *
     * @param end booked last day of the earlier one
     * @param start booked first day of the later one: after the day that follows the end there is a gap, before it an overlap; on that
     *     day there is neither any more
     */
    public record Terms(LocalDate end, LocalDate start) {
        /** What was told of the term that begins then holds no more: it follows the one before it, or there is no such term. */
        public static Terms agreeing(LocalDate start) {
            return new Terms(start.minusDays(1), start);
        }

        /** Whether there is neither a gap nor an overlap. */
        public boolean agree() {
            return equals(agreeing(start));
        }
    }

    /**
     * A fact that is not taken in.
     *
     * @param problem what it waits for, or why it was rejected
     */
    public record Fact(FactId id, String type, String problem) {}
}

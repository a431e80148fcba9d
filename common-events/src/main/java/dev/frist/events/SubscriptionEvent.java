package dev.frist.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a contract. Topic: {@link Topics#SUBSCRIPTIONS}, keyed by subscription id. Stream: the subscription id;
 * for extensions one stream per subscription and clock.
 */
public sealed interface SubscriptionEvent extends PublishedEvent {
    String subscriptionId();

    /** What the person wrote or is who reported it. */
    default Personal personal() {
        return Personal.NONE;
    }

    /** What the ledger says by itself, not what somebody told of a contract. */
    sealed interface LedgerEvent permits LedgerLine, CreditLapsed, DecisionOverdue, FeeCredited, FeeCreditReversed {}

    /** A line of a subscription's ledger: what a clock has given to a term, or what is taken back. */
    sealed interface LedgerLine extends LedgerEvent permits TermExtended, ExtensionReversed {
        String subscriptionId();

        String clockId();

        ClockKind kind();

        String ticketId();

        @Nullable
        String escalationId();

        /** Names the term. */
        LocalDate termStart();

        /** What this clock has given to this term in all, after this line. */
        long clockDays();

        /** The term's last day, with all days that it has after this line; null: it was recorded before lines told it, or there is no such term any more. */
        @Nullable
        LocalDate newTermEnd();

        Instant occurredAt();

        /** By how many days it makes the term longer; negative: shorter. */
        default long growth() {
            return switch (this) {
                case TermExtended it -> it.days();
                case ExtensionReversed it -> -it.days();
            };
        }

        /** @throws IllegalArgumentException if it is something else that happened to a contract */
        static LedgerLine of(SubscriptionEvent event) {
            if (event instanceof LedgerLine line) {
                return line;
            }
            throw new IllegalArgumentException(event + " is no line of a ledger");
        }
    }

    /**
     * @param termStart first day of the first term
     * @param termEnd last day of the first term
     * @param agreement null: the plan as published
     */
    record SubscriptionStarted(
            String subscriptionId,
            String customer,
            Plan plan,
            Deployment deployment,
            LocalDate termStart,
            LocalDate termEnd,
            @Nullable Agreement agreement,
            Personal personal,
            Instant occurredAt)
            implements SubscriptionEvent {
        public SubscriptionStarted {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * Replaces the agreement whole.
     *
     * @param effectiveFrom from when it holds; null: from when it was agreed
     * @param occurredAt when it was agreed
     */
    record AgreementChanged(
            String subscriptionId,
            Plan plan,
            @Nullable Agreement agreement,
            @Nullable Instant effectiveFrom,
            Personal personal,
            Instant occurredAt)
            implements SubscriptionEvent {
        public AgreementChanged {
            personal = Personal.orNone(personal);
        }

        /** From when it holds. */
        public Instant holdsFrom() {
            return effectiveFrom == null ? occurredAt : effectiveFrom;
        }
    }

    /** @param termStart null: it follows the term with the latest booked end before its own */
    record TermRenewed(
            String subscriptionId,
            @Nullable LocalDate termStart,
            LocalDate termEnd,
            Personal personal,
            Instant occurredAt)
            implements SubscriptionEvent {
        public TermRenewed {
            personal = Personal.orNone(personal);
        }
    }

    /** @param lastDay the last day on which anything is promised */
    record SubscriptionEnded(String subscriptionId, LocalDate lastDay, Personal personal, Instant occurredAt)
            implements SubscriptionEvent {
        public SubscriptionEnded {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * A fact about this subscription was wrong: it counts no more. It may be told of before its fact.
     *
     * @param fact which one; never what started the subscription
     * @param personal with by and note
     */
    record FactCorrected(String subscriptionId, FactId fact, Personal personal, Instant occurredAt)
            implements SubscriptionEvent {
        public FactCorrected {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * Days of a term that somebody gave by hand, or took away. They never make a term shorter than it was booked.
     *
     * @param termStart names the term
     * @param days taken away, where negative; never zero
     * @param personal with by and note
     */
    record DaysAdjusted(
            String subscriptionId,
            Adjustment kind,
            LocalDate termStart,
            long days,
            Personal personal,
            Instant occurredAt)
            implements SubscriptionEvent {
        public DaysAdjusted {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * The customer claims credit, in writing.
     *
     * @param claimId as whoever reports it calls it; no other claim of this subscription has the same
     * @param clocks for whose lateness; null: all for which it can be claimed then
     * @param personal with by and note
     */
    record CreditClaimed(
            String subscriptionId, String claimId, @Nullable List<String> clocks, Personal personal, Instant occurredAt)
            implements SubscriptionEvent {
        public CreditClaimed {
            clocks = clocks == null ? null : List.copyOf(clocks);
            personal = Personal.orNone(personal);
        }
    }

    /**
     * The vendor has decided a claim. Of several decisions about one clock the last holds.
     *
     * @param clocks of the claim; null: all of them
     * @param personal with by, and with the reasons as note
     */
    record CreditDecided(
            String subscriptionId,
            String claimId,
            Decision decision,
            @Nullable List<String> clocks,
            Personal personal,
            Instant occurredAt)
            implements SubscriptionEvent {
        public CreditDecided {
            clocks = clocks == null ? null : List.copyOf(clocks);
            personal = Personal.orNone(personal);
        }
    }

    /**
     * A credit can no longer be had, as far as was known. What is learned later may show that it had been claimed.
     *
     * @param days that it was worth
     * @param occurredAt from when on it could not
     */
    record CreditLapsed(
            String subscriptionId,
            String clockId,
            String ticketId,
            @Nullable String escalationId,
            long days,
            Lapse why,
            Instant occurredAt)
            implements SubscriptionEvent, LedgerEvent {}

    /**
     * A claim is not decided, and should be by now.
     *
     * @param occurredAt by when it should have been
     */
    record DecisionOverdue(String subscriptionId, String claimId, Instant occurredAt)
            implements SubscriptionEvent, LedgerEvent {}

    /**
     * Breaches are worth a larger share of the fee of a period.
     *
     * @param terms by which it is given
     * @param periodEnd the last day
     * @param breaches in the period by now
     * @param percent of the fee of this period that this event adds, positive
     * @param inAll percent after it
     * @param occurredAt when the breach became true behind it
     */
    record FeeCredited(
            String subscriptionId,
            PinnedVersion terms,
            LocalDate periodStart,
            LocalDate periodEnd,
            long breaches,
            int percent,
            int inAll,
            Instant occurredAt)
            implements SubscriptionEvent, LedgerEvent {}

    /**
     * Breaches are worth a smaller share of the fee of a period: some were none.
     *
     * @param terms by which it was given
     * @param periodEnd the last day
     * @param breaches in the period that are left
     * @param percent of the fee of this period that this event takes back, positive
     * @param inAll percent after it
     * @param occurredAt when the fact behind it became true
     */
    record FeeCreditReversed(
            String subscriptionId,
            PinnedVersion terms,
            LocalDate periodStart,
            LocalDate periodEnd,
            long breaches,
            int percent,
            int inAll,
            Instant occurredAt)
            implements SubscriptionEvent, LedgerEvent {}

    /**
     * A technical account manager worked for the customer.
     *
     * @param worked in half hours, positive
     * @param occurredAt when the work was over
     */
    record TamHoursWorked(String subscriptionId, Duration worked, Personal personal, Instant occurredAt)
            implements SubscriptionEvent {
        public TamHoursWorked {
            personal = Personal.orNone(personal);
        }
    }

    /** A technical account manager held a review call with the customer. */
    record ReviewCallHeld(String subscriptionId, Personal personal, Instant occurredAt) implements SubscriptionEvent {
        public ReviewCallHeld {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * A late response has added days to a term.
     *
     * @param termStart names the term
     * @param days added by this event, positive
     * @param clockDays what this clock has given to this term in all, after this event
     * @param newTermEnd the term's last day after it; null: it was recorded before that was told
     * @param occurredAt when the last block that it counts was completed
     */
    record TermExtended(
            String subscriptionId,
            String clockId,
            ClockKind kind,
            String ticketId,
            @Nullable String escalationId,
            LocalDate termStart,
            long days,
            long clockDays,
            @Nullable LocalDate newTermEnd,
            Instant occurredAt)
            implements SubscriptionEvent, LedgerLine {}

    /**
     * Days that a clock had added to a term are taken back.
     *
     * @param days taken back by this event, positive
     * @param clockDays what this clock has given to this term in all, after this event
     * @param newTermEnd the term's last day after it; null: it was recorded before that was told, or there is no such
     *     term any more
     * @param occurredAt when the fact behind it became true
     */
    record ExtensionReversed(
            String subscriptionId,
            String clockId,
            ClockKind kind,
            String ticketId,
            @Nullable String escalationId,
            LocalDate termStart,
            long days,
            long clockDays,
            @Nullable LocalDate newTermEnd,
            Instant occurredAt)
            implements SubscriptionEvent, LedgerLine {}
}

package dev.frist.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to a ticket. Stream: the ticket id. Topic: {@link Topics#TICKETS}, keyed by ticket id. */
public sealed interface TicketEvent extends PublishedEvent {
    String ticketId();

    /** What the person wrote or is who reported it. */
    Personal personal();

    /**
     * @param channel how the request came: a name, agreed or not
     * @param language BCP 47
     * @param flags what the promise does not cover, with reasons; empty for most tickets
     * @param personal with subject, description, impact, steps, requester
     */
    record TicketOpened(
            String ticketId,
            String subscriptionId,
            String customer,
            Severity severity,
            String channel,
            String language,
            @Nullable Scope scope,
            Promise promise,
            List<Flag> flags,
            Personal personal,
            Instant occurredAt)
            implements TicketEvent {
        public TicketOpened {
            personal = Personal.orNone(personal);
        }

        /** Whether support does not cover what it is about. */
        public boolean isOutOfScope() {
            return flags.stream().anyMatch(it -> it.code() == Flag.Code.SCOPE_NOT_COVERED);
        }
    }

    record SeverityChanged(
            String ticketId, Severity severity, SeverityReason reason, Personal personal, Instant occurredAt)
            implements TicketEvent {
        public SeverityChanged {
            personal = Personal.orNone(personal);
        }
    }

    /** @param personal with author and text */
    record MessageRecorded(String ticketId, Direction direction, String channel, Personal personal, Instant occurredAt)
            implements TicketEvent {
        public MessageRecorded {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * @param automated true for an auto-reply, which answers nothing
     * @param personal with agent and text
     */
    record FirstResponseSent(String ticketId, String channel, boolean automated, Personal personal, Instant occurredAt)
            implements TicketEvent {
        public FirstResponseSent {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * @param promise what was promised when the escalation was requested
     * @param flags why nothing was; empty for most escalations
     * @param personal with reason
     */
    record EscalationRequested(
            String ticketId,
            String escalationId,
            String subscriptionId,
            String customer,
            Urgency urgency,
            Promise promise,
            List<Flag> flags,
            Personal personal,
            Instant occurredAt)
            implements TicketEvent {
        public EscalationRequested {
            flags = flags == null ? List.of() : List.copyOf(flags);
            personal = Personal.orNone(personal);
        }

        /** By which way it came; empty where nobody said. */
        public Optional<String> channel() {
            return personal.more("channel");
        }
    }

    /** @param personal with manager and text */
    record ManagerResponded(String ticketId, String escalationId, Personal personal, Instant occurredAt)
            implements TicketEvent {
        public ManagerResponded {
            personal = Personal.orNone(personal);
        }
    }

    record TicketWithdrawn(String ticketId, Personal personal, Instant occurredAt) implements TicketEvent {
        public TicketWithdrawn {
            personal = Personal.orNone(personal);
        }
    }

    /** @param personal with reason */
    record TicketDeclined(String ticketId, Personal personal, Instant occurredAt) implements TicketEvent {
        public TicketDeclined {
            personal = Personal.orNone(personal);
        }
    }

    /** @param closedBy for whom {@code personal.by} acted */
    record TicketClosed(String ticketId, ClosedBy closedBy, Personal personal, Instant occurredAt)
            implements TicketEvent {
        public TicketClosed {
            personal = Personal.orNone(personal);
        }
    }

    record TicketReopened(String ticketId, Personal personal, Instant occurredAt) implements TicketEvent {
        public TicketReopened {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * The vendor has asked the customer for something, or what it asked for has come. It stops no clock but where terms say so.
     *
     * @param personal with text: what is asked for
     */
    record WaitingOnChanged(String ticketId, WaitingOn waitingOn, Personal personal, Instant occurredAt)
            implements TicketEvent {
        public WaitingOnChanged {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * The vendor has come as far as a named point: a workaround, a resolution. It ends no clock but where terms say so.
     *
     * @param milestone its name, as the vendor's terms have it
     * @param personal with text: what was done
     */
    record MilestoneReached(String ticketId, String milestone, Personal personal, Instant occurredAt)
            implements TicketEvent {
        public MilestoneReached {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * A promise that was missing: a contract's days or a renewal that were learned later cover the request.
     *
     * @param escalationId null: it is the ticket's opening that is covered
     * @param flags what is not covered now
     * @param occurredAt when what covers it became true
     */
    record PromiseAdded(
            String ticketId, @Nullable String escalationId, Promise promise, List<Flag> flags, Instant occurredAt)
            implements TicketEvent {
        @Override
        public Personal personal() {
            return Personal.NONE;
        }
    }

    /**
     * A fact about this ticket was wrong: it counts no more. It may be told of before its fact.
     *
     * @param fact which one; never what opened the ticket
     * @param personal with by and note
     */
    record FactCorrected(String ticketId, FactId fact, Personal personal, Instant occurredAt) implements TicketEvent {
        public FactCorrected {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * The ticket belongs to another subscription, from its opening on.
     *
     * @param promise what that one promised when the ticket was opened
     * @param escalations what it promised when they were requested, by escalation id
     * @param personal with by and note
     */
    record TicketMoved(
            String ticketId,
            String subscriptionId,
            String customer,
            Promise promise,
            List<Flag> flags,
            Map<String, Promise> escalations,
            Personal personal,
            Instant occurredAt)
            implements TicketEvent {
        public TicketMoved {
            escalations = InOrder.copyOf(escalations);
            personal = Personal.orNone(personal);
        }
    }
}

package dev.frist.standalone.demo;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRestated;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.BreachSettled;
import dev.frist.events.ClockEvent.ClockStarted;
import dev.frist.events.ClockEvent.ClockVoided;
import dev.frist.events.ClockEvent.DueMoved;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockEvent.OverrunAccrued;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.ClockEvent.ResponseMet;
import dev.frist.events.ClockKind;
import dev.frist.events.Deadline;
import dev.frist.events.NoticeEvent;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import java.time.Duration;
import java.util.Optional;

/** What an event means, for somebody who has never seen one. */
record PlainWords(LocalTimes times) {
    /** What it is about: a ticket, or else a subscription. */
    static String about(PublishedEvent event) {
        return switch (event) {
            case TicketEvent it -> it.ticketId();
            case ClockEvent it -> it.clock().ticketId();
            case TermExtended it -> it.ticketId();
            case ExtensionReversed it -> it.ticketId();
            case SubscriptionEvent it -> it.subscriptionId();
            case NoticeEvent it -> it.notice() == null ? "notices" : it.notice().ticketId();
        };
    }

    /** Empty for what only repeats another event. */
    Optional<String> tell(PublishedEvent event) {
        return switch (event) {
            case TicketEvent it -> Optional.of(tell(it));
            case FactNoted _ -> Optional.empty();
            case ClockEvent it -> Optional.of(tell(it));
            case SubscriptionEvent it -> Optional.of(tell(it));
            // They have recipients of their own.
            case NoticeEvent _ -> Optional.empty();
        };
    }

    private String tell(TicketEvent event) {
        return switch (event) {
            case TicketOpened it ->
                "%s opens it with severity %d at %s: \"%s\"%s"
                        .formatted(
                                it.customer(),
                                it.severity().level(),
                                times.of(it.occurredAt()),
                                it.subject(),
                                it.promise().objectives().containsKey(it.severity())
                                        ? ""
                                        : "; best effort, nothing is promised for it");
            case SeverityChanged it -> "it is now of severity " + it.severity().level();
            case FirstResponseSent it -> "%s responded at %s".formatted(it.agent(), times.of(it.occurredAt()));
            case MessageRecorded it -> it.author() + " wrote a message";
            case EscalationRequested it -> "the customer asks for a manager: \"" + it.reason() + "\"";
            case ManagerResponded it -> "manager %s responded at %s".formatted(it.manager(), times.of(it.occurredAt()));
            case TicketWithdrawn _ -> "the customer takes it back";
            case TicketDeclined it -> "it is declined: " + it.reason();
            case TicketClosed it -> "closed by the " + it.by().name().toLowerCase(java.util.Locale.ROOT);
            case TicketReopened _ -> "reopened";
        };
    }

    private String tell(ClockEvent event) {
        String response =
                event.clock().kind() == ClockKind.INITIAL_RESPONSE ? "the first response" : "a manager's response";
        Standing standing = event.standing();
        return switch (event) {
            case FactNoted _ -> "";
            case ClockStarted _ -> "%s is due by %s".formatted(response, due(standing));
            case DueMoved _ -> "now %s is due by %s".formatted(response, due(standing));
            case ResponseAtRisk it -> "AT RISK: %d %% of the time for %s has passed".formatted(it.mark(), response);
            case ResponseMet _ -> "KEPT: %s came in time".formatted(response);
            case ResponseBreached _ -> "BREACH: %s was due by %s and has not come".formatted(response, due(standing));
            case OverrunAccrued _ ->
                "%d block%s of 15 minutes late by now".formatted(standing.blocks(), s(standing.blocks()));
            case BreachSettled _ ->
                "%s came %s late: %d block%s"
                        .formatted(response, spoken(standing.overrun()), standing.blocks(), s(standing.blocks()));
            case BreachRestated _ ->
                "the breach is restated: %d block%s".formatted(standing.blocks(), s(standing.blocks()));
            case BreachRetracted _ -> "TAKEN BACK: as we learn now, %s had come in time".formatted(response);
            case ClockVoided _ -> "nothing is due for it any more";
        };
    }

    private String tell(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionStarted it ->
                "%s has a contract: plan %s, %s, until %s"
                        .formatted(it.customer(), it.plan(), it.deployment(), it.termEnd());
            case AgreementChanged _ -> "the agreement has changed";
            case TermRenewed it -> "renewed until " + it.termEnd();
            case SubscriptionEnded it -> "the contract ends on " + it.lastDay();
            case TermExtended it -> "CREDIT: the contract runs %d day%s longer".formatted(it.days(), s(it.days()));
            case ExtensionReversed it -> "the credit of %d day%s is reversed".formatted(it.days(), s(it.days()));
        };
    }

    private String due(Standing standing) {
        Deadline deadline = standing.deadline();
        return deadline == null ? "no time" : times.of(deadline.dueAt());
    }

    private static String spoken(Duration late) {
        return late.toMinutes() > 0 ? late.toMinutes() + " min" : late.toSeconds() + " s";
    }

    private static String s(long count) {
        return count == 1 ? "" : "s";
    }
}

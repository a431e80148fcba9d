package dev.frist.standalone.demo;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockKind;
import dev.frist.events.Deadline;
import dev.frist.events.NoticeEvent;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What an event means, for somebody who has never seen one.
 *
 * @param clock in whose zone times are told
 */
record PlainWords(Clock clock) {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ANOTHER_DAY = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    /** As the wall clock here shows it; with the day where it is not today. */
    String time(Instant instant) {
        ZonedDateTime local = instant.atZone(clock.getZone());
        return local.format(local.toLocalDate().equals(LocalDate.now(clock)) ? TODAY : ANOTHER_DAY);
    }

    /** What it is about: a ticket, or else a subscription. */
    static String about(PublishedEvent event) {
        return switch (event) {
            case TicketEvent it -> it.ticketId();
            case ClockEvent it -> it.clock().ticketId();
            case SubscriptionEvent.TermExtended it -> it.ticketId();
            case SubscriptionEvent.ExtensionReversed it -> it.ticketId();
            case SubscriptionEvent it -> it.subscriptionId();
            case NoticeEvent it -> it.notice() == null ? "notices" : it.notice().ticketId();
        };
    }

    /** Empty for what only repeats another event. */
    Optional<String> tell(PublishedEvent event) {
        return switch (event) {
            case TicketEvent it -> Optional.of(tell(it));
            case ClockEvent.FactNoted _ -> Optional.empty();
            case ClockEvent it -> Optional.of(tell(it));
            case SubscriptionEvent it -> Optional.of(tell(it));
            // They have recipients of their own.
            case NoticeEvent _ -> Optional.empty();
        };
    }

    private String tell(TicketEvent event) {
        return switch (event) {
            case TicketEvent.TicketOpened it ->
                "%s opens it with severity %d at %s: \"%s\"%s"
                        .formatted(
                                it.customer(),
                                it.severity().level(),
                                time(it.occurredAt()),
                                it.subject(),
                                it.promise().objectives().containsKey(it.severity())
                                        ? ""
                                        : "; best effort, nothing is promised for it");
            case TicketEvent.SeverityChanged it ->
                "it is now of severity " + it.severity().level();
            case TicketEvent.FirstResponseSent it -> "%s responded at %s".formatted(it.agent(), time(it.occurredAt()));
            case TicketEvent.MessageRecorded it -> it.author() + " wrote a message";
            case TicketEvent.EscalationRequested it -> "the customer asks for a manager: \"" + it.reason() + "\"";
            case TicketEvent.ManagerResponded it ->
                "manager %s responded at %s".formatted(it.manager(), time(it.occurredAt()));
            case TicketEvent.TicketWithdrawn _ -> "the customer takes it back";
            case TicketEvent.TicketDeclined it -> "it is declined: " + it.reason();
            case TicketEvent.TicketClosed it ->
                "closed by the " + it.by().name().toLowerCase(Locale.ROOT);
            case TicketEvent.TicketReopened _ -> "reopened";
        };
    }

    private String tell(ClockEvent event) {
        String response =
                event.clock().kind() == ClockKind.INITIAL_RESPONSE ? "the first response" : "a manager's response";
        Standing standing = event.standing();
        return switch (event) {
            case ClockEvent.FactNoted _ -> "";
            case ClockEvent.ClockStarted _ -> "%s is due by %s".formatted(response, due(standing));
            case ClockEvent.DueMoved _ -> "now %s is due by %s".formatted(response, due(standing));
            case ClockEvent.ResponseAtRisk it ->
                "AT RISK: %d %% of the time for %s has passed".formatted(it.mark(), response);
            case ClockEvent.ResponseMet _ -> "KEPT: %s came in time".formatted(response);
            case ClockEvent.ResponseBreached _ ->
                "BREACH: %s was due by %s and has not come".formatted(response, due(standing));
            case ClockEvent.OverrunAccrued _ ->
                "%d block%s of 15 minutes late by now".formatted(standing.blocks(), s(standing.blocks()));
            case ClockEvent.BreachSettled _ ->
                "%s came %s late: %d block%s"
                        .formatted(response, spoken(standing.overrun()), standing.blocks(), s(standing.blocks()));
            case ClockEvent.BreachRestated _ ->
                "the breach is restated: %d block%s".formatted(standing.blocks(), s(standing.blocks()));
            case ClockEvent.BreachRetracted _ -> "TAKEN BACK: as we learn now, %s had come in time".formatted(response);
            case ClockEvent.ClockVoided _ -> "nothing is due for it any more";
        };
    }

    private String tell(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionEvent.SubscriptionStarted it ->
                "%s has a contract: plan %s, %s, until %s"
                        .formatted(it.customer(), it.plan(), it.deployment(), it.termEnd());
            case SubscriptionEvent.AgreementChanged _ -> "the agreement has changed";
            case SubscriptionEvent.TermRenewed it -> "renewed until " + it.termEnd();
            case SubscriptionEvent.SubscriptionEnded it -> "the contract ends on " + it.lastDay();
            case SubscriptionEvent.TermExtended it ->
                "CREDIT: the contract runs %d day%s longer".formatted(it.days(), s(it.days()));
            case SubscriptionEvent.ExtensionReversed it ->
                "the credit of %d day%s is reversed".formatted(it.days(), s(it.days()));
        };
    }

    private String due(Standing standing) {
        Deadline deadline = standing.deadline();
        return deadline == null ? "no time" : time(deadline.dueAt());
    }

    private static String spoken(Duration late) {
        return late.toMinutes() > 0 ? late.toMinutes() + " min" : late.toSeconds() + " s";
    }

    private static String s(long count) {
        return count == 1 ? "" : "s";
    }
}

package dev.frist.standalone.demo;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockStatus;
import dev.frist.events.EventTypes;
import dev.frist.events.NoticeEvent;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.events.TicketEvent;
import dev.frist.standalone.demo.Scenario.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far the scenario has been told: whether what was reported has led to all that it has to lead to. */
final class Story {
    private static final Set<ClockStatus> OPEN = Set.of(ClockStatus.RUNNING, ClockStatus.BREACHED);

    private final Set<String> untold = new HashSet<>();
    // By the ids of tickets and escalations, which are the ids of their clocks.
    private final Set<String> promised = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, ClockEvent> clocks = new HashMap<>();
    private final Map<String, Long> days = new HashMap<>();
    private long heardAt = System.nanoTime();

    Story(List<Report> reports) {
        reports.forEach(it -> untold.add(name(it.type(), it.about())));
    }

    /** What an event is about: a ticket, or else a subscription. */
    static String about(PublishedEvent event) {
        return switch (event) {
            case TicketEvent it -> it.ticketId();
            case ClockEvent it -> it.clock().ticketId();
            case LedgerLine it -> it.ticketId();
            case SubscriptionEvent it -> it.subscriptionId();
            case NoticeEvent it ->
                it.notice() == null ? "notices" : String.valueOf(it.notice().ticketId());
        };
    }

    void hear(PublishedEvent event) {
        heardAt = System.nanoTime();
        untold.remove(name(EventTypes.factName(event.getClass()), about(event)));
        switch (event) {
            case TicketEvent it -> hear(it);
            case ClockEvent it -> clocks.put(it.clock().clockId(), it);
            case LedgerLine it -> days.put(it.clockId(), it.clockDays());
            default -> {}
        }
    }

    /** What it waits for; empty when it has been told to its end. */
    Optional<String> missing() {
        return Stream.of(
                        untold.stream().sorted().map(it -> it + " in ticket-service and credit-service"),
                        promised.stream().filter(it -> !hasClock(it)).sorted().map(it -> "the clock of " + it),
                        clocks.values().stream().filter(this::isUndecided).map(it -> "the verdict on " + subject(it)),
                        clocks.values().stream().filter(this::isUnpaid).map(it -> "the days of " + subject(it)))
                .flatMap(it -> it)
                .findFirst();
    }

    /** How long nothing of it has come. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    private void hear(TicketEvent event) {
        switch (event) {
            case TicketEvent.TicketOpened it
            when it.promise().objectives().containsKey(it.severity()) -> promised.add(it.ticketId());
            case TicketEvent.EscalationRequested it -> promised.add(it.escalationId());
            case TicketEvent.FirstResponseSent it -> ended.add(it.ticketId());
            case TicketEvent.TicketWithdrawn it -> ended.add(it.ticketId());
            case TicketEvent.ManagerResponded it -> ended.add(it.escalationId());
            default -> {}
        }
    }

    private boolean hasClock(String subject) {
        return clocks.values().stream().anyMatch(it -> subject(it).equals(subject));
    }

    private boolean isUndecided(ClockEvent last) {
        return ended.contains(subject(last)) && OPEN.contains(last.standing().status());
    }

    private boolean isUnpaid(ClockEvent last) {
        return days.getOrDefault(last.clock().clockId(), 0L) != last.standing().blocks();
    }

    private static String subject(ClockEvent event) {
        String escalation = event.clock().escalationId();
        return escalation == null ? event.clock().ticketId() : escalation;
    }

    private static String name(String type, String subject) {
        return type + " of " + subject;
    }
}

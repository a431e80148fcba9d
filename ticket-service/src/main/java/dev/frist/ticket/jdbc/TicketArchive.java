package dev.frist.ticket.jdbc;

import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.intake.IncomingFact;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketClock;
import dev.frist.promises.ticket.TicketClocks;
import dev.frist.promises.ticket.WhatCounts.Told;
import dev.frist.store.AsOf;
import dev.frist.store.EventLog;
import dev.frist.store.RecordedEvent;
import dev.frist.ticket.story.ClockOutlook;
import dev.frist.ticket.story.Telling;
import dev.frist.ticket.story.TicketView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tickets as their events tell them. */
public final class TicketArchive {
    private final EventLog log;
    private final RuleBook rules;
    private final Clock clock;

    public TicketArchive(EventLog log, RuleBook rules, Clock clock) {
        this.log = log;
        this.rules = rules;
        this.clock = clock;
    }

    public Optional<TicketView> find(String ticketId, AsOf asOf) {
        return read(List.of(ticketId), asOf).stream().findFirst();
    }

    /** In the order of their ids as given; those that had not been opened are left out. */
    public List<TicketView> read(List<String> ticketIds, AsOf asOf) {
        Map<String, List<RecordedEvent>> streams = log.read(ticketIds, asOf);
        return ticketIds.stream()
                .flatMap(id -> tell(streams.getOrDefault(id, List.of()), asOf).stream())
                .toList();
    }

    /** The clocks of a ticket, by all that is recorded, that of its opening first; none where it had not been opened. */
    public List<TicketClock> clocks(String ticketId) {
        return TicketClocks.of(told(log.read(ticketId), AsOf.NOW), rules);
    }

    private Optional<TicketView> tell(List<RecordedEvent> stream, AsOf asOf) {
        List<Told> told = told(stream, asOf);
        Instant moment = asOf.moment(clock.instant());
        return Telling.of(
                told,
                TicketClocks.of(told, rules).stream()
                        .map(it -> ClockOutlook.of(it, rules, moment))
                        .toList());
    }

    private static List<Told> told(List<RecordedEvent> stream, AsOf asOf) {
        return stream.stream()
                .filter(it -> it.payload() instanceof TicketEvent event && counts(event, asOf))
                .map(it -> new Told((TicketEvent) it.payload(), fact(it)))
                .toList();
    }

    /** What was wrong was wrong from the start, and so is where a ticket belongs: whenever that was said. */
    private static boolean counts(TicketEvent event, AsOf asOf) {
        return event instanceof FactCorrected || event instanceof TicketMoved || asOf.counts(event.occurredAt());
    }

    /** The identity of the fact that this event came from. */
    static FactId fact(RecordedEvent event) {
        Map<String, String> extensions = event.metadata().extensions();
        return new FactId(extensions.get(IncomingFact.SOURCE), extensions.get(IncomingFact.ID));
    }
}

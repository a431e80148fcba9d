package dev.frist.ticket.overview.web;

import dev.frist.events.FactId;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import dev.frist.kit.page.Page;
import dev.frist.kit.page.Place;
import dev.frist.kit.problem.Refused;
import dev.frist.kit.store.EventLog;
import dev.frist.kit.store.RecordedEvent;
import dev.frist.kit.web.NotFound;
import dev.frist.ticket.intake.Facts;
import dev.frist.ticket.overview.Telling;
import dev.frist.ticket.overview.Telling.Told;
import dev.frist.ticket.overview.TicketFilter;
import dev.frist.ticket.overview.TicketList;
import dev.frist.ticket.overview.TicketRow;
import dev.frist.ticket.overview.TicketView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How tickets stand, and one ticket's whole story. */
@RestController
@RequestMapping(path = "/tickets", produces = MediaType.APPLICATION_JSON_VALUE)
public final class TicketsController {
    private final TicketList tickets;
    private final EventLog log;

    public TicketsController(TicketList tickets, EventLog log) {
        this.tickets = tickets;
        this.log = log;
    }

    @GetMapping
    Page<TicketRow> tickets(
            @RequestParam(required = false) @Nullable String subscription,
            @RequestParam(required = false) @Nullable Integer severity,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        if (severity != null && (severity < 1 || severity > 4)) {
            throw new Refused("severity", "range", "severity must be from 1 to 4, but is " + severity);
        }
        TicketFilter filter = new TicketFilter(subscription, severity == null ? null : Severity.of(severity), open);
        return Page.of(
                tickets.page(filter, Place.of(after), limit),
                limit,
                last -> new Place(last.openedAt(), last.ticketId()).text());
    }

    @GetMapping("/{ticketId}")
    TicketView ticket(@PathVariable String ticketId) {
        List<Told> told = log.read(ticketId).stream()
                .filter(it -> it.payload() instanceof TicketEvent)
                .map(TicketsController::told)
                .toList();
        return Telling.of(told).orElseThrow(() -> new NotFound("ticket", ticketId));
    }

    private static Told told(RecordedEvent event) {
        Map<String, String> fact = event.metadata().extensions();
        return new Told((TicketEvent) event.payload(), new FactId(fact.get(Facts.SOURCE), fact.get(Facts.ID)));
    }
}

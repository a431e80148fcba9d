package dev.frist.ticket.web;

import dev.frist.events.Severity;
import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.AsOf;
import dev.frist.store.Knowledge;
import dev.frist.ticket.jdbc.TicketArchive;
import dev.frist.ticket.jdbc.TicketTable;
import dev.frist.ticket.story.TicketFilter;
import dev.frist.ticket.story.TicketRow;
import dev.frist.ticket.story.TicketView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How tickets stand, or stood as known on an earlier day, and one ticket's whole story. */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
@RequestMapping(path = "/tickets", produces = MediaType.APPLICATION_JSON_VALUE)
public final class TicketsController {
    private final TicketTable tickets;
    private final TicketArchive archive;
    private final Knowledge knowledge;
    private final RuleBook rules;

    public TicketsController(TicketTable tickets, TicketArchive archive, Knowledge knowledge, RuleBook rules) {
        this.tickets = tickets;
        this.archive = archive;
        this.knowledge = knowledge;
        this.rules = rules;
    }

    @Operation(summary = "Tickets, page by page")
    @GetMapping
    Page<TicketRow> tickets(
            @RequestParam(required = false) @Nullable String subscription,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(required = false) @Nullable Boolean open,
            @Parameter(description = "true: no response time was promised for their severity")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean bestEffort,
            @Parameter(description = "false: there was no first response") @RequestParam(required = false) @Nullable
                    Boolean answered,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        TicketFilter filter = new TicketFilter(
                subscription, severity == null ? null : severity(severity), open, bestEffort, answered, false);
        AsOf asOf = knowledge.asOf(knownOn, at);
        return asOf.isLive() ? page(filter, after, limit) : told(filter, asOf, after, limit);
    }

    private Severity severity(String name) {
        List<Severity> known = rules.severities();
        return known.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "severity", "one-of", "severity must be one of %s, but is %s".formatted(known, name)));
    }

    @Operation(summary = "A ticket: its story, and when its responses are due")
    @GetMapping("/{ticketId}")
    TicketView ticket(
            @PathVariable String ticketId,
            @RequestParam(required = false) @Nullable Instant knownOn,
            @RequestParam(required = false) @Nullable Instant at) {
        return archive.find(ticketId, knowledge.asOf(knownOn, at)).orElseThrow(() -> new NotFound("ticket", ticketId));
    }

    private Page<TicketRow> page(TicketFilter filter, @Nullable String after, int limit) {
        return Page.of(
                tickets.page(filter, PageCursor.of(after), limit),
                limit,
                last -> new PageCursor(last.openedAt(), last.ticketId()).text());
    }

    /** Goes along the same list, by what changes of a ticket only by a move; a page may show fewer than it has looked at. */
    private Page<TicketRow> told(TicketFilter filter, AsOf asOf, @Nullable String after, int limit) {
        Page<TicketRow> page =
                page(new TicketFilter(filter.subscriptionId(), null, null, null, null, true), after, limit);
        List<String> ids = page.items().stream().map(TicketRow::ticketId).toList();
        return page.showing(archive.read(ids, asOf).stream()
                .map(TicketRow::of)
                .filter(filter::shows)
                .toList());
    }
}

package dev.frist.ticket.web;

import dev.frist.events.Severity;
import dev.frist.kit.Refused;
import dev.frist.kit.access.ReportScope;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import dev.frist.promises.calendar.OpeningTimes;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.contract.Cover;
import dev.frist.promises.terms.PromiseRefused;
import dev.frist.promises.terms.PublishedTerms;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketClock;
import dev.frist.promises.time.CalendarEnds;
import dev.frist.ticket.jdbc.ContractTable;
import dev.frist.ticket.jdbc.TermDaysTable;
import dev.frist.ticket.jdbc.TicketArchive;
import dev.frist.ticket.story.Deadlines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a program asks before it promises something to somebody: the terms, the calendar, and when a response would be due. */
@RestController
@RolesAllowed({Roles.PUBLISHER, Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
public final class AnswersController {
    private final RuleBook rules;
    private final ContractTable contracts;
    private final TermDaysTable days;
    private final TicketArchive tickets;
    private final Clock clock;
    private final Supplier<ReportScope> scope;

    public AnswersController(
            RuleBook rules,
            ContractTable contracts,
            TermDaysTable days,
            TicketArchive tickets,
            Clock clock,
            Supplier<ReportScope> scope) {
        this.rules = rules;
        this.contracts = contracts;
        this.days = days;
        this.tickets = tickets;
        this.clock = clock;
        this.scope = scope;
    }

    @GetMapping("/terms")
    @Operation(summary = "The terms in force at an instant: what each plan promises, and what may be agreed otherwise")
    PublishedTerms terms(
            @Parameter(description = "now, if it is left out") @RequestParam(required = false) @Nullable Instant at) {
        return rules.publishedAt(moment(at));
    }

    @GetMapping("/calendar")
    @Operation(
            summary = "Whether support is open at an instant, when that changes, and the public holidays",
            description = "The holidays of the twelve months from that day on, or of a calendar year.")
    OpeningTimes calendar(
            @Parameter(description = "the name of support hours; all, if it is left out", example = "BUSINESS")
                    @RequestParam(required = false)
                    @Nullable
                    String hours,
            @Parameter(description = "now, if it is left out") @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable Integer year) {
        Instant moment = moment(at);
        SupportCalendar calendar = rules.calendarAt(moment);
        LocalDate from = year == null
                ? LocalDate.ofInstant(moment, calendar.zone())
                : firstOf(year, calendar.first().getYear(), calendar.last().getYear());
        try {
            return OpeningTimes.of(calendar, named(hours, calendar.hoursNames()), moment, from, from.plusYears(1));
        } catch (CalendarEnds e) {
            throw new Refused("at", "within-calendar", String.valueOf(e.getMessage()));
        }
    }

    @GetMapping("/deadlines")
    @Operation(
            summary = "When responses would be due if something were asked for at an instant",
            description =
                    "If a ticket were opened under a subscription, or if the severity of a ticket were changed; and"
                            + " if a manager were asked for. Nothing is recorded.")
    Deadlines deadlines(
            @Parameter(description = "under which a ticket is opened; else name a ticket")
                    @RequestParam(required = false)
                    @Nullable
                    String subscription,
            @Parameter(description = "whose severity is changed; else name a subscription")
                    @RequestParam(required = false)
                    @Nullable
                    String ticket,
            @Parameter(description = "as the terms name it; all, if it is left out")
                    @RequestParam(required = false)
                    @Nullable
                    String severity,
            @Parameter(description = "now, if it is left out") @RequestParam(required = false) @Nullable Instant at) {
        Instant moment = moment(at);
        Collection<Severity> severities = severities(severity, moment);
        if (subscription != null && ticket == null) {
            scope.get().checkSubscriptions("subscription", List.of(subscription));
            return Deadlines.ifOpened(subscription, cover(subscription, moment), severities, moment, rules);
        }
        if (ticket != null && subscription == null) {
            Optional<TicketClock> found = tickets.clocks(ticket).stream().findFirst();
            scope.get()
                    .checkSubscriptions(
                            "ticket",
                            found.map(it -> it.ref().subscriptionId()).stream().toList());
            TicketClock initial = found.orElseThrow(() -> new NotFound("ticket", ticket));
            Cover cover = cover(initial.ref().subscriptionId(), moment);
            return Deadlines.ifChanged(initial, cover, severities, moment, rules);
        }
        throw new Refused("subscription", "one-of-two", "name a subscription or a ticket, one of the two");
    }

    private Instant moment(@Nullable Instant at) {
        return (at == null ? clock.instant() : at).truncatedTo(ChronoUnit.MICROS);
    }

    private Cover cover(String subscription, Instant moment) {
        try {
            return Contracts.of(
                            rules,
                            contracts.of(List.of(subscription), List.of()),
                            days.of(List.of(subscription), List.of()))
                    .cover(subscription, moment)
                    .orElseThrow(() -> new NotFound("subscription", subscription));
        } catch (PromiseRefused e) {
            throw new Refused("subscription", "promise-within-terms", String.valueOf(e.getMessage()));
        }
    }

    private Collection<Severity> severities(@Nullable String severity, Instant at) {
        List<Severity> all = rules.termsAt(at).declared().names().severityNames().stream()
                .map(Severity::of)
                .toList();
        if (severity == null) {
            return all;
        }
        return all.stream()
                .filter(it -> it.name().equals(severity.strip()))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new Refused(
                        "severity", "one-of", "severity must be one of %s, but is %s".formatted(all, severity)));
    }

    private static Set<String> named(@Nullable String hours, Set<String> known) {
        if (hours == null) {
            return known;
        }
        if (!known.contains(hours)) {
            throw new Refused(
                    "hours", "one-of", "hours must be one of %s, but is %s".formatted(new TreeSet<>(known), hours));
        }
        return Set.of(hours);
    }

    private static LocalDate firstOf(int year, int first, int last) {
        if (year < first || year > last) {
            throw new Refused(
                    "year", "within-calendar", "year must be from %d to %d, but is %d".formatted(first, last, year));
        }
        return LocalDate.of(year, 1, 1);
    }
}

package dev.frist.evidence;

import static dev.frist.evidence.Html.heading;
import static dev.frist.evidence.Html.length;
import static dev.frist.evidence.Html.paragraph;
import static dev.frist.evidence.Html.table;

import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.CreditClaimed;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.clock.Derivation;
import dev.frist.promises.clock.Lateness;
import dev.frist.promises.ledger.Entitlement;
import dev.frist.promises.ticket.WhatCounts;
import dev.frist.store.RecordedEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One request on the page. */
final class ClockSection {
    private final ClockCase clock;
    private final ClockRef ref;
    private final CaseFile caseFile;
    private final ZoneId zone;

    ClockSection(ClockCase clock, CaseFile caseFile) {
        this.clock = clock;
        this.ref = clock.clock();
        this.caseFile = caseFile;
        this.zone = caseFile.rules().calendar(ref.calendar()).zone();
    }

    String html() {
        return heading(2, title())
                + table(List.of(), summary())
                + clock.dueInstants().stream().map(this::due).collect(Collectors.joining())
                + (clock.lateness() == null ? "" : late(clock.lateness()))
                + credit()
                + caseFile.entitlement(ref).map(this::claimed).orElse("")
                + heading(3, "What was recorded, in this order")
                + table(List.of("What", "True at", "Recorded at", "Event"), recorded())
                + said();
    }

    private String title() {
        if (ref.kind().equals(ClockKind.INITIAL_RESPONSE)) {
            return "Ticket %s: first response".formatted(ref.ticketId());
        }
        return ref.kind().equals(ClockKind.MANAGER_RESPONSE)
                ? "Ticket %s: manager's response to escalation %s".formatted(ref.ticketId(), ref.escalationId())
                : "Ticket %s: %s".formatted(ref.ticketId(), ref.kind());
    }

    private List<List<?>> summary() {
        Standing standing = clock.standing();
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of("Customer", "%s, subscription %s".formatted(ref.customer(), ref.subscriptionId())));
        rows.add(List.of(
                "Rules",
                "terms %s, calendar %s, hashes in derivations.json"
                        .formatted(ref.terms().version(), ref.calendar().version())));
        if (standing.deadline() != null) {
            rows.add(List.of(
                    ref.escalationId() != null
                            ? "Requested"
                            : ref.kind().equals(ClockKind.INITIAL_RESPONSE) ? "Opened" : "Began",
                    at(standing.deadline().startedAt())));
            rows.add(List.of("Due", at(standing.deadline().dueAt())));
        }
        if (standing.pausedAt() != null) {
            rows.add(List.of("Paused since", at(standing.pausedAt())));
        }
        rows.add(List.of("Answered", standing.respondedAt() == null ? "not recorded" : at(standing.respondedAt())));
        rows.add(List.of("Standing", verdict(standing)));
        return rows;
    }

    private String verdict(Standing standing) {
        return switch (standing.status()) {
            case BEST_EFFORT -> "no response time was promised";
            case RUNNING -> "not answered yet, and not late";
            case MET -> "answered in time";
            case BREACHED -> "late, and not answered yet";
            case SETTLED -> "answered late";
            case VOID ->
                standing.breached()
                        ? "was late when the request was taken back"
                        : isMoved()
                                ? "never counted: the ticket belongs to another subscription"
                                : "the request was taken back before it was late, or was none";
        };
    }

    private boolean isMoved() {
        return Stream.of(CaseFile.SLA, CaseFile.ESCALATION)
                .flatMap(it -> caseFile.stream(it, ref.clockId()).stream())
                .anyMatch(it -> it.payload() instanceof FactNoted noted && noted.fact() instanceof ClockFact.Moved);
    }

    /** Why the answer was due when it was, day by day. */
    private String due(Derivation why) {
        List<List<?>> rows = new ArrayList<>();
        Stream.concat(
                        why.counted().stream()
                                .map(it -> new Day(
                                        it.day(),
                                        "%s to %s".formatted(Html.time(it.from(), zone), Html.time(it.to(), zone)),
                                        length(it.time()))),
                        why.skipped().stream().map(it -> new Day(it.day(), skipped(it), "")))
                .sorted(Comparator.comparing(Day::day))
                .forEach(it -> rows.add(List.of(it.day(), it.what(), it.time())));
        rows.add(List.of("In all", "", length(why.sum())));
        return heading(3, "Why it was due %s".formatted(at(why.deadline().dueAt())))
                + paragraph("%s of %s hours, counted from %s: %s."
                        .formatted(
                                length(why.deadline().objective().target()),
                                why.deadline().objective().hours(),
                                at(why.deadline().countsFrom()),
                                why.because()))
                + table(List.of("Day", "Support time", "Counted"), rows);
    }

    private record Day(LocalDate day, String what, String time) {}

    private static String skipped(Derivation.Skipped day) {
        return switch (day.reason()) {
            case HOLIDAY -> "closed: " + day.holiday();
            case WEEKEND -> "closed: weekend";
            case AFTER_HOURS -> "the hours of that day were over";
            case CLOSED -> "closed";
            case PAUSED -> "paused";
        };
    }

    /** How late it came, interval by interval. */
    private String late(Lateness late) {
        List<List<?>> rows = new ArrayList<>();
        late.counted().forEach(it -> rows.add(List.of(at(it.start()), at(it.end()), length(it.length()))));
        rows.add(List.of("In all", "", length(late.overrun())));
        return heading(3, "How late it was")
                + paragraph("Time past the due instant, until %s, counted in %s: %s, worth %d blocks of %s each."
                        .formatted(
                                at(late.until()),
                                late.countedIn().name().toLowerCase(Locale.ROOT) + " time",
                                length(late.overrun()),
                                late.blocks(),
                                length(late.block())))
                + table(List.of("From", "To", "Counted"), rows);
    }

    private String credit() {
        List<List<?>> rows = new ArrayList<>();
        clock.worth()
                .shares()
                .forEach((term, share) -> rows.add(List.of(
                        term, share.blocks(), share.days(), clock.credited().getOrDefault(term, 0L))));
        return rows.isEmpty()
                ? ""
                : heading(3, "What it adds to the term")
                        + outOfScope()
                        + table(List.of("Term from", "Blocks", "Days by the rules", "Days in the ledger"), rows);
    }

    /** Where days are given only once they are claimed and granted. */
    private String claimed(Entitlement it) {
        List<List<?>> rows = new ArrayList<>();
        it.days().forEach((term, days) -> rows.add(List.of("Days of the term from " + term, days)));
        rows.add(List.of("Can be claimed from", at(it.from())));
        rows.add(List.of("Until before", it.until() == null ? "not answered yet" : at(it.until())));
        if (it.claimId() != null && it.claimedAt() != null) {
            rows.add(List.of("Claim", "%s, made %s".formatted(it.claimId(), at(it.claimedAt()))));
        }
        if (it.decisionDue() != null) {
            rows.add(List.of("To be decided before", at(it.decisionDue())));
        }
        if (it.decidedAt() != null) {
            rows.add(List.of("Decided", at(it.decidedAt())));
        }
        rows.add(List.of(
                "What became of it, as far as is recorded here",
                it.state().name().toLowerCase(Locale.ROOT)));
        return heading(3, "Credit that must be claimed") + table(List.of(), rows);
    }

    /** The days count all the same: nothing says that they should not. */
    private String outOfScope() {
        return caseFile.stream(CaseFile.TICKET, ref.ticketId()).stream()
                .map(RecordedEvent::payload)
                .filter(TicketOpened.class::isInstance)
                .map(TicketOpened.class::cast)
                .filter(it -> it.scope() != null && it.isOutOfScope())
                .map(it -> paragraph("What was asked for is outside the scope of support: " + it.scope() + "."))
                .collect(Collectors.joining());
    }

    private List<List<?>> recorded() {
        Set<FactId> wrong = wrong();
        return Stream.of(
                        caseFile.stream(CaseFile.TICKET, ref.ticketId()),
                        caseFile.stream(CaseFile.SLA, ref.clockId()),
                        caseFile.stream(CaseFile.ESCALATION, ref.clockId()),
                        caseFile.ledger(ref.clockId()))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(RecordedEvent::recordedAt))
                .<List<?>>map(event -> List.of(
                        words(event)
                                + (event.payload() instanceof TicketEvent && wrong.contains(CaseFile.fact(event))
                                        ? " (wrong, as was said later)"
                                        : ""),
                        at(event.metadata().occurredAt()),
                        at(event.recordedAt()),
                        "%s, %d".formatted(event.streamType(), event.sequence())))
                .toList();
    }

    private Set<FactId> wrong() {
        return WhatCounts.wrong(caseFile.stream(CaseFile.TICKET, ref.ticketId()).stream()
                .map(it -> new WhatCounts.Told((TicketEvent) it.payload(), CaseFile.fact(it)))
                .toList());
    }

    /** Who reported it, and with which words; of those facts of which somebody is known to have said anything. */
    private String said() {
        List<List<?>> rows = Stream.of(
                        caseFile.stream(CaseFile.TICKET, ref.ticketId()),
                        caseFile.stream(CaseFile.CREDIT, ref.subscriptionId()))
                .flatMap(List::stream)
                .filter(it -> !personal(it).equals(Personal.NONE))
                .sorted(Comparator.comparing(RecordedEvent::recordedAt))
                .<List<?>>map(it -> List.of(words(it), at(it.metadata().occurredAt()), words(personal(it))))
                .toList();
        return rows.isEmpty()
                ? ""
                : heading(3, "Who said so, and why") + table(List.of("What", "True at", "Words"), rows);
    }

    private static Personal personal(RecordedEvent event) {
        return event.payload() instanceof TicketEvent it
                ? it.personal()
                : ((SubscriptionEvent) event.payload()).personal();
    }

    /** Every member by its name: whatever it is, it is shown. */
    private static String words(Personal personal) {
        return EventJson.mapper().valueToTree(personal).properties().stream()
                .map(it -> it.getKey() + ": "
                        + (it.getValue().isString()
                                ? it.getValue().stringValue()
                                : it.getValue().toString()))
                .collect(Collectors.joining("; "));
    }

    /** TicketOpened becomes ticket opened. */
    private static String words(RecordedEvent event) {
        String what =
                switch (event.payload()) {
                    case FactCorrected it -> noMore(it.fact());
                    case SubscriptionEvent.FactCorrected it -> noMore(it.fact());
                    case CreditClaimed it -> " " + it.claimId();
                    case CreditDecided it ->
                        " %s: %s".formatted(it.claimId(), it.decision().name().toLowerCase(Locale.ROOT));
                    case DaysAdjusted it ->
                        ": %+d for the term from %s (%s)"
                                .formatted(
                                        it.days(),
                                        it.termStart(),
                                        it.kind().name().toLowerCase(Locale.ROOT));
                    case TicketMoved it -> " to subscription " + it.subscriptionId();
                    default -> "";
                };
        return name(event) + what;
    }

    private static String noMore(FactId fact) {
        return ": " + fact.id() + " of " + fact.source() + " counts no more";
    }

    private static String name(RecordedEvent event) {
        return event.payload()
                .getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    private String at(Instant moment) {
        return Html.moment(moment, zone);
    }
}

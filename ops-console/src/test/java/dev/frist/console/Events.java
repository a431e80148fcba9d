package dev.frist.console;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Deployment;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Flag;
import dev.frist.events.NameUuid;
import dev.frist.events.NoticeChannel;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeKind;
import dev.frist.events.NoticeRef;
import dev.frist.events.Objective;
import dev.frist.events.OwnHours;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.events.Topics;
import dev.frist.events.Urgency;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.terms.RuleBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as the other services publish them. */
public final class Events {
    public static final RuleBook RULES = RuleBook.load(null);
    /** With terms that declare their clocks, too. */
    public static final RuleBook DECLARED = RuleBook.load(Path.of("src/test/resources/declared"));

    private static final OwnHours OWN = new OwnHours(
            "ALWAYS",
            ZoneId.of("America/Denver"),
            Map.of("MON-SUN", List.of("00:00-24:00")),
            Set.of(),
            Duration.ofHours(24));

    public static final String CUSTOMER = "Örtli & Söhne <AG>";

    private static final Objective HALF_AN_HOUR = new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30));

    private static final PinnedVersion NOTICE_RULES = new PinnedVersion("2026-11-01", "ab".repeat(32));

    private Events() {}

    public static TicketEvent opened(String ticket, Severity severity, Instant at) {
        return opened(ticket, CUSTOMER, "About " + ticket, severity, at);
    }

    public static TicketEvent opened(String ticket, String customer, String subject, Severity severity, Instant at) {
        return opened(ticket, customer, subject, severity, null, at);
    }

    /** By terms that declare their clocks. */
    public static TicketEvent opened(ClockRef clock, String subject, Severity severity, Instant at) {
        return opened(clock.ticketId(), clock.customer(), subject, severity, null, clock.terms(), clock.plan(), at);
    }

    /** Support does not cover it. */
    public static TicketEvent outOfScope(String ticket, Scope scope, Instant at) {
        return opened(ticket, CUSTOMER, "About " + ticket, Severity.MAJOR, scope, at);
    }

    private static TicketEvent opened(
            String ticket, String customer, String subject, Severity severity, @Nullable Scope scope, Instant at) {
        return opened(
                ticket, customer, subject, severity, scope, RULES.termsAt(at).version(), Plan.CUSTOM, at);
    }

    private static TicketEvent opened(
            String ticket,
            String customer,
            String subject,
            Severity severity,
            @Nullable Scope scope,
            PinnedVersion terms,
            Plan plan,
            Instant at) {
        Promise promise = new Promise(
                "contract",
                plan,
                terms,
                RULES.currentCalendar().version(),
                Map.of(severity, HALF_AN_HOUR),
                Map.of(),
                Set.of("EMAIL"));
        return new TicketEvent.TicketOpened(
                ticket,
                subscription(ticket),
                customer,
                severity,
                "EMAIL",
                "EN",
                scope,
                promise,
                scope == null
                        ? List.of()
                        : List.of(new Flag(Flag.Code.SCOPE_NOT_COVERED, "support does not cover " + scope)),
                Personal.of(Map.of(
                        "subject",
                        subject,
                        "description",
                        "description",
                        "impact",
                        "impact",
                        "requester",
                        "requester")),
                at);
    }

    public static TicketEvent severity(String ticket, Severity severity, Instant at) {
        return new TicketEvent.SeverityChanged(ticket, severity, SeverityReason.REASSESSED, Personal.NONE, at);
    }

    public static TicketEvent responded(String ticket, Instant at) {
        return new TicketEvent.FirstResponseSent(ticket, "EMAIL", false, Personal.of(Map.of("agent", "Ada")), at);
    }

    /** @param sequence of the event of the ticket that was wrong */
    public static TicketEvent corrected(String ticket, long sequence, Instant at) {
        return new TicketEvent.FactCorrected(
                ticket,
                new FactId("/test", ticket + "-" + sequence),
                Personal.of(Map.of("by", "Eve", "note", "another ticket's")),
                at);
    }

    public static TicketEvent movedTo(String subscription, String ticket, Instant at) {
        TicketEvent.TicketOpened opened = (TicketEvent.TicketOpened) opened(ticket, Severity.CRITICAL, at);
        return new TicketEvent.TicketMoved(
                ticket,
                subscription,
                "Another customer",
                opened.promise(),
                List.of(),
                Map.of(),
                Personal.of(Map.of("by", "Eve", "note", "the other contract")),
                at);
    }

    public static ClockEvent started(String ticket, Instant at) {
        return started(ticket, CUSTOMER, at);
    }

    public static ClockEvent started(String ticket, String customer, Instant at) {
        return new ClockEvent.ClockStarted(
                clock(ticket, customer, at), standing(ClockStatus.RUNNING, at, null, 0), at, at, null);
    }

    public static ClockEvent atRisk(String ticket, Instant at) {
        return new ClockEvent.ResponseAtRisk(
                clock(ticket, at), 75, standing(ClockStatus.RUNNING, at, null, 0), at, at, null);
    }

    /** To half an hour after this. */
    public static ClockEvent moved(String ticket, Instant at) {
        return new ClockEvent.DueMoved(clock(ticket, at), standing(ClockStatus.RUNNING, at, null, 0), at, at, null);
    }

    /** A response ten minutes after this was learned of late. */
    public static ClockEvent retracted(String ticket, Instant at) {
        return retracted(ticket, at, null);
    }

    /** By this fact. */
    public static ClockEvent retracted(String ticket, Instant at, @Nullable FactId cause) {
        Instant response = at.plusSeconds(600);
        return new ClockEvent.BreachRetracted(
                clock(ticket, at), standing(ClockStatus.MET, at, response, 0), response, response, cause);
    }

    public static ClockEvent noted(String ticket, Instant at, ClockFact fact) {
        return new ClockEvent.FactNoted(
                clock(ticket, at), fact, standing(ClockStatus.RUNNING, at, null, 0), fact.occurredAt(), at, fact.id());
    }

    /** A manager was asked for, and nothing promised. */
    public static TicketEvent escalated(String ticket, Instant at, Flag why) {
        return new TicketEvent.EscalationRequested(
                ticket,
                "E-1",
                subscription(ticket),
                CUSTOMER,
                Urgency.URGENT,
                new Promise(
                        "contract",
                        Plan.CUSTOM,
                        RULES.termsAt(at).version(),
                        RULES.currentCalendar().version(),
                        Map.of(),
                        Map.of(),
                        Set.of("EMAIL")),
                List.of(why),
                Personal.NONE,
                at);
    }

    /** The clock of that escalation. */
    public static ClockEvent unpromised(String ticket, Instant at) {
        FactId id = new FactId("/test", "E-1");
        ClockRef clock = clock(ticket, at);
        return new ClockEvent.FactNoted(
                new ClockRef(
                        ClockIds.managerResponse(ticket, "E-1"),
                        ClockKind.MANAGER_RESPONSE,
                        ticket,
                        "E-1",
                        clock.subscriptionId(),
                        CUSTOMER,
                        Plan.CUSTOM,
                        clock.terms(),
                        clock.calendar(),
                        at),
                new ClockFact.Escalated(id, at, Urgency.URGENT, null),
                Standing.BEST_EFFORT,
                at,
                at,
                id);
    }

    /** An operator applied other rules. */
    public static ClockEvent rulesApplied(String ticket, Instant at, FactId id, Personal said) {
        return new ClockEvent.FactNoted(
                clock(ticket, at),
                new ClockFact.RulesApplied(id, at, null, RULES.currentCalendar().version(), said),
                standing(ClockStatus.BREACHED, at, null, 0),
                at,
                at,
                id);
    }

    public static ClockEvent met(String ticket, Instant at) {
        Instant response = at.plusSeconds(600);
        return new ClockEvent.ResponseMet(
                clock(ticket, at), standing(ClockStatus.MET, at, response, 0), response, response, null);
    }

    public static ClockEvent breached(String ticket, Instant at) {
        return new ClockEvent.ResponseBreached(
                clock(ticket, at), standing(ClockStatus.BREACHED, at, null, 0), at, at, null);
    }

    public static ClockEvent accrued(String ticket, Instant at, long blocks) {
        return new ClockEvent.OverrunAccrued(
                clock(ticket, at), standing(ClockStatus.BREACHED, at, null, blocks), at, at, null);
    }

    public static SubscriptionEvent subscribed(String ticket, Instant at) {
        return subscribed(ticket, CUSTOMER, at);
    }

    public static SubscriptionEvent subscribed(String ticket, String customer, Instant at) {
        return new SubscriptionEvent.SubscriptionStarted(
                subscription(ticket),
                customer,
                Plan.CUSTOM,
                Deployment.CLOUD,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                null,
                Personal.NONE,
                at);
    }

    public static SubscriptionEvent extended(String ticket, Instant at, long days, long clockDays) {
        return new SubscriptionEvent.TermExtended(
                subscription(ticket),
                ClockIds.initialResponse(ticket),
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                LocalDate.of(2026, 1, 1),
                days,
                clockDays,
                null,
                at);
    }

    public static SubscriptionEvent reversed(String ticket, Instant at, long days, long clockDays) {
        return new SubscriptionEvent.ExtensionReversed(
                subscription(ticket),
                ClockIds.initialResponse(ticket),
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                LocalDate.of(2026, 1, 1),
                days,
                clockDays,
                null,
                at);
    }

    public static NoticeEvent raised(String ticket, String recipient, Instant at) {
        NoticeContent content = new NoticeContent(
                "event",
                ticket,
                Severity.MAJOR,
                subscription(ticket),
                CUSTOMER,
                Plan.CUSTOM,
                ClockIds.initialResponse(ticket),
                ClockKind.INITIAL_RESPONSE,
                standing(ClockStatus.BREACHED, at, null, 0),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Personal.of(Map.of("subject", "About " + ticket)),
                at,
                at);
        return new NoticeEvent.NoticeRaised(
                notice(ticket, recipient), content, NOTICE_RULES, "late", at, at.plus(Duration.ofDays(1)), at);
    }

    public static NoticeEvent failed(String ticket, String recipient, Instant at) {
        return new NoticeEvent.AttemptFailed(notice(ticket, recipient), 2, "HTTP 503", at.plusSeconds(60), at);
    }

    public static NoticeEvent givenUp(String ticket, String recipient, Instant at) {
        return new NoticeEvent.NoticeGivenUp(notice(ticket, recipient), 33, "HTTP 410 gone for good", at);
    }

    public static NoticeEvent delivered(String ticket, String recipient, Instant at) {
        return new NoticeEvent.NoticeDelivered(notice(ticket, recipient), 1, "HTTP 204", at);
    }

    public static NoticeEvent rules(Instant at) {
        return new NoticeEvent.RulesTakenUp(NOTICE_RULES, List.of("on-duty", "support-lead"), 3, at);
    }

    private static NoticeRef notice(String ticket, String recipient) {
        String id = NameUuid.of(new UUID(0, 0), ticket, recipient).toString();
        return new NoticeRef(id, recipient, NoticeChannel.WEBHOOK, NoticeKind.BREACH, ticket, subscription(ticket));
    }

    /** As it is read. */
    public static ReceivedEvent seen(PublishedEvent event, long sequence) {
        String type = EventTypes.nameOf(event.getClass());
        return new ReceivedEvent(
                topic(event),
                stream(event),
                sequence,
                type,
                new FactId("/test", stream(event) + "-" + sequence),
                event.occurredAt(),
                event.occurredAt(),
                event,
                EventJson.write(event));
    }

    public static String topic(PublishedEvent event) {
        return switch (event) {
            case TicketEvent _ -> Topics.TICKETS;
            case ClockEvent _ -> Topics.RESPONSES;
            case SubscriptionEvent _ -> Topics.SUBSCRIPTIONS;
            case NoticeEvent _ -> Topics.NOTICES;
        };
    }

    public static String stream(PublishedEvent event) {
        return switch (event) {
            case TicketEvent e -> e.ticketId();
            case ClockEvent e -> e.clock().clockId();
            case SubscriptionEvent.TermExtended e -> "ledger-" + e.clockId();
            case SubscriptionEvent.ExtensionReversed e -> "ledger-" + e.clockId();
            case SubscriptionEvent e -> e.subscriptionId();
            case NoticeEvent e ->
                e.notice() == null ? "notice-rules" : "notice/" + e.notice().noticeId();
        };
    }

    /** A clock of a kind that terms declare, of a customer with hours of its own. */
    public static ClockRef declared(String ticket, String customer, String kind, @Nullable String escalation) {
        PinnedVersion terms = DECLARED.termsNamed("acme-2026").orElseThrow();
        return new ClockRef(
                kind + "-" + ticket,
                new ClockKind(kind),
                ticket,
                escalation,
                subscription(ticket),
                customer,
                new Plan("PREMIUM"),
                terms,
                DECLARED.calendarNamed("acme-2026").orElseThrow(),
                null,
                OWN);
    }

    /** An hour of them was promised. */
    public static Standing ofAnHour(ClockStatus status, Instant from, @Nullable Instant response, Duration paused) {
        Objective hour = new Objective(OWN.name(), Duration.ofHours(1));
        return new Standing(
                status,
                new Deadline(from, from, from.plus(hour.target()).plus(paused), hour),
                response,
                null,
                status == ClockStatus.BREACHED,
                Duration.ZERO,
                0);
    }

    public static ClockEvent started(ClockRef clock, Standing standing, Instant at) {
        return new ClockEvent.ClockStarted(clock, standing, at, at, null);
    }

    public static ClockEvent noted(ClockRef clock, ClockFact fact, Standing standing) {
        return new ClockEvent.FactNoted(clock, fact, standing, fact.occurredAt(), fact.occurredAt(), fact.id());
    }

    private static ClockRef clock(String ticket, Instant at) {
        return clock(ticket, CUSTOMER, at);
    }

    private static ClockRef clock(String ticket, String customer, Instant at) {
        return new ClockRef(
                ClockIds.initialResponse(ticket),
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                subscription(ticket),
                customer,
                Plan.CUSTOM,
                RULES.termsAt(at).version(),
                RULES.currentCalendar().version(),
                null);
    }

    private static Standing standing(ClockStatus status, Instant at, @Nullable Instant response, long blocks) {
        return new Standing(
                status,
                new Deadline(at, at, at.plus(HALF_AN_HOUR.target()), HALF_AN_HOUR),
                response,
                null,
                status == ClockStatus.BREACHED,
                Duration.ZERO,
                blocks);
    }

    private static String subscription(String ticket) {
        return "SUB-" + ticket;
    }
}

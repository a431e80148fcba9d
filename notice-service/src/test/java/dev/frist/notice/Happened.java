package dev.frist.notice;

import dev.frist.events.Agreement;
import dev.frist.events.Agreement.TechnicalAccountManager;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Decision;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Flag;
import dev.frist.events.Lapse;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
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
import dev.frist.promises.terms.RuleBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the other services say of one ticket that is to be answered within half an hour, day and night. */
public record Happened(String ticket, String subscription, Instant opened) {
    public static final RuleBook RULES = RuleBook.load(null);
    public static final String CUSTOMER = "Örtli & Söhne <AG>";
    public static final LocalDate TERM = LocalDate.of(2026, 1, 1);
    private static final Objective HALF_AN_HOUR = new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30));

    public Happened(String ticket, Instant opened) {
        this(ticket, "SUB-" + ticket, opened);
    }

    /** A question about what support does not cover. */
    public TicketEvent asked(Scope about) {
        TicketEvent.TicketOpened it = (TicketEvent.TicketOpened) ticketOpened(Severity.STANDARD);
        return new TicketEvent.TicketOpened(
                ticket,
                subscription,
                CUSTOMER,
                it.severity(),
                it.channel(),
                it.language(),
                about,
                it.promise(),
                List.of(new Flag(Flag.Code.SCOPE_NOT_COVERED, "support does not cover " + about)),
                it.personal(),
                opened);
    }

    public TicketEvent ticketOpened(Severity severity) {
        return new TicketEvent.TicketOpened(
                ticket,
                subscription,
                CUSTOMER,
                severity,
                "EMAIL",
                "EN",
                null,
                promise(),
                List.of(),
                Personal.of(Map.of(
                        "subject",
                        "About " + ticket + " <b>bold</b>",
                        "description",
                        "description",
                        "impact",
                        "impact",
                        "requester",
                        "requester")),
                opened);
    }

    public TicketEvent severity(Severity severity) {
        return new TicketEvent.SeverityChanged(
                ticket, severity, SeverityReason.REASSESSED, Personal.NONE, opened.plusSeconds(30));
    }

    public TicketEvent escalated() {
        return escalated("E-1");
    }

    TicketEvent escalated(String escalationId) {
        return new TicketEvent.EscalationRequested(
                ticket,
                escalationId,
                subscription,
                CUSTOMER,
                Urgency.URGENT,
                promise(),
                List.of(),
                Personal.of(Map.of("reason", "nobody answers", "by", "eva")).withMore("channel", "PHONE"),
                opened);
    }

    public ClockEvent started() {
        return new ClockEvent.ClockStarted(initial(), standing(ClockStatus.RUNNING, false, 0), opened, opened, null);
    }

    public ClockEvent atRisk() {
        return new ClockEvent.ResponseAtRisk(
                initial(), 75, standing(ClockStatus.RUNNING, false, 0), opened, opened, null);
    }

    public ClockEvent met() {
        return new ClockEvent.ResponseMet(initial(), standing(ClockStatus.MET, false, 0), opened, opened, null);
    }

    public ClockEvent breached() {
        return new ClockEvent.ResponseBreached(
                initial(), standing(ClockStatus.BREACHED, true, 0), dueAt(), dueAt(), null);
    }

    public ClockEvent settled() {
        return new ClockEvent.BreachSettled(initial(), standing(ClockStatus.SETTLED, true, 1), dueAt(), dueAt(), null);
    }

    /** Late since then, as is learned now. */
    public ClockEvent restated(Instant due) {
        Standing standing = new Standing(
                ClockStatus.BREACHED,
                new Deadline(opened, opened, due, HALF_AN_HOUR),
                null,
                null,
                true,
                Duration.ZERO,
                0);
        return new ClockEvent.BreachRestated(initial(), standing, due, due, null);
    }

    public ClockEvent retracted() {
        return new ClockEvent.BreachRetracted(initial(), standing(ClockStatus.MET, false, 0), dueAt(), dueAt(), null);
    }

    public ClockEvent managerBreached() {
        return new ClockEvent.ResponseBreached(
                manager(), standing(ClockStatus.BREACHED, true, 0), dueAt(), dueAt(), null);
    }

    /** To where another customer's promises hold: the escalation's clock is void, and another one has taken over. */
    public List<PublishedEvent> movedTo(String customer, FactId move) {
        ClockRef before = manager();
        ClockRef after = new ClockRef(
                ClockIds.managerResponse(ticket, "E-1", move),
                before.kind(),
                ticket,
                "E-1",
                subscription,
                customer,
                Plan.CUSTOM,
                before.terms(),
                before.calendar(),
                opened);
        Standing runs = standing(ClockStatus.RUNNING, false, 0);
        return List.of(
                new ClockEvent.ClockVoided(before, standing(ClockStatus.VOID, false, 0), opened, opened, move),
                new ClockEvent.FactNoted(
                        after,
                        new ClockFact.Escalated(move, opened, Urgency.URGENT, HALF_AN_HOUR),
                        runs,
                        opened,
                        opened,
                        move),
                new ClockEvent.ClockStarted(after, runs, opened, opened, move));
    }

    public ClockEvent managerAnswered() {
        return new ClockEvent.ResponseMet(manager(), standing(ClockStatus.MET, false, 0), opened, opened, null);
    }

    /** Agreed for the year 2026. */
    public SubscriptionEvent subscribed() {
        return new SubscriptionEvent.SubscriptionStarted(
                subscription,
                CUSTOMER,
                Plan.CUSTOM,
                Deployment.CLOUD,
                TERM,
                LocalDate.of(2026, 12, 31),
                null,
                Personal.NONE,
                opened);
    }

    /** With a technical account manager, for as long as anybody tests. */
    public SubscriptionEvent subscribedWithManager() {
        LocalDate today = LocalDate.ofInstant(opened, ZoneOffset.UTC);
        return new SubscriptionEvent.SubscriptionStarted(
                subscription,
                CUSTOMER,
                Plan.CUSTOM,
                Deployment.CLOUD,
                today.minusDays(1),
                today.plusYears(1),
                new Agreement(Map.of(), null, null, null, new TechnicalAccountManager(BigDecimal.ONE)),
                Personal.NONE,
                opened);
    }

    public SubscriptionEvent callHeld(Instant at) {
        return new SubscriptionEvent.ReviewCallHeld(subscription, Personal.NONE, at);
    }

    public SubscriptionEvent claimed(String claimId, String... clocks) {
        return new SubscriptionEvent.CreditClaimed(
                subscription,
                claimId,
                clocks.length == 0 ? null : List.of(clocks),
                Personal.of(Map.of("by", "eva")),
                opened);
    }

    public SubscriptionEvent decided(String claimId, Decision decision, Instant at, String... clocks) {
        return new SubscriptionEvent.CreditDecided(
                subscription,
                claimId,
                decision,
                clocks.length == 0 ? null : List.of(clocks),
                Personal.of(Map.of("by", "ann", "note", "a maintenance window")),
                at);
    }

    public SubscriptionEvent lapsed(Instant at) {
        return new SubscriptionEvent.CreditLapsed(subscription, clockId(), ticket, null, 3, Lapse.NOT_CLAIMED, at);
    }

    public SubscriptionEvent overdue(String claimId, Instant at) {
        return new SubscriptionEvent.DecisionOverdue(subscription, claimId, at);
    }

    public SubscriptionEvent renewed(LocalDate first, LocalDate last, Instant at) {
        return new SubscriptionEvent.TermRenewed(subscription, first, last, Personal.NONE, at);
    }

    public SubscriptionEvent corrected(FactId fact) {
        return new SubscriptionEvent.FactCorrected(
                subscription, fact, Personal.of(Map.of("by", "ann", "note", "booked twice")), opened);
    }

    public SubscriptionEvent extended(long days) {
        return extended(TERM, days, days);
    }

    /** @param inAll what the clock has given to this term, after it */
    public SubscriptionEvent extended(LocalDate term, long days, long inAll) {
        return extended(term, days, inAll, null);
    }

    public SubscriptionEvent extended(LocalDate term, long days, long inAll, @Nullable LocalDate newTermEnd) {
        return new SubscriptionEvent.TermExtended(
                subscription,
                clockId(),
                ClockKind.INITIAL_RESPONSE,
                ticket,
                null,
                term,
                days,
                inAll,
                newTermEnd,
                dueAt());
    }

    public SubscriptionEvent reversed(long days) {
        return reversed(TERM, days, 0);
    }

    public SubscriptionEvent reversed(LocalDate term, long days, long inAll) {
        return new SubscriptionEvent.ExtensionReversed(
                subscription, clockId(), ClockKind.INITIAL_RESPONSE, ticket, null, term, days, inAll, null, dueAt());
    }

    public Instant dueAt() {
        return opened.plus(HALF_AN_HOUR.target());
    }

    public String clockId() {
        return ClockIds.initialResponse(ticket);
    }

    static String topic(PublishedEvent event) {
        return switch (event) {
            case TicketEvent _ -> Topics.TICKETS;
            case ClockEvent e -> e.clock().kind() == ClockKind.INITIAL_RESPONSE ? Topics.RESPONSES : Topics.ESCALATIONS;
            default -> Topics.SUBSCRIPTIONS;
        };
    }

    static String key(PublishedEvent event) {
        return event instanceof SubscriptionEvent it ? it.subscriptionId() : stream(event);
    }

    static String stream(PublishedEvent event) {
        return switch (event) {
            case TicketEvent e -> e.ticketId();
            case ClockEvent e -> e.clock().clockId();
            case SubscriptionEvent.TermExtended e -> "ledger-" + e.clockId();
            case SubscriptionEvent.ExtensionReversed e -> "ledger-" + e.clockId();
            case SubscriptionEvent.CreditLapsed e -> "claims-" + e.subscriptionId();
            case SubscriptionEvent.DecisionOverdue e -> "claims-" + e.subscriptionId();
            case SubscriptionEvent e -> e.subscriptionId();
            default -> throw new IllegalArgumentException("nobody publishes " + event + " here");
        };
    }

    private Promise promise() {
        return new Promise(
                "contract",
                Plan.CUSTOM,
                RULES.termsAt(opened).version(),
                RULES.currentCalendar().version(),
                Map.of(Severity.CRITICAL, HALF_AN_HOUR),
                Map.of(),
                Set.of("EMAIL"));
    }

    private ClockRef initial() {
        return clock(clockId(), ClockKind.INITIAL_RESPONSE, null);
    }

    private ClockRef manager() {
        return clock(ClockIds.managerResponse(ticket, "E-1"), ClockKind.MANAGER_RESPONSE, "E-1");
    }

    private ClockRef clock(String id, ClockKind kind, @Nullable String escalation) {
        return new ClockRef(
                id,
                kind,
                ticket,
                escalation,
                subscription,
                CUSTOMER,
                Plan.CUSTOM,
                RULES.termsAt(opened).version(),
                RULES.currentCalendar().version(),
                null);
    }

    private Standing standing(ClockStatus status, boolean breached, long blocks) {
        boolean isAnswered = status == ClockStatus.MET || status == ClockStatus.SETTLED;
        return new Standing(
                status,
                new Deadline(opened, opened, dueAt(), HALF_AN_HOUR),
                isAnswered ? opened.plusSeconds(60) : null,
                null,
                breached,
                Duration.ZERO,
                blocks);
    }
}

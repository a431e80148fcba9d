package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.ClockKind;
import dev.frist.events.ClosedBy;
import dev.frist.events.Direction;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Flag;
import dev.frist.events.Objective;
import dev.frist.events.Original;
import dev.frist.events.OwnHours;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent;
import dev.frist.events.RejectionEvent.AcceptedAfterAll;
import dev.frist.events.RejectionEvent.RejectionDiscarded;
import dev.frist.events.RejectionEvent.RejectionRetried;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.events.Urgency;
import dev.frist.events.WaitingOn;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One of each. */
final class Samples {
    private static final Instant AT = Instant.parse("2026-03-31T07:00:00.000001Z");
    private static final Promise PROMISE = new Promise(
            "5f0e8f0e-7f6e-5b0a-9a52-0b6a7d1c2e3f",
            Plan.CUSTOM,
            new PinnedVersion("2023-10-06", "a".repeat(64)),
            new PinnedVersion("ch-sg-2010-2040", "b".repeat(64)),
            Map.of(
                    Severity.CRITICAL, new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30)),
                    Severity.LOW, new Objective("BUSINESS", Duration.ofHours(24))),
            Map.of(
                    Urgency.URGENT, new Objective("EXTENDED", Duration.ofHours(2)),
                    Urgency.NON_URGENT, new Objective("EXTENDED", Duration.ofHours(12))),
            Map.of(
                    new ClockKind("UPDATE"),
                    Map.of("1", new Objective("BUSINESS", null, Objective.Until.END_OF_NEXT_BUSINESS_DAY))),
            Set.of("PHONE", "EMAIL"),
            new OwnHours(
                    "ACME_DAY",
                    ZoneId.of("America/Denver"),
                    Map.of("MON-FRI", List.of("07:00-12:00", "13:00-18:00")),
                    Set.of(LocalDate.parse("2026-07-03")),
                    Duration.ofHours(10)));

    private static final Personal SAID = Personal.of(Map.of("by", "Zoë", "note", "as agreed by phone"));
    private static final Personal OPENING = Personal.of(
            Map.of(
                    "by", "portal",
                    "subject", "Help",
                    "description", "It fails.",
                    "impact", "Nobody can log in.",
                    "steps", "Log in.",
                    "requester", "ann@example.org"),
            List.of(new Personal.Attachment(
                    "screen.png", "image/png", 4_711L, "sha256:" + "c".repeat(64), "https://files.example/1")),
            Map.of("queue", "front", "weight", new BigDecimal("1.50"), "tags", List.of("a", "b")));

    private static final Map<String, TicketEvent> TICKETS = Map.ofEntries(
            named(new TicketEvent.TicketOpened(
                    "T-1",
                    "S-1",
                    "Acme",
                    Severity.CRITICAL,
                    "CHAT",
                    "GSW",
                    Scope.CONSULTING,
                    PROMISE,
                    List.of(new Flag(Flag.Code.SCOPE_NOT_COVERED, "support does not cover CONSULTING")),
                    OPENING,
                    AT)),
            named(new TicketEvent.SeverityChanged("T-1", Severity.STANDARD, SeverityReason.WORKAROUND, SAID, AT)),
            named(new TicketEvent.MessageRecorded(
                    "T-1",
                    Direction.INBOUND,
                    "EMAIL",
                    Personal.of(Map.of("author", "ann", "text", "Grüezi 🙂\n\"and?\"")),
                    AT)),
            named(new TicketEvent.FirstResponseSent(
                    "T-1", "EMAIL", false, Personal.of(Map.of("agent", "bob", "text", "Try now.")), AT)),
            named(new TicketEvent.EscalationRequested(
                    "T-1",
                    "E-1",
                    "S-1",
                    "Acme",
                    Urgency.URGENT,
                    PROMISE,
                    List.of(new Flag(Flag.Code.TERM_LAPSED, "the term ended with 2026-03-30")),
                    Personal.of(Map.of("reason", "no answer")),
                    AT)),
            named(new TicketEvent.ManagerResponded(
                    "T-1", "E-1", Personal.of(Map.of("manager", "eve", "text", "I see to it.")), AT)),
            named(new TicketEvent.TicketWithdrawn("T-1", SAID, AT)),
            named(new TicketEvent.TicketDeclined("T-1", Personal.of(Map.of("reason", "not ours")), AT)),
            named(new TicketEvent.TicketClosed("T-1", ClosedBy.CUSTOMER, SAID, AT)),
            named(new TicketEvent.TicketReopened("T-1", Personal.NONE, AT)),
            named(new TicketEvent.WaitingOnChanged(
                    "T-1", WaitingOn.CUSTOMER, Personal.of(Map.of("by", "bob", "text", "the log of 3 March")), AT)),
            named(new TicketEvent.MilestoneReached(
                    "T-1", "workaround", Personal.of(Map.of("by", "bob", "text", "restart")), AT)),
            named(new TicketEvent.PromiseAdded("T-1", "E-1", PROMISE, List.of(), AT)),
            named(new TicketEvent.FactCorrected("T-1", new FactId("/portal", "4711"), SAID, AT)),
            named(new TicketEvent.TicketMoved(
                    "T-1", "S-2", "Other", PROMISE, List.of(), Map.of("E-1", PROMISE), SAID, AT)));

    private static final Rejection REJECTION = new Rejection(
            new Rejection.Explained(
                    "urn:frist:problem:json", "Json", "what was sent is no valid JSON", "data", "json", null),
            UUID.fromString("5f0e8f0e-7f6e-5b0a-9a52-0b6a7d1c2e3f"),
            "dev.frist.ticket.TicketOpened.v1",
            new Original(
                    "frist.intake",
                    3,
                    42,
                    "T-1".getBytes(UTF_8),
                    List.of(new Original.Header("ce_id", "1".getBytes(UTF_8)), new Original.Header("none", null)),
                    "{".getBytes(UTF_8)),
            null);

    private static final Map<String, RejectionEvent> REJECTIONS = Map.of(
            Rejection.TYPE,
            REJECTION,
            "dev.frist.intake.RejectionRetried.v2",
            new RejectionRetried(Personal.of(Map.of("by", "Zoë", "reason", "the contract is there now"))),
            "dev.frist.intake.RejectionDiscarded.v2",
            new RejectionDiscarded(Personal.of(Map.of("by", "Zoë", "reason", "a test of the portal"))),
            "dev.frist.intake.AcceptedAfterAll.v1",
            new AcceptedAfterAll(REJECTION.eventId(), false));

    private Samples() {}

    static Object of(String type) {
        return REJECTIONS.containsKey(type) ? REJECTIONS.get(type) : TICKETS.get(type);
    }

    private static Map.Entry<String, TicketEvent> named(TicketEvent event) {
        return Map.entry(EventTypes.nameOf(event.getClass()), event);
    }
}

package dev.frist.promises.ticket;

import dev.frist.events.ClockKind;
import dev.frist.events.ClosedBy;
import dev.frist.events.Deployment;
import dev.frist.events.Direction;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.events.Urgency;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.terms.ClockDeclaration;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketReport.Escalation;
import dev.frist.promises.ticket.TicketReport.Opening;
import dev.frist.promises.ticket.TicketReport.TicketFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told in tests, of ticket T-1 of subscription S-1. */
public final class Reports {
    public static final Instant NINE = Instant.parse("2026-03-31T07:00:00Z");
    static final RuleBook RULES = RuleBook.load(null);
    /** S-1, of the plan Extended SLA, started with the year; nothing else is known. */
    static final ClockDeclaration INITIAL = clock(ClockKind.INITIAL_RESPONSE);

    static final ClockDeclaration MANAGER = clock(ClockKind.MANAGER_RESPONSE);

    public static final Contracts CONTRACTS = contracts(false);
    /** S-1 ended the day before. */
    public static final Contracts ENDED = contracts(true);

    private Reports() {}

    public static Opening opening() {
        return opening("EMAIL", null, "the service is down");
    }

    public static Opening opening(String channel, @Nullable Scope scope, String impact) {
        return new Opening(
                "T-1",
                "S-1",
                Severity.MAJOR,
                channel,
                "DE",
                scope,
                Personal.of(Map.of("subject", "help", "description", "it fails", "impact", impact, "requester", "ann")),
                NINE);
    }

    public static TicketReport severity(int level, SeverityReason reason) {
        return new TicketFact(
                new SeverityChanged("T-1", Severity.of(level), reason, Personal.NONE, NINE.plusSeconds(60)));
    }

    public static TicketReport firstResponse() {
        return new TicketFact(new FirstResponseSent(
                "T-1", "EMAIL", false, Personal.of(Map.of("agent", "bob")), NINE.plusSeconds(120)));
    }

    public static TicketReport message() {
        return new TicketFact(new MessageRecorded(
                "T-1",
                Direction.INBOUND,
                "EMAIL",
                Personal.of(Map.of("author", "ann", "text", "and?")),
                NINE.plusSeconds(180)));
    }

    public static Escalation escalation(String id) {
        return new Escalation(
                "T-1", id, Urgency.URGENT, Personal.of(Map.of("reason", "no answer")), NINE.plusSeconds(240));
    }

    public static TicketReport managerResponse(String id) {
        return new TicketFact(
                new ManagerResponded("T-1", id, Personal.of(Map.of("manager", "eve")), NINE.plusSeconds(300)));
    }

    public static TicketReport withdrawal() {
        return new TicketFact(new TicketWithdrawn("T-1", Personal.NONE, NINE.plusSeconds(360)));
    }

    public static TicketReport decline() {
        return new TicketFact(
                new TicketDeclined("T-1", Personal.of(Map.of("reason", "not ours")), NINE.plusSeconds(420)));
    }

    public static TicketReport closing() {
        return new TicketFact(new TicketClosed("T-1", ClosedBy.AGENT, Personal.NONE, NINE.plusSeconds(480)));
    }

    public static TicketReport reopening() {
        return new TicketFact(new TicketReopened("T-1", Personal.NONE, NINE.plusSeconds(540)));
    }

    private static Contracts contracts(boolean ended) {
        List<ContractEvent> contract =
                contract(Plan.EXTENDED_SLA, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        ContractEvent end = new ContractEvent(
                new FactId("/billing", "2"),
                "contract-2",
                new SubscriptionEnded("S-1", LocalDate.of(2026, 3, 30), Personal.NONE, NINE.minusSeconds(900)));
        return Contracts.of(RULES, ended ? List.of(contract.getFirst(), end) : contract);
    }

    static Contracts contracts(Plan plan, LocalDate termStart, LocalDate termEnd) {
        return Contracts.of(RULES, contract(plan, termStart, termEnd));
    }

    static List<ContractEvent> contract(Plan plan, LocalDate termStart, LocalDate termEnd) {
        return List.of(new ContractEvent(
                new FactId("/billing", "1"),
                "contract-1",
                new SubscriptionStarted(
                        "S-1",
                        "Acme",
                        plan,
                        Deployment.CLOUD,
                        termStart,
                        termEnd,
                        null,
                        Personal.NONE,
                        NINE.minusSeconds(9_000_000))));
    }

    private static ClockDeclaration clock(ClockKind kind) {
        return RULES.termsAt(NINE).requireClock(kind);
    }
}

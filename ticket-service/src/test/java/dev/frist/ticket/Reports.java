package dev.frist.ticket;

import dev.frist.events.ClosedBy;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.Urgency;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketReport;
import dev.frist.promises.ticket.TicketReport.Escalation;
import dev.frist.promises.ticket.TicketReport.Opening;
import dev.frist.promises.ticket.TicketReport.TicketFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What is told in tests, of ticket T-1 of subscription S-1. */
final class Reports {
    static final Instant NINE = Instant.parse("2026-03-31T07:00:00Z");

    static final Contracts CONTRACTS = Contracts.of(
            RuleBook.load(null),
            List.of(new ContractEvent(
                    new FactId("/billing", "1"),
                    "contract-1",
                    new SubscriptionStarted(
                            "S-1",
                            "Acme",
                            Plan.EXTENDED_SLA,
                            Deployment.CLOUD,
                            LocalDate.of(2026, 1, 1),
                            LocalDate.of(2026, 12, 31),
                            null,
                            Personal.NONE,
                            NINE.minusSeconds(9_000_000)))));

    private Reports() {}

    static Opening opening() {
        return new Opening(
                "T-1",
                "S-1",
                Severity.MAJOR,
                "EMAIL",
                "DE",
                null,
                Personal.of(Map.of(
                        "subject",
                        "help",
                        "description",
                        "it fails",
                        "impact",
                        "the service is down",
                        "requester",
                        "ann")),
                NINE);
    }

    static TicketReport severity(int level, SeverityReason reason) {
        return new TicketFact(
                new SeverityChanged("T-1", Severity.of(level), reason, Personal.NONE, NINE.plusSeconds(60)));
    }

    static Escalation escalation(String id) {
        return new Escalation(
                "T-1", id, Urgency.URGENT, Personal.of(Map.of("reason", "no answer")), NINE.plusSeconds(240));
    }

    static TicketReport managerResponse(String id) {
        return new TicketFact(
                new ManagerResponded("T-1", id, Personal.of(Map.of("manager", "eve")), NINE.plusSeconds(300)));
    }

    static TicketReport closing() {
        return new TicketFact(new TicketClosed("T-1", ClosedBy.AGENT, Personal.NONE, NINE.plusSeconds(480)));
    }
}

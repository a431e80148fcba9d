package dev.frist.promises.ticket;

import dev.frist.events.Channel;
import dev.frist.events.ClosedBy;
import dev.frist.events.Deployment;
import dev.frist.events.Direction;
import dev.frist.events.FactId;
import dev.frist.events.Language;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.Urgency;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketReport.Closing;
import dev.frist.promises.ticket.TicketReport.Decline;
import dev.frist.promises.ticket.TicketReport.Escalation;
import dev.frist.promises.ticket.TicketReport.FirstResponse;
import dev.frist.promises.ticket.TicketReport.ManagerResponse;
import dev.frist.promises.ticket.TicketReport.Message;
import dev.frist.promises.ticket.TicketReport.Opening;
import dev.frist.promises.ticket.TicketReport.Reopening;
import dev.frist.promises.ticket.TicketReport.SeverityChange;
import dev.frist.promises.ticket.TicketReport.Withdrawal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told in tests, of ticket T-1 of subscription S-1. */
public final class Reports {
    public static final Instant NINE = Instant.parse("2026-03-31T07:00:00Z");
    private static final RuleBook RULES = RuleBook.load(null);
    /** S-1, of the plan Extended SLA, started with the year; nothing else is known. */
    public static final Contracts CONTRACTS = contracts(false);
    /** S-1 ended the day before. */
    public static final Contracts ENDED = contracts(true);

    private Reports() {}

    public static Opening opening() {
        return opening(Channel.EMAIL, null, "the service is down");
    }

    public static Opening opening(Channel channel, @Nullable Scope scope, String impact) {
        return new Opening(
                "T-1", "S-1", Severity.MAJOR, "help", "it fails", impact, channel, Language.DE, "ann", scope, NINE);
    }

    public static SeverityChange severity(int level, SeverityReason reason) {
        return new SeverityChange("T-1", Severity.of(level), reason, NINE.plusSeconds(60));
    }

    public static FirstResponse firstResponse() {
        return new FirstResponse("T-1", "bob", Channel.EMAIL, false, NINE.plusSeconds(120));
    }

    public static Message message() {
        return new Message("T-1", Direction.INBOUND, "ann", Channel.EMAIL, "and?", NINE.plusSeconds(180));
    }

    public static Escalation escalation(String id) {
        return new Escalation("T-1", id, Urgency.URGENT, "no answer", NINE.plusSeconds(240));
    }

    public static ManagerResponse managerResponse(String id) {
        return new ManagerResponse("T-1", id, "eve", NINE.plusSeconds(300));
    }

    public static Withdrawal withdrawal() {
        return new Withdrawal("T-1", NINE.plusSeconds(360));
    }

    public static Decline decline() {
        return new Decline("T-1", "not ours", NINE.plusSeconds(420));
    }

    public static Closing closing() {
        return new Closing("T-1", ClosedBy.AGENT, NINE.plusSeconds(480));
    }

    public static Reopening reopening() {
        return new Reopening("T-1", NINE.plusSeconds(540));
    }

    private static Contracts contracts(boolean ended) {
        ContractEvent start = new ContractEvent(
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
                        NINE.minusSeconds(9_000_000)));
        ContractEvent end = new ContractEvent(
                new FactId("/billing", "2"),
                "contract-2",
                new SubscriptionEnded("S-1", LocalDate.of(2026, 3, 30), NINE.minusSeconds(900)));
        return Contracts.of(RULES, ended ? List.of(start, end) : List.of(start));
    }
}

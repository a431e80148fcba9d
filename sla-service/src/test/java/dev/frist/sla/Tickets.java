package dev.frist.sla;

import dev.frist.events.Agreement;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tickets of a customer who was promised half an hour, day and night. */
final class Tickets {
    private static final RuleBook RULES = RuleBook.load(null);

    private Tickets() {}

    static TicketOpened opened(String ticket, Severity severity, Plan plan, Instant at) {
        return opened(ticket, severity, plan, new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30)), at);
    }

    static TicketOpened promised(String ticket, Objective objective, Instant at) {
        return opened(ticket, Severity.CRITICAL, Plan.CUSTOM, objective, at);
    }

    private static TicketOpened opened(String ticket, Severity severity, Plan plan, Objective critical, Instant at) {
        Agreement agreement = new Agreement(Map.of(Severity.CRITICAL, critical), null, null, null, null);
        return new TicketOpened(
                ticket,
                "SUB-1",
                "A customer",
                severity,
                "EMAIL",
                "EN",
                null,
                RULES.termsAt(at).promise("contract", plan, agreement, RULES.currentCalendar()),
                List.of(),
                Personal.of(Map.of(
                        "subject",
                        "It is down",
                        "description",
                        "All of it",
                        "impact",
                        "Nobody can work",
                        "requester",
                        "somebody")),
                at);
    }
}

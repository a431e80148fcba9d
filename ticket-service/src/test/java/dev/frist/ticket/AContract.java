package dev.frist.ticket;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.promises.contract.ContractEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A contract whose change is dated before its start, and which has two ends. */
final class AContract {
    static final String ID = "S-told";
    static final ContractEvent STARTED = event(
            "/billing",
            "started",
            new SubscriptionStarted(
                    ID,
                    "Acme",
                    Plan.CUSTOM,
                    Deployment.CLOUD,
                    LocalDate.parse("2025-01-01"),
                    LocalDate.parse("2025-12-31"),
                    null,
                    Personal.NONE,
                    at(10, 0)));
    static final List<ContractEvent> FACTS = List.of(
            STARTED,
            changed("/billing", "changed"),
            event(
                    "/billing",
                    "later end",
                    new SubscriptionEnded(ID, LocalDate.parse("2025-12-15"), Personal.NONE, at(11, 0))),
            event(
                    "/billing",
                    "earlier end",
                    new SubscriptionEnded(ID, LocalDate.parse("2025-12-01"), Personal.NONE, at(10, 30))));

    private AContract() {}

    static ContractEvent changed(String source, String id) {
        return event(
                source,
                id,
                new AgreementChanged(
                        ID,
                        Plan.EXTENDED_SLA,
                        new Agreement(Map.of(), null, null, null, null),
                        null,
                        Personal.NONE,
                        at(9, 0)));
    }

    private static Instant at(int hour, int minute) {
        return Instant.parse("2025-03-31T%02d:%02d:00Z".formatted(hour, minute));
    }

    private static ContractEvent event(String source, String id, SubscriptionEvent event) {
        return new ContractEvent(new FactId(source, id), id, event);
    }
}

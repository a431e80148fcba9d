package dev.frist.standalone.place;

import java.util.Locale;

/** The services, in the order of the flow: each reads what those before it publish. */
public enum ServiceName {
    TICKET("tickets, and the intake of facts"),
    SLA("initial-response clocks"),
    ESCALATION("manager-response clocks"),
    CREDIT("subscriptions, terms, and what lateness costs");

    private final String purpose;

    ServiceName(String purpose) {
        this.purpose = purpose;
    }

    public String purpose() {
        return purpose;
    }

    /** Its name everywhere: in its settings, its database and that database's role. */
    public String label() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    int portOffset() {
        return ordinal() + 1;
    }
}

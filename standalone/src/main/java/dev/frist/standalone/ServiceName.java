package dev.frist.standalone;

import java.util.Arrays;
import java.util.List;

/** The services, in the order of the flow: each reads what those before it publish. */
public enum ServiceName {
    TICKET("ticket-service", 1, "tickets, and the intake of facts"),
    SLA("sla-service", 2, "initial-response clocks"),
    ESCALATION("escalation-service", 3, "manager-response clocks"),
    CREDIT("credit-service", 4, "subscriptions, terms, and what lateness costs"),
    NOTICE("notice-service", 5, "who is told, by webhook and by mail"),
    CONSOLE("ops-console", 0, "what is due next, in your browser");

    /** Those that keep clocks. */
    public static final List<ServiceName> CLOCKS = List.of(SLA, ESCALATION);

    private final String label;
    private final int portOffset;
    private final String purpose;

    ServiceName(String label, int portOffset, String purpose) {
        this.label = label;
        this.portOffset = portOffset;
        this.purpose = purpose;
    }

    public String purpose() {
        return purpose;
    }

    /** Its name everywhere: in its settings, its database and that database's role. */
    public String label() {
        return label;
    }

    /** @param label of one of them */
    public static ServiceName labelled(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + label));
    }

    int portOffset() {
        return portOffset;
    }
}

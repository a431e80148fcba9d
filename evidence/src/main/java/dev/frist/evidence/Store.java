package dev.frist.evidence;

/** Whose event stores evidence is drawn from. */
enum Store {
    TICKET("ticket-service"),
    SLA("sla-service"),
    ESCALATION("escalation-service"),
    CREDIT("credit-service");

    private final String service;

    Store(String service) {
        this.service = service;
    }

    String service() {
        return service;
    }
}

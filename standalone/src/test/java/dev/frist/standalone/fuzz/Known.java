package dev.frist.standalone.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is there while requests come, so that some of them are about something. */
final class Known {
    static final String TICKET = "FUZZ-1";
    private static final String SUBSCRIPTION = "FUZZ-SUB";
    private static final String CUSTOMER = "Füzz & Söhne";

    private Known() {}

    static Map<String, Object> subscription() {
        return Map.of(
                "subscriptionId", SUBSCRIPTION,
                "customer", CUSTOMER,
                "plan", "EXTENDED_SLA",
                "deployment", "CLOUD",
                "termStart", "2026-01-01",
                "termEnd", "2030-12-31",
                "occurredAt", "2026-01-01T00:00:00Z");
    }

    static Map<String, Object> ticket() {
        return Map.of(
                "ticketId", TICKET,
                "subscriptionId", SUBSCRIPTION,
                "severity", 2,
                "subject", "it is down",
                "description", "since this morning",
                "impact", "nobody can work",
                "channel", "EMAIL",
                "language", "EN",
                "requester", "ann",
                "occurredAt", "2026-03-02T08:00:00Z");
    }

    /** By the names that parameters and members have. */
    static Map<String, String> ids(String clock) {
        Map<String, String> ids = new HashMap<>();
        List.of("ticketId", "ticket").forEach(it -> ids.put(it, TICKET));
        List.of("subscriptionId", "subscription").forEach(it -> ids.put(it, SUBSCRIPTION));
        List.of("clockId", "clock", "stream").forEach(it -> ids.put(it, clock));
        List.of("name", "customer").forEach(it -> ids.put(it, CUSTOMER));
        ids.put("knownOn", "2026-11-29T09:00:00Z");
        ids.put("service", "ticket-service");
        ids.put("after", "2026-11-29T09:00:00Z_x");
        ids.put("from", "2026-01-01");
        ids.put("to", "2026-12-31");
        ids.put("since", "2026-01-01");
        ids.put("lang", "de");
        ids.put("step", "1");
        ids.put("severity", "2");
        ids.put("id", TICKET);
        return ids;
    }
}

package dev.frist.ticket;

/** The data of facts, as a publisher writes it. */
final class Facts {
    private Facts() {}

    static String opening(String ticket, String subscription) {
        return """
            {"ticketId":"%s","subscriptionId":"%s","severity":2,"subject":"help","description":"it fails",
             "impact":"nobody can log in","channel":"EMAIL","language":"GSW","requester":"ann"}\
            """.formatted(ticket, subscription);
    }

    static String severity(String ticket, int severity, String reason) {
        return """
            {"ticketId":"%s","severity":%d,"reason":"%s"}\
            """.formatted(ticket, severity, reason);
    }

    static String message(String ticket, String text) {
        return """
            {"ticketId":"%s","direction":"INBOUND","author":"ann","channel":"EMAIL","text":"%s"}\
            """.formatted(ticket, text);
    }

    static String of(String ticket) {
        return "{\"ticketId\":\"" + ticket + "\"}";
    }
}

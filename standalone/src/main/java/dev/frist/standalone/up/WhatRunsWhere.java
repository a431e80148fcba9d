package dev.frist.standalone.up;

import dev.frist.standalone.place.DataFolder;
import dev.frist.standalone.place.ServiceName;
import dev.frist.standalone.terminal.Terminal;
import java.net.URI;

/** The table at the end of a start. */
record WhatRunsWhere(DataFolder folder, Addresses addresses, int postgresPort) {
    void printTo(Terminal terminal) {
        terminal.result("");
        terminal.result("Frist runs");
        for (ServiceName service : ServiceName.values()) {
            row(terminal, service.label(), addresses.services().uri(service).toString(), service.purpose());
        }
        row(terminal, "Kafka", addresses.kafka().bootstrapServers(), "publish to frist.intake, read frist.*");
        row(terminal, "PostgreSQL", "127.0.0.1:" + postgresPort, "a database and a role for each service, of its name");
        row(terminal, "log", folder.log().toString(), "");
        terminal.result("");
        terminal.result("Try next");
        URI sla = addresses.services().uri(ServiceName.SLA);
        URI ticket = addresses.services().uri(ServiceName.TICKET);
        terminal.result("  curl -s '" + sla + "/clocks?status=RUNNING'     what is due, the soonest first");
        terminal.result("  " + ticket + "/v3/api-docs             what the ticket-service understands");
        terminal.result("  ./frist import FILE --wait" + ports() + "      let history in");
        terminal.result("  ./frist export clocks" + portBase() + "           every clock, as CSV");
        terminal.result("Ctrl-C stops everything in order; the next start goes on where this one stopped.");
    }

    private String ports() {
        int kafka = addresses.kafka().port();
        return portBase() + (kafka == 9092 ? "" : " --kafka-port " + kafka);
    }

    private String portBase() {
        int base = addresses.services().port(ServiceName.TICKET) - 1;
        return base == 8080 ? "" : " --port-base " + base;
    }

    private static void row(Terminal terminal, String what, String where, String remark) {
        terminal.result("  %-20s %-24s %s".formatted(what, where, remark).stripTrailing());
    }
}

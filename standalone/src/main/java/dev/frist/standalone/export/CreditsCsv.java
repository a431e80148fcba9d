package dev.frist.standalone.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.web.Pages;
import dev.frist.standalone.place.RunningServices;
import dev.frist.standalone.place.ServiceName;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Every line of every subscription's ledger, in the order in which they were learned: what was taken back too. */
final class CreditsCsv {
    private CreditsCsv() {}

    static void print(RunningServices services, String query, PrintStream out) {
        Function<String, JsonNode> ask = page -> services.get(ServiceName.CREDIT, page);
        try (Csv csv = new Csv(
                "subscriptionId,recordedAt,occurredAt,ticketId,escalationId,kind,termStart,days,termBalance,balance,why,outOfScope",
                1)) {
            Pages.forEach(ask, "/subscriptions", query, subscription -> {
                String id = text(subscription, "subscriptionId");
                Pages.forEach(
                        ask,
                        "/credits/lines",
                        "&subscription=" + URLEncoder.encode(id, UTF_8) + query,
                        line -> add(csv, id, line));
            });
            csv.print(out);
        }
    }

    private static void add(Csv csv, String subscriptionId, JsonNode line) {
        csv.add(
                subscriptionId,
                text(line, "recordedAt"),
                text(line, "occurredAt"),
                text(line, "ticketId"),
                text(line, "escalationId"),
                text(line, "kind"),
                text(line, "termStart"),
                text(line, "days"),
                text(line, "termBalance"),
                text(line, "balance"),
                text(line, "why"),
                text(line, "outOfScope"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}

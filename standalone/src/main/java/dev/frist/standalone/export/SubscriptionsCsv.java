package dev.frist.standalone.export;

import dev.frist.kit.web.Pages;
import dev.frist.standalone.place.RunningServices;
import dev.frist.standalone.place.ServiceName;
import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/** Every subscription with its newest term: as promised, and as extended. */
final class SubscriptionsCsv {
    private SubscriptionsCsv() {}

    static void print(RunningServices services, String query, PrintStream out) {
        try (Csv csv = new Csv("subscriptionId,plan,termEnd,extensionDays,extendedTermEnd", 1)) {
            Pages.forEach(
                    page -> services.get(ServiceName.CREDIT, page),
                    "/subscriptions",
                    query,
                    subscription -> add(csv, subscription));
            csv.print(out);
        }
    }

    private static void add(Csv csv, JsonNode subscription) {
        JsonNode terms = subscription.path("terms");
        JsonNode newest = terms.path(terms.size() - 1);
        csv.add(
                subscription.path("subscriptionId").asString(""),
                subscription.path("plan").asString(""),
                newest.path("termEnd").asString(""),
                newest.path("extensionDays").asString(""),
                newest.path("extendedTermEnd").asString(""));
    }
}

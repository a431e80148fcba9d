package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What ticket-service tells of the clocks of its tickets, compared with the services that keep them. */
final class ClocksOfTickets {
    private static final List<String> MEMBERS = List.of(
            "kind",
            "escalationId",
            "status",
            "startedAt",
            "countsFrom",
            "dueAt",
            "hours",
            "target",
            "respondedAt",
            "voidedAt",
            "breached",
            "terms",
            "calendar");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int portBase;

    ClocksOfTickets(int portBase) {
        this.portBase = portBase;
    }

    /** Of all clocks that both services keep, but for those that count no more. */
    void requireSameAsKept() throws Exception {
        for (ServiceName service : ServiceName.CLOCKS) {
            String after = "";
            int compared = 0;
            do {
                JsonNode page = get(service, "/clocks?byTicket=true&limit=500" + after);
                for (JsonNode kept : page.path("items")) {
                    requireSame(kept);
                    compared++;
                }
                after = page.path("next").asString("");
                after = after.isEmpty() ? "" : "&after=" + encoded(after);
            } while (!after.isEmpty());
            assertThat(compared).as("clocks of " + service).isPositive();
        }
    }

    private void requireSame(JsonNode kept) throws Exception {
        String id = kept.path("clockId").asString();
        JsonNode ticket = get(
                ServiceName.TICKET, "/tickets/" + encoded(kept.path("ticketId").asString()));
        JsonNode told = ticket.path("clocks")
                .valueStream()
                .filter(it -> it.path("clockId").asString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("ticket-service tells of no clock as " + kept));
        for (String member : MEMBERS) {
            assertThat(told.path(member)).as(member + " of " + kept).isEqualTo(kept.path(member));
        }
    }

    private JsonNode get(ServiceName service, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + (portBase + service.portOffset()) + path);
        return EventJson.mapper()
                .readTree(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the console says that it all comes to, compared with what an independent program says. */
final class ConsoleTotals {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    ConsoleTotals(int port) {
        this.port = port;
    }

    void requireSameAs(IncidentLog log) throws Exception {
        List<Map<String, String>> clocks = log.expectedClocks();
        // It reads what the others publish, so it is the last to know.
        await().atMost(PATIENCE).untilAsserted(() -> requireClocks(clocks));
        assertThat(contracts()).isEqualTo(contracts(log.expectedSubscriptions()));
        requireAttainment(clocks);
    }

    private void requireClocks(List<Map<String, String>> clocks) throws Exception {
        JsonNode totals = data("/api/totals");
        JsonNode ever = totals.at("/ever");
        assertThat(ever.at("/clocks").asLong()).as("clocks").isEqualTo(clocks.size());
        assertThat(ever.at("/met").asLong()).as("met").isEqualTo(count(clocks, "MET"));
        assertThat(ever.at("/settled").asLong()).as("settled").isEqualTo(count(clocks, "SETTLED"));
        assertThat(ever.at("/voided").asLong()).as("void").isEqualTo(count(clocks, "VOID"));
        assertThat(totals.at("/late").asLong()).as("late").isEqualTo(count(clocks, "BREACHED"));
        assertThat(totals.at("/running").asLong()).as("running").isEqualTo(count(clocks, "RUNNING"));
        assertThat(ever.at("/blocks").asLong()).as("blocks").isEqualTo(sum(clocks, "blocks"));
        assertThat(ever.at("/days").asLong()).as("days").isEqualTo(sum(clocks, "blocks"));
    }

    /** A clock that was voided is no promise that was kept; one that was late before that is one that was not. */
    private void requireAttainment(List<Map<String, String>> clocks) throws Exception {
        JsonNode all = data("/api/attainment?from=2012-01-01&to=2030-12-31").at("/all");
        JsonNode ever = data("/api/totals").at("/ever");
        assertThat(all.at("/met").asLong()).isEqualTo(count(clocks, "MET"));
        assertThat(all.at("/late").asLong())
                .isEqualTo(ever.at("/breached").asLong())
                .isGreaterThanOrEqualTo(count(clocks, "SETTLED") + count(clocks, "BREACHED"));
        assertThat(all.at("/days").asLong()).isEqualTo(sum(clocks, "blocks"));
    }

    /** By subscription: plan, last day of the newest term, days, and last day with these. */
    private static Map<String, String> contracts(List<Map<String, String>> subscriptions) {
        Map<String, String> contracts = new TreeMap<>();
        subscriptions.forEach(it -> contracts.put(
                it.get("subscriptionId"),
                String.join(
                        ",", it.get("plan"), it.get("termEnd"), it.get("extensionDays"), it.get("extendedTermEnd"))));
        return contracts;
    }

    private Map<String, String> contracts() throws Exception {
        Map<String, String> contracts = new TreeMap<>();
        for (String after = ""; after != null; ) {
            JsonNode page = data("/api/customers?limit=7&after=" + URLEncoder.encode(after, UTF_8));
            for (JsonNode customer : page.at("/items")) {
                String name = URLEncoder.encode(customer.at("/name").asString(), UTF_8);
                data("/api/customer?name=" + name).at("/contracts").forEach(it -> add(it, contracts));
            }
            after = page.path("next").asStringOpt().orElse(null);
        }
        return contracts;
    }

    private static void add(JsonNode contract, Map<String, String> contracts) {
        JsonNode terms = contract.at("/terms");
        JsonNode newest = terms.path(terms.size() - 1);
        contracts.put(
                contract.at("/subscriptionId").asString(),
                String.join(
                        ",",
                        contract.at("/plan").asString(),
                        newest.at("/end").asString(),
                        newest.at("/days").asString(),
                        newest.at("/extendedEnd").asString()));
    }

    private JsonNode data(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        String body = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        return EventJson.mapper().readTree(body).at("/data");
    }

    private static long count(List<Map<String, String>> clocks, String verdict) {
        return clocks.stream().filter(it -> verdict.equals(it.get("verdict"))).count();
    }

    private static long sum(List<Map<String, String>> clocks, String column) {
        return clocks.stream().mapToLong(it -> Long.parseLong(it.get(column))).sum();
    }
}

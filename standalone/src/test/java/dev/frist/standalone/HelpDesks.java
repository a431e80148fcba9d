package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The help desks of docs/connect, each with a ticket of one customer; signed with a plain secret here. */
final class HelpDesks {
    static final String SECRET = "a secret of the test";

    // The ticket of each story, and when its first response was due and given, by the built-in terms.
    private static final Map<String, String> TICKETS = new TreeMap<>(Map.of(
            "zendesk", "ZD-5158",
            "jira", "SUP-42",
            "zammad", "ZM-10081",
            "github", "example/support#7",
            "servicenow", "INC0010042",
            "glpi", "GLPI-512",
            "plain", "th_01J0042",
            "mail", "M-a1"));
    private static final Path HERE = Path.of("..", "docs", "connect");
    private static final Path STORIES = Path.of("..", "connect-service", "src", "test", "resources", "stories");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int portBase;

    HelpDesks(int portBase) {
        this.portBase = portBase;
    }

    /** Their files, as an option takes them. */
    static String files(Path folder) throws Exception {
        List<String> files = new ArrayList<>();
        for (String name : TICKETS.keySet()) {
            Path file = folder.resolve(name + ".yaml");
            Files.writeString(
                    file,
                    Files.readString(HERE.resolve(name + ".yaml"))
                            .replaceFirst(
                                    "signature: \\{.*}",
                                    "signature: {scheme: header, header: X-Token, secret: FRIST_CONNECT_TEST}"));
            files.add(file.toString());
        }
        return String.join(",", files);
    }

    /** What one delivers. */
    static List<String> story(String name) throws IOException {
        return Files.readAllLines(STORIES.resolve(name + ".ndjson"));
    }

    void startSubscription() throws Exception {
        HttpResponse<String> answer = post(4, "/subscriptions", """
            {"subscriptionId": "SUB-EXAMPLE", "customer": "Example AG", "plan": "EXTENDED_SLA", "deployment": "CLOUD",
             "termStart": "2026-01-01", "termEnd": "2036-12-31", "occurredAt": "2026-01-01T00:00:00Z"}
            """);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    void deliverInAnyOrderAndTwice() throws Exception {
        List<String[]> deliveries = new ArrayList<>();
        for (String name : TICKETS.keySet()) {
            for (String body : story(name)) {
                deliveries.add(new String[] {name, body});
                deliveries.add(new String[] {name, body});
            }
        }
        Collections.shuffle(deliveries, new Random(17));
        for (String[] delivery : deliveries) {
            HttpResponse<String> answer = post(6, "/connect/" + delivery[0], delivery[1]);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
    }

    /** Of a customer whom the file does not know. */
    void deliverOneThatNoFileMaps() throws Exception {
        String opened = story("jira").getFirst();
        HttpResponse<String> answer = post(6, "/connect/jira", opened.replace("Example AG", "Nobody <b>Ltd</b>"));
        assertThat(answer.body()).contains("setAside");
    }

    /** The response of each was in time, and counts as the story has it. */
    void awaitVerdicts() {
        TICKETS.forEach((name, ticket) -> await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            JsonNode clock = get(2, "/clocks?ticket=" + encoded(ticket)).at("/items/0");
            assertThat(clock.path("status").asString())
                    .as("%s: %s", name, clock)
                    .isEqualTo("MET");
            assertThat(clock.at("/respondedAt").asString()).startsWith("2026-11-23T09:1");
        }));
    }

    private HttpResponse<String> post(int port, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (portBase + port) + path))
                        .header("content-type", "application/json")
                        .header("X-Token", SECRET)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (portBase + port) + path))
                .build();
        return EventJson.mapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.json.EventJson;
import dev.frist.standalone.issuer.IssuerCredentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code frist up --secure} lets in: whoever has a token of the issuer that it starts, as far as his role goes. */
class WhenEverybodyIsAskedForATokenIT {
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String STRUCTURED = "application/cloudevents+json";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void servicesAskForItCommandsGetItAndAHelpDeskSigns() throws Exception {
        String desk = HelpDesks.files(folder).split(",")[0];
        try (FristProcess frist = new FristProcess(folder, Map.of("FRIST_CONNECT_TEST", HelpDesks.SECRET))) {
            frist.up("--secure", "--connect", desk);
            IssuerCredentials credentials =
                    IssuerCredentials.read(IssuerCredentials.file(frist.data())).orElseThrow();
            String ops = token(credentials, "ops");
            String publisher = token(credentials, "publisher");

            for (int service = 1; service <= 5; service++) {
                URI backlog = at(frist, service, "/backlog");
                assertThat(status(backlog, null)).as("%s", backlog).isEqualTo(401);
                assertThat(status(backlog, publisher)).as("%s", backlog).isEqualTo(403);
                assertThat(status(backlog, ops)).as("%s", backlog).isEqualTo(200);
                assertThat(status(at(frist, service, "/actuator/health"), null)).isEqualTo(200);
            }
            assertThat(status(at(frist, 6, "/sources"), null)).isEqualTo(401);
            assertThat(status(at(frist, 6, "/sources"), ops)).isEqualTo(200);
            assertThat(delivered(frist, desk)).isEqualTo(202);
            eventsAreTakenInByWhoeverTakesInTheirKind(at(frist, 6, "/events"), publisher, ops);
            // Whoever opens the console is sent to where people sign in.
            assertThat(status(at(frist, 0, "/"), null)).isEqualTo(302);

            String file = IssuerCredentials.file(frist.data()).toString();
            assertThat(frist.export("clocks", "--credentials", file)).startsWith("ticketId,");
            FristProcess.Answer audit = frist.audit("--credentials", file);
            assertThat(audit.exitCode()).as("%s", audit).isZero();
            FristProcess.Answer stranger =
                    frist.audit("--credentials", folder.resolve("none").toString());
            assertThat(stranger.exitCode()).as("%s", stranger).isEqualTo(2);
            assertThat(Files.readString(IssuerCredentials.file(frist.data()))).contains("ops=");
        }
    }

    /** As somebody does who has read what the start says. */
    private String token(IssuerCredentials credentials, String role) throws Exception {
        HttpRequest question = HttpRequest.newBuilder(credentials.issuer().resolve("/oauth2/token"))
                .header("Authorization", credentials.basic(role))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return EventJson.mapper().readTree(answer.body()).path("access_token").asString();
    }

    private int delivered(FristProcess frist, String desk) throws Exception {
        String name = Path.of(desk).getFileName().toString().replace(".yaml", "");
        String body = HelpDesks.story(name).getFirst();
        HttpRequest delivery = HttpRequest.newBuilder(at(frist, 6, "/connect/" + name))
                .header("content-type", "application/json")
                .header("X-Token", HelpDesks.SECRET)
                .POST(BodyPublishers.ofString(body, UTF_8))
                .build();
        return http.send(delivery, BodyHandlers.discarding()).statusCode();
    }

    private void eventsAreTakenInByWhoeverTakesInTheirKind(URI events, String publisher, String ops) throws Exception {
        String opened = event("ticket.TicketOpened", "o-1", """
            {"ticketId":"T-1","subscriptionId":"S-1","severity":2,"channel":"PORTAL","language":"en","subject":"slow"}\
            """);
        String stranger =
                opened.replace("T-1", "T-2").replace("S-1", "S-unknown").replace("o-1", "o-2");
        String started = event("subscription.SubscriptionStarted", "s-1", """
            {"subscriptionId":"S-1","customer":"Acme","plan":"EXTENDED_SLA","deployment":"CLOUD","termStart":"2026-01-01","termEnd":"2027-12-31"}\
            """);
        String batch = "[%s,%s,%s]".formatted(opened, stranger, started);
        assertThat(posted(events, BATCH, batch, null).statusCode()).isEqualTo(401);
        assertThat(posted(events, BATCH, batch, publisher))
                .satisfies(it -> assertThat(it.statusCode()).as(it.body()).isEqualTo(422))
                .satisfies(it -> assertThat(it.body())
                        .contains("\"field\":\"[1].data.subscriptionId\"", "known-subscription")
                        .doesNotContain("[0]", "[2]"));
        assertThat(posted(events, BATCH, "[%s,%s]".formatted(opened, started), publisher))
                .as("the others were taken in")
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(200))
                .satisfies(it ->
                        assertThat(it.body().split("\"duplicate\":true", -1)).hasSize(3));

        String answered = "{\"ticketId\":\"T-1\",\"agent\":\"bo\",\"channel\":\"PORTAL\",\"automated\":false}";
        Map<String, String> attributes = Map.of(
                "ce-specversion",
                "1.0",
                "ce-id",
                "r%2D1",
                "ce-source",
                "/desk",
                "ce-type",
                "dev.frist.ticket.FirstResponseSent.v1",
                "ce-time",
                Instant.now().toString());
        assertThat(posted(events, "application/json", answered, publisher, attributes))
                .satisfies(it -> assertThat(it.statusCode()).as(it.body()).isEqualTo(201))
                .satisfies(it -> assertThat(it.body()).contains("\"duplicate\":false"));

        String days = event("subscription.DaysAdjusted", "d-1", """
            {"subscriptionId":"S-1","termStart":"2026-01-01","days":2,"kind":"GOODWILL","by":"ann","note":"sorry"}\
            """);
        assertThat(posted(events, STRUCTURED, days, publisher))
                .satisfies(it -> assertThat(it.statusCode()).as(it.body()).isEqualTo(403))
                .satisfies(it -> assertThat(it.body()).contains("claim-roles", "\"field\":\"type\""));
        assertThat(posted(events, STRUCTURED, days, ops))
                .satisfies(it -> assertThat(it.statusCode()).as(it.body()).isEqualTo(201));
        assertThat(posted(
                        events,
                        STRUCTURED,
                        days.replace("DaysAdjusted", "Nothing").replace("d-1", "d-2"),
                        ops))
                .satisfies(it -> assertThat(it.body()).contains("known-type", "\"field\":\"type\""));
        assertThat(posted(events, STRUCTURED, days.replace("subscription.DaysAdjusted", "clock.FactNoted"), ops))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(422))
                .satisfies(it -> assertThat(it.body()).contains("known-type", "ticket-service"));
    }

    private static String event(String type, String id, String data) {
        return """
            {"specversion":"1.0","id":"%s","source":"/desk","type":"dev.frist.%s.v1","time":"%s","data":%s}\
            """.formatted(id, type, Instant.now().truncatedTo(ChronoUnit.HOURS), data);
    }

    private HttpResponse<String> posted(URI address, String type, String body, @Nullable String token)
            throws Exception {
        return posted(address, type, body, token, Map.of());
    }

    private HttpResponse<String> posted(
            URI address, String type, String body, @Nullable String token, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("content-type", type).POST(BodyPublishers.ofString(body, UTF_8));
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private int status(URI address, @Nullable String token) throws Exception {
        HttpRequest.Builder question = HttpRequest.newBuilder(address);
        if (token != null) {
            question.header("Authorization", "Bearer " + token);
        }
        question.header("Accept", "text/html, application/json");
        return http.send(question.build(), BodyHandlers.discarding()).statusCode();
    }

    private static URI at(FristProcess frist, int offset, String path) {
        return URI.create("http://127.0.0.1:" + (frist.portBase() + offset) + path);
    }
}

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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code frist up --secure} lets in: whoever has a token of the issuer that it starts, as far as his role goes. */
class WhenEverybodyIsAskedForATokenIT {
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

package dev.frist.notice.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.frist.kit.json.EventJson;
import dev.frist.notice.Receiver;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Recipient;
import dev.frist.notice.rules.Rules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Against a real HTTP server; signatures are checked by the specification's own code. */
class WebhookCourierTest {
    private final Receiver receiver = new Receiver();
    private final WebhookCourier courier = courier(Clock.systemUTC());
    private final Notice notice = Notices.breach("T 1/ä");
    private final Message message = Message.of(notice, URI.create("https://frist.example.com/"));

    @AfterEach
    void close() {
        courier.close();
        receiver.close();
    }

    @Test
    void isACloudEventInBinaryMode() throws Exception {
        assertThat(bring()).isEqualTo(new Answer.Taken("HTTP 204"));

        Receiver.Call call = receiver.calls().getFirst();
        assertThat(call.header("ce-specversion")).isEqualTo("1.0");
        assertThat(call.header("ce-id")).isEqualTo(notice.id()).isEqualTo(call.header("webhook-id"));
        assertThat(call.header("ce-source")).isEqualTo("/frist/notice-service");
        assertThat(call.header("ce-type")).isEqualTo("dev.frist.notice.breach.v1");
        assertThat(call.header("ce-subject")).isEqualTo("T%201%2F%C3%A4");
        assertThat(call.header("ce-time"))
                .isEqualTo(notice.content().happenedAt().toString());
        assertThat(call.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void saysAllThatAReceiverNeeds() throws Exception {
        bring();

        JsonNode body = EventJson.mapper().readTree(receiver.calls().getFirst().body());
        assertThat(body.path("noticeId").asString()).isEqualTo(notice.id());
        assertThat(body.path("type").asString()).isEqualTo("dev.frist.notice.breach.v1");
        assertThat(body.path("ticketId").asString()).isEqualTo("T 1/ä");
        assertThat(body.path("subject").asString()).isEqualTo("About T 1/ä <b>bold</b>");
        assertThat(body.has("personal")).isFalse();
        assertThat(body.path("severity").asInt()).isEqualTo(1);
        assertThat(body.path("customer").asString()).isEqualTo("Örtli & Söhne <AG>");
        assertThat(body.path("plan").asString()).isEqualTo("CUSTOM");
        assertThat(body.path("clockKind").asString()).isEqualTo("INITIAL_RESPONSE");
        assertThat(body.at("/clock/deadline/dueAt").asString()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(body.at("/clock/blocks").asInt(-1)).isZero();
        assertThat(body.path("link").asString()).isEqualTo("https://frist.example.com/ticket?id=T%201%2F%C3%A4");
    }

    @Test
    void saysWhatAPersonWroteWhereReceiversHaveAlwaysFoundIt() throws Exception {
        courier.bring(Message.of(Notices.escalation("T-2"), URI.create("https://frist.example.com/")), duty());

        JsonNode body = EventJson.mapper().readTree(receiver.calls().getFirst().body());
        assertThat(body.path("subject").asString()).isNotEmpty();
        assertThat(body.at("/escalation/reason").asString()).isEqualTo("nobody answers");
        assertThat(body.at("/escalation/by").asString()).isEqualTo("eva");
        assertThat(body.at("/escalation/channel").asString()).isEqualTo("PHONE");
        assertThat(body.has("more")).isFalse();
        assertThat(body.has("personal")).isFalse();
    }

    @Test
    void saysWhenTheTermEndsNow() throws Exception {
        courier.bring(
                Message.of(Notices.days("T-3", LocalDate.of(2027, 1, 3)), URI.create("https://frist.example.com/")),
                duty());

        JsonNode body = EventJson.mapper().readTree(receiver.calls().getFirst().body());
        assertThat(body.at("/days/newTermEnd").asString()).isEqualTo("2027-01-03");
    }

    @Test
    void isSignedAsTheStandardSays() throws Exception {
        bring();

        Receiver.Call call = receiver.calls().getFirst();
        new Webhook(Rules.SECRET).verify(new String(call.body(), UTF_8), call.headers());
        assertThatThrownBy(() -> new Webhook(Rules.SECRET).verify(new String(call.body(), UTF_8) + " ", call.headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void isTheSameWhenItIsSentAgainButForItsTime() throws Exception {
        bring();
        try (WebhookCourier later = courier(Clock.fixed(Instant.now().plusSeconds(60), ZoneOffset.UTC))) {
            later.bring(message, duty());
        }

        assertThat(receiver.ids()).containsExactly(notice.id(), notice.id());
        assertThat(receiver.calls().get(1).body())
                .isEqualTo(receiver.calls().get(0).body());
        assertThat(receiver.calls().get(1).header("webhook-signature"))
                .isNotEqualTo(receiver.calls().get(0).header("webhook-signature"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 404, 408, 422, 429, 500, 502, 503})
    void whatIsNotTakenIsTriedAgain(int status) throws Exception {
        receiver.answers(status);

        assertThat(bring())
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class, it -> assertThat(it.problem()).isEqualTo("HTTP " + status));
    }

    @Test
    void whoIsGoneIsLeftAlone() throws Exception {
        receiver.answers(410);

        assertThat(bring()).isEqualTo(new Answer.Gone("HTTP 410"));
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws Exception {
        receiver.answers(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            exchange.sendResponseHeaders(429, -1);
        });

        assertThat(bring()).isEqualTo(new Answer.NotTaken("HTTP 429", Optional.of(Duration.ofSeconds(120))));
    }

    @Test
    void followsNobodyElsewhere() throws Exception {
        receiver.answers(exchange -> {
            exchange.getResponseHeaders().add("Location", receiver.address() + "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });

        assertThat(bring()).isInstanceOf(Answer.NotTaken.class);
        assertThat(receiver.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "localhost",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "[fd00::1]",
                "[fe80::1]",
                "[64:ff9b::7f00:1]"
            })
    void nothingIsSentIntoAPrivateNetworkThatTheSettingsDoNotName(String host) throws Exception {
        String hook = receiver.address().replace("127.0.0.1", host);
        try (WebhookCourier strict = new WebhookCourier(Notices.settings(Set.of("elsewhere")), Clock.systemUTC())) {
            assertThat(strict.bring(message, webhook(hook)))
                    .isInstanceOfSatisfying(
                            Answer.NotTaken.class,
                            it -> assertThat(it.problem()).contains("frist.notices.private-hosts"));
        }
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void whatIsInTheInternetIsNotPrivate() throws Exception {
        for (String address : List.of("1.1.1.1", "172.32.0.1", "192.169.0.1", "223.255.255.255", "2606:4700::1111")) {
            assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address)))
                    .as(address)
                    .isTrue();
        }
    }

    @Test
    void ofALongAnswerOnlyTheBeginningIsRead() throws Exception {
        receiver.answers(exchange -> {
            exchange.sendResponseHeaders(500, 0);
            byte[] more = "no ".repeat(1000).getBytes(UTF_8);
            while (true) {
                exchange.getResponseBody().write(more);
            }
        });

        assertThat(bring())
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class,
                        it -> assertThat(it.problem())
                                .startsWith("HTTP 500 no no")
                                .hasSizeLessThan(220));
    }

    @Test
    void headersWithoutEndAreNotRead() throws Exception {
        receiver.answers(exchange -> {
            for (int i = 0; i < 200; i++) {
                exchange.getResponseHeaders().add("X-More", "x");
            }
            exchange.sendResponseHeaders(200, -1);
        });

        assertThat(bring()).isInstanceOf(Answer.NotTaken.class);
    }

    @Test
    void whoCannotProveHisNameIsSentNothing(@TempDir Path folder) throws Exception {
        try (SelfSignedServer server = new SelfSignedServer(folder)) {
            assertThat(courier.bring(message, webhook("https://127.0.0.1:" + server.port())))
                    .isInstanceOfSatisfying(
                            Answer.NotTaken.class,
                            it -> assertThat(it.problem()).contains("SSLHandshakeException"));
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void aReceiverThatIsAwayIsTriedAgain() throws Exception {
        int closed = closedPort();

        assertThat(courier.bring(message, webhook("http://127.0.0.1:" + closed)))
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class, it -> assertThat(it.problem()).contains("ConnectException"));
    }

    @Test
    void aReceiverThatNeverAnswersIsNotWaitedFor() throws Exception {
        try (ServerSocket mute = new ServerSocket(0)) {
            assertThat(courier.bring(message, webhook("http://127.0.0.1:" + mute.getLocalPort())))
                    .isInstanceOfSatisfying(
                            Answer.NotTaken.class,
                            it -> assertThat(it.problem()).contains("timed out"));
        }
    }

    private Answer bring() {
        return courier.bring(message, duty());
    }

    private Recipient.Webhook duty() {
        return webhook(receiver.address());
    }

    private static Recipient.Webhook webhook(String address) {
        NoticeRules rules = Rules.of("- {name: all, on: [breach], to: [duty]}");
        return new Recipient.Webhook(
                "duty",
                URI.create(address),
                ((Recipient.Webhook) rules.recipient("duty").orElseThrow()).keys());
    }

    private static WebhookCourier courier(Clock clock) {
        return new WebhookCourier(Notices.settings(), clock);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

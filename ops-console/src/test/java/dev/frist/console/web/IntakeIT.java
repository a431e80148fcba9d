package dev.frist.console.web;

import static dev.frist.console.Events.subscribed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.console.RunningConsole;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The intake page and its forms, with the real ticket-service; credit-service is away. */
class IntakeIT {
    private static RunningConsole console;
    private static RunningTickets tickets;

    private final String ticket = "T-" + UUID.randomUUID();
    private final String[] ours = {"Origin", console.address().toString()};

    @BeforeAll
    static void start() {
        int port = RunningTickets.freePort();
        console = new RunningConsole(Map.of(
                "frist.services.ticket-service", "http://127.0.0.1:" + port,
                "frist.services.credit-service", "http://127.0.0.1:" + RunningTickets.freePort()));
        tickets = new RunningTickets(port, Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        tickets.close();
        console.close();
    }

    @Test
    void whatIsRejectedIsShownAsItCame() throws Exception {
        tickets.send(("<script>alert(1)</script> " + ticket).getBytes(UTF_8));

        String page = eventually().until(() -> rejected("<script>alert(1)</script> " + ticket), it -> !it.isEmpty());

        assertThat(get(page)).contains("rule json", "frist.intake", "&lt;script&gt;alert(1)&lt;/script&gt; " + ticket);
        HttpResponse<String> original = console.get(page + "/original");
        assertThat(original.body()).isEqualTo("<script>alert(1)</script> " + ticket);
        assertThat(original.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("attachment"));
        assertThat(get("/")).containsPattern("<span class=\"badge\">\\d+ open</span>");
    }

    @Test
    void whatIsParkedShowsAndWhatIsRejectedForItIsAcceptedByARetry() throws Exception {
        tickets.open(ticket, "SUB-" + ticket);
        eventually().untilAsserted(() -> assertThat(get("/intake")).contains("Waits for subscription/SUB-" + ticket));
        String page = eventually().until(() -> rejected(ticket + "-1"), it -> !it.isEmpty());
        console.publish(subscribed(ticket, Instant.parse("2026-01-01T00:00:00Z")));

        eventually().untilAsserted(() -> {
            console.post(page + "/retry", form("it is there now"), ours);
            assertThat(get(page)).contains("retried, accepted", "Zoë retried it: it is there now");
        });

        assertThat(console.post(page + "/retry", form("once more"), ours).body())
                .contains("accepted-before");
        assertThat(get("/intake?done=RETRIED&q=" + ticket)).contains(page);
        assertThat(get("/intake?q=" + ticket)).doesNotContain(page);
    }

    @Test
    void whatIsParkedIsDiscardedWithAReason() throws Exception {
        tickets.open(ticket, "SUB-" + ticket);
        String page = eventually().until(() -> parked("SUB-" + ticket), it -> !it.isEmpty());
        assertThat(get(page))
                .contains("Waits for subscription/SUB-" + ticket, "&quot;ticketId&quot; : &quot;" + ticket);
        assertThat(console.get(page + "/original").body()).contains("\"subject\":\"help\"");

        HttpResponse<String> answer = console.post(page + "/discard", form("a test"), ours);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(it -> assertThat(it).startsWith("by=Zo%C3%AB;").contains("HttpOnly", "SameSite=Strict"));
        assertThat(get(answer.headers().firstValue("Location").orElseThrow()))
                .contains("Zoë discarded it: a test", "rule discarded");
        assertThat(console.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutAReasonNothingIsDone() throws Exception {
        tickets.send(ticket.getBytes(UTF_8));
        String page = eventually().until(() -> rejected(ticket), it -> !it.isEmpty());

        HttpResponse<String> answer = console.post(page + "/discard", form(""), ours);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("reason must not be blank", "value=\"Zoë\"");
        assertThat(get(page)).doesNotContain("discarded it");
    }

    @Test
    void whatIsLargeIsShownInPartAndKeptWhole() throws Exception {
        tickets.send((ticket + "x".repeat(2 << 20)).getBytes(UTF_8));
        String page = eventually().until(() -> rejected(ticket), it -> !it.isEmpty());

        assertThat(get(page)).contains("Only the beginning is shown");
        assertThat(console.get(page + "/original").body()).hasSize((2 << 20) + ticket.length());
    }

    @Test
    void whoDoesNotAnswerIsNamedAndTheRestIsThere() {
        assertThat(get("/intake")).contains("credit-service does not answer", "ticket-service could handle all");
        assertThat(get("/intake/services"))
                .contains("credit-service does not answer")
                .doesNotContain("<html");
    }

    @Test
    void nobodyElsesPageMayDecide() throws Exception {
        String path = "/intake/rejections/" + UUID.randomUUID() + "/discard";

        assertThat(console.post(path, form("x")).statusCode()).isEqualTo(403);
        assertThat(console.post(path, form("x"), "Origin", "http://example.com").statusCode())
                .isEqualTo(403);
        assertThat(console.post(path, form("x"), "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(console.post(path, form("x"), "Sec-Fetch-Site", "cross-site", ours[0], ours[1])
                        .statusCode())
                .isEqualTo(403);
        assertThat(console.post(path, form("x"), "Sec-Fetch-Site", "same-site", ours[0], ours[1])
                        .statusCode())
                .isEqualTo(403);
        assertThat(console.post(path, form("x"), ours).statusCode()).isEqualTo(404);
        assertThat(console.post(path, form("x"), "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatWasMadeUpIsNotShown() throws Exception {
        assertThat(console.get("/intake/rejections/x").statusCode()).isEqualTo(400);
        assertThat(console.get("/intake/parked/nobody/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(console.get("/intake?after=x").statusCode()).isEqualTo(422);
        assertThat(console.get("/intake?after=2026-03-02T08:00:00Z_x").statusCode())
                .isEqualTo(422);
        assertThat(console.get("/intake?done=x").statusCode()).isEqualTo(400);
    }

    /** The page of the newest rejection that holds this; empty: there is none yet. */
    private static String rejected(String original) {
        return links("/intake?done=ALL", "(/intake/rejections/[^\"]+)\"")
                .filter(page -> get(page + "/original").contains(original))
                .findFirst()
                .orElse("");
    }

    private static String parked(String awaited) {
        return links("/intake/services", "(/intake/parked/[^\"]+)\"")
                .filter(page -> get(page).contains(awaited))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> links(String page, String pattern) {
        Matcher links = Pattern.compile(pattern).matcher(get(page));
        return links.results().map(it -> it.group(1)).distinct();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(1));
    }

    private static String form(String reason) {
        return "by=" + URLEncoder.encode("Zoë", UTF_8) + "&reason=" + URLEncoder.encode(reason, UTF_8);
    }

    private static String get(String path) {
        try {
            return console.get(path).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

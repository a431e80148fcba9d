package dev.frist.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.console.web.RunningTickets;
import dev.frist.events.Personal;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The audit page with the real ticket-service, whose store somebody has changed; all other services are away. */
class AuditPageIT {
    private static RunningConsole console;
    private static RunningTickets tickets;

    @BeforeAll
    static void start() {
        int port = RunningTickets.freePort();
        Map<String, String> services = new HashMap<>();
        for (String service : new String[] {"sla-service", "escalation-service", "credit-service", "notice-service"}) {
            services.put("frist.services." + service, "http://127.0.0.1:" + RunningTickets.freePort());
        }
        services.put("frist.services.ticket-service", "http://127.0.0.1:" + port);
        console = new RunningConsole(services);
        tickets = new RunningTickets(port, Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        tickets.close();
        console.close();
    }

    @Test
    void tellsWhatIsDifferentAndWhoIsSilent() throws Exception {
        tickets.send("<no event>".getBytes(UTF_8));
        eventually(() -> assertThat(tickets.database()
                        .asOwner()
                        .sql("update domain_event set recorded_at = recorded_at + interval '1 second'")
                        .update())
                .isOne());

        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        console.publish(Events.subscribed("LATER", now.minus(Duration.ofDays(60))));
        tickets.open("T-LATER", "SUB-LATER");
        eventually(() -> assertThat(tickets.database()
                        .jdbc()
                        .sql("select ticket_id from ticket")
                        .query(String.class)
                        .list())
                .containsExactly("T-LATER"));
        console.publish(new SubscriptionEnded(
                "SUB-LATER",
                LocalDate.now(ZoneOffset.UTC).minusDays(30),
                Personal.of(Map.of("by", "Zoë", "note", "found in a drawer")),
                now.minus(Duration.ofDays(40))));
        eventually(() -> assertThat(tickets.database()
                        .jdbc()
                        .sql("select count(*) from contract")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2));

        assertThat(start("since=2020-01-01&subscription=").statusCode()).isEqualTo(302);

        eventually(() -> assertThat(get("/audit"))
                .contains("sla-service does not answer", "expected", "Only since: ")
                .containsPattern("ticket-service, hash chain</b> <span>event 0 of stream")
                .contains(
                        "Learned after tickets that it concerns", "One request would have been promised something else")
                .contains(
                        "T-LATER", "An end", "by Zoë", "note: found in a drawer", "2 h, business hours", "best effort")
                .doesNotContain("No difference.", "hx-trigger=\"every 1s\""));
        assertThat(get("/audit?lang=de")).contains("Erfahren nach Tickets, die es betrifft", "Ein Ende");
        assertThat(console.get("/audit/report.json").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyAPageOfItsOwnMayStartIt() throws Exception {
        assertThat(console.post("/audit/verify", "since=&subscription=").statusCode())
                .isEqualTo(403);
        assertThat(start("since=yesterday&subscription=").statusCode()).isEqualTo(400);
    }

    @Test
    void saysWhyThereIsNoEvidence() throws Exception {
        assertThat(console.get("/audit/evidence?clock=any"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                .satisfies(answer -> assertThat(answer.body()).contains("sla-service does not answer"));
    }

    private static HttpResponse<String> start(String form) throws Exception {
        return console.post("/audit/verify", form, "Origin", console.address().toString());
    }

    private static String get(String path) throws Exception {
        return console.get(path).body();
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable holds) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(holds);
    }
}

package dev.frist.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.kit.test.access.TestIssuer;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may tell what, with tokens of an issuer. */
class SecuredIT {
    private static final String ANSWER = "{\"agent\":\"bob\",\"channel\":\"EMAIL\",\"automated\":false}";
    private static final Running SERVICE = Running.service();
    private static final TestIssuer ISSUER = TestIssuer.start(Clock::systemUTC);

    private final String ticket = "T-" + UUID.randomUUID();
    private final String own = subscription();
    private final String foreign = subscription();

    @BeforeAll
    static void restart() {
        SERVICE.stop();
        SERVICE.start(Map.of("frist.issuer", ISSUER.address()));
    }

    @AfterAll
    static void openAgain() {
        SERVICE.stop();
        SERVICE.start();
        ISSUER.close();
    }

    private static String subscription() {
        String id = SERVICE.subscription();
        await().until(() -> SERVICE.jdbc()
                        .sql("select count(*) from contract where subscription_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                == 1);
        return id;
    }

    @Test
    void whoeverMayTellItsFactsAndNobodyElse() {
        assertThat(open(null, own).statusCode()).isEqualTo(401);
        assertThat(open(ISSUER.token("auditor"), own).statusCode()).isEqualTo(403);
        assertThat(open(ISSUER.token("publisher"), own).statusCode()).isEqualTo(201);
        assertThat(SERVICE.get("/tickets/" + ticket).statusCode()).isEqualTo(401);
        assertThat(get("/tickets/" + ticket, ISSUER.token("publisher")).statusCode())
                .isEqualTo(403);
        assertThat(get("/tickets/" + ticket, ISSUER.token("auditor")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStrangerLearnsNothingOfWhatWouldHaveBeenWrong() {
        HttpResponse<String> absent = SERVICE.get("/tickets/no-such-ticket");
        assertThat(absent.statusCode()).isEqualTo(401);
        assertThat(absent.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(SERVICE.get("/tickets?limit=many").statusCode()).isEqualTo(401);
        assertThat(get("/tickets?limit=many", ISSUER.token("publisher")).statusCode())
                .isEqualTo(403);
        assertThat(get("/tickets?limit=many", ISSUER.token("ops")).statusCode()).isEqualTo(400);
        assertThat(get("/tickets/a%2Fb%252F%3B", ISSUER.token("ops")).statusCode())
                .as("an id that needs every kind of encoding")
                .isEqualTo(404);
    }

    @Test
    void aPublisherTellsOfItsOwnSubscriptionsAlone() {
        String token =
                ISSUER.token(it -> it.claim("roles", List.of("publisher")).claim("subscriptions", List.of(own)));
        assertThat(open(ISSUER.token("ops"), foreign).statusCode()).isEqualTo(201);
        HttpResponse<String> answered = post("/tickets/" + ticket + "/first-response", ANSWER, token);
        HttpResponse<String> absent = post("/tickets/no-such-ticket/first-response", ANSWER, token);

        assertThat(answered.statusCode()).isEqualTo(403);
        assertThat(SERVICE.json(answered).at("/rule").asString()).isEqualTo("claim-subscriptions");
        assertThat(absent.body().replace("no-such-ticket", ticket)).isEqualTo(answered.body());
        assertThat(post("/tickets", Facts.opening("T-" + UUID.randomUUID(), foreign), token)
                        .statusCode())
                .isEqualTo(403);
        String mine = "T-" + UUID.randomUUID();
        assertThat(post("/tickets", Facts.opening(mine, own), token).statusCode())
                .isEqualTo(201);
        assertThat(post("/tickets/" + mine + "/first-response", ANSWER, token).statusCode())
                .isEqualTo(201);
        assertThat(post(
                                "/tickets/" + mine + "/move",
                                "{\"subscriptionId\":\"%s\",\"by\":\"ann\",\"note\":\"theirs\"}".formatted(foreign),
                                token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/deadlines?subscription=" + foreign, token).statusCode())
                .isEqualTo(403);
        assertThat(get("/deadlines?ticket=" + ticket, token).statusCode()).isEqualTo(403);
        assertThat(get("/deadlines?ticket=" + mine, token).statusCode()).isEqualTo(200);
    }

    @Test
    void aPublisherTellsUnderItsOwnSourceAlone() {
        String token =
                ISSUER.token(it -> it.claim("roles", List.of("publisher")).claim("sources", List.of("/portal")));
        HttpResponse<String> other = post("/events", events("/crm"), token);

        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(SERVICE.json(other).at("/rule").asString()).isEqualTo("claim-sources");
        assertThat(open(token, own).statusCode())
                .as("told under the source of the service")
                .isEqualTo(403);
        assertThat(post("/events", events("/portal"), token).statusCode()).isEqualTo(201);
        String nothing =
                ISSUER.token(it -> it.claim("roles", List.of("publisher")).claim("sources", 7));
        assertThat(post("/events", events("/portal"), nothing).statusCode())
                .as("a claim that says nothing")
                .isEqualTo(403);
    }

    private String events(String source) {
        return """
            [{"specversion":"1.0","id":"%s","source":"%s","type":"dev.frist.ticket.TicketOpened.v1","time":"%s","data":%s}]
            """.formatted(UUID.randomUUID(), source, Running.now(), Facts.opening("T-" + UUID.randomUUID(), own));
    }

    private HttpResponse<String> open(@Nullable String token, String subscription) {
        return post("/tickets", Facts.opening(ticket, subscription), token);
    }

    private static HttpResponse<String> post(String path, String body, @Nullable String token) {
        return token == null ? SERVICE.post(path, body) : SERVICE.post(path, body, "Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> get(String path, String token) {
        return SERVICE.get(path, "Authorization", "Bearer " + token);
    }
}

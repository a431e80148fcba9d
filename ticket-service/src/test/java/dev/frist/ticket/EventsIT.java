package dev.frist.ticket;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Several facts together by hand: all, or none. */
class EventsIT {
    private final Running service = Running.service();
    private final String ticket = "T-" + UUID.randomUUID();
    private String subscription = "";

    @BeforeEach
    void aSubscriptionIsKnown() {
        subscription = service.subscription();
        await().until(() -> service.jdbc()
                        .sql("select count(*) from contract where subscription_id = ?")
                        .param(subscription)
                        .query(Long.class)
                        .single()
                == 1);
    }

    @Test
    void aPastCallIsTakenInWholeAndInOneTransaction() {
        HttpResponse<String> taken = together(opened(), answered());

        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(service.json(taken))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.path("duplicate").asBoolean()).isFalse());
        await().untilAsserted(() ->
                assertThat(service.published(ticket)).containsExactly("TicketOpened", "FirstResponseSent"));
        assertThat(service.jdbc()
                        .sql("select count(distinct xid) from domain_event where stream_id = ?")
                        .param(ticket)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theirOrderDoesNotMatter() {
        String escalated = event(
                "EscalationRequested", "{'ticketId':'%s','escalationId':'E-1','urgency':'URGENT','reason':'down'}");
        String managed = event("ManagerResponded", "{'ticketId':'%s','escalationId':'E-1','manager':'eve'}");

        assertThat(together(managed, escalated, answered(), opened()).statusCode())
                .isEqualTo(201);
        assertThat(service.json(service.get("/tickets/" + ticket))
                        .at("/escalations/0/responses/0/manager")
                        .asString())
                .isEqualTo("eve");
    }

    @Test
    void theSameAgainChangesNothing() {
        List<String> events = List.of(opened(), answered());
        HttpResponse<String> first = together(events.toArray(String[]::new));
        HttpResponse<String> again = together(events.toArray(String[]::new));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(service.json(again))
                .allSatisfy(it -> assertThat(it.path("duplicate").asBoolean()).isTrue());
        assertThat(service.json(again).at("/1/eventId"))
                .isEqualTo(service.json(first).at("/1/eventId"));
        HttpResponse<String> other = together(events.getFirst().replace("help", "no help"), answered());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(service.json(service.get("/tickets/" + ticket)).at("/communication"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dev.frist.ticket.SeverityChanged.v1 | {'ticketId':'T','severity':9,'reason':'REASSESSED'} |"
                        + " [1].data.severity | one-of",
                "dev.frist.ticket.TicketWithdrawn.v1 | {'ticketId':'nobody'} | [1].data.ticketId | known-ticket",
                "dev.frist.ticket.TicketSold.v1      | {'ticketId':'T'}      | [1].type | known-type",
                "dev.frist.subscription.TermRenewed.v1 | {}                  | [1].type | known-type",
                "dev.frist.ticket.TicketWithdrawn.v1 | []                    | [1].data | type",
            })
    void whereOneIsWrongNoneIsTakenIn(String type, String data, String field, String rule) {
        String wrong = """
            {"specversion":"1.0","id":"%s","source":"/portal","type":"%s","time":"2026-03-02T09:00:00Z","data":%s}\
            """.formatted(UUID.randomUUID(), type, data.replace('\'', '"'));
        JsonNode problem = service.json(together(opened(), wrong));

        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("rule").asString()).isEqualTo(rule);
        assertThat(service.get("/tickets/" + ticket).statusCode()).isEqualTo(404);
        assertThat(together(opened()).statusCode()).isEqualTo(201);
    }

    @Test
    void allThatIsWrongWithThemIsToldAtOnce() {
        String severity = event("SeverityChanged", "{'ticketId':'%s','severity':9}");
        JsonNode problem = service.json(together(opened(), severity, event("FirstResponseSent", "{'ticketId':'%s'}")));
        assertThat(errors(problem))
                .containsExactly(
                        "[1].data.severity one-of",
                        "[1].data.reason required",
                        "[2].data.channel required",
                        "[2].data.automated required",
                        "[2].data.agent required");

        problem = service.json(
                together(severity.replace("2026-03-02", "2999-03-02"), opened().replace("\"id\"", "\"ix\"")));
        assertThat(errors(problem))
                .containsExactly(
                        "[0].time not-in-the-future",
                        "[0].data.severity one-of",
                        "[0].data.reason required",
                        "[1].id required");
    }

    private static List<String> errors(JsonNode problem) {
        return problem.path("errors")
                .valueStream()
                .map(it -> it.path("field").asString() + " " + it.path("rule").asString())
                .toList();
    }

    @Test
    void whatIsNoListOfSuchEventsIsRefused() {
        assertThat(rule(service.post("/events", opened()))).isEqualTo("type");
        assertThat(rule(service.post("/events", "[]"))).isEqualTo("size");
        assertThat(rule(together(IntStream.range(0, 501).mapToObj(_ -> opened()).toArray(String[]::new))))
                .isEqualTo("size");
        assertThat(rule(together(opened().replaceFirst("\\{", "{\"importid\":\"i\","))))
                .isEqualTo("live-only");
        assertThat(rule(together(opened().replaceFirst("\"time\":\"[^\"]*\",", ""))))
                .isEqualTo("required");
    }

    private String rule(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(422);
        return service.json(response).path("rule").asString();
    }

    private HttpResponse<String> together(String... events) {
        return service.post("/events", Stream.of(events).collect(joining(",", "[", "]")));
    }

    private String opened() {
        return event("TicketOpened", Facts.opening("%s", subscription));
    }

    private String answered() {
        return event("FirstResponseSent", "{'ticketId':'%s','agent':'bob','channel':'EMAIL','automated':false}");
    }

    /** The same at each call. */
    private String event(String type, String data) {
        return """
            {"specversion":"1.0","id":"%s-%s","source":"/portal","type":"dev.frist.ticket.%s.v1","time":"2026-03-02T09:00:00Z","data":%s}\
            """.formatted(ticket, type, type, data.replace('\'', '"').formatted(ticket));
    }
}

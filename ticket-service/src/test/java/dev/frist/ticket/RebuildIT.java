package dev.frist.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tickets' rows are put right while tickets go on being reported. */
class RebuildIT {
    private final Running service = Running.service();
    private final String prefix = "T-" + UUID.randomUUID() + "-";

    @Test
    void spoiledRowsArePutRightWhileTheServiceRuns() throws Exception {
        String subscription = knownSubscription();
        List<String> tickets = IntStream.range(0, 20).mapToObj(i -> prefix + i).toList();
        tickets.forEach(ticket -> open(ticket, subscription));
        tickets.forEach(ticket -> post(
                ticket, "/severity", "{\"severity\":3,\"by\":\"ann\",\"note\":\"because\",\"reason\":\"WORKAROUND\"}"));
        post(tickets.get(1), "/closing", "{\"closedBy\":\"AGENT\",\"by\":\"ann\",\"note\":\"because\"}");
        List<String> right = rows();
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService portal = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> reported = portal.submit(() -> {
                int more = 0;
                while (!isOver.get()) {
                    open("live-" + prefix + more++, subscription);
                }
                return more;
            });
            await().until(() -> service.jdbc()
                            .sql("select count(*) from ticket where ticket_id like 'live-%'")
                            .query(Long.class)
                            .single()
                    > 5);
            spoil();
            JsonNode shown = rebuild(false);
            assertThat(rows()).isNotEqualTo(right);
            JsonNode put = rebuild(true);
            for (JsonNode table : List.of(shown.at("/tables/0"), put.at("/tables/0"))) {
                assertThat(table.path("name").asString()).isEqualTo("ticket");
                assertThat(table.path("missing").asInt()).isEqualTo(1);
                assertThat(table.path("edited").asInt()).isEqualTo(2);
                assertThat(table.path("invented").asInt()).isEqualTo(1);
                assertThat(table.at("/first").values())
                        .anySatisfy(
                                it -> assertThat(it.path("found").asString()).isEqualTo("{\"severity\": \"1\"}"));
            }
            assertThat(rows()).isEqualTo(right);
            assertThat(rebuild(true).at("/tables/0/first")).isEmpty();
            isOver.set(true);
            assertThat(reported.get()).isGreaterThan(5);
        }
    }

    private void spoil() {
        service.jdbc()
                .sql("delete from ticket where ticket_id = ?")
                .param(prefix + 0)
                .update();
        service.jdbc()
                .sql("update ticket set open = true where ticket_id = ?")
                .param(prefix + 1)
                .update();
        service.jdbc()
                .sql("update ticket set severity = 1 where ticket_id = ?")
                .param(prefix + 2)
                .update();
        service.jdbc().sql("""
            insert into ticket (ticket_id, subscription_id, customer, subject, channel, flagged, opened_at, severity)
            values (?, 'S', 'C', 'x', 'EMAIL', false, now(), 1)
            """).param(prefix + "invented").update();
    }

    private JsonNode rebuild(boolean swap) {
        return service.json(service.post("/rebuilds", "{\"swap\":%s}".formatted(swap)));
    }

    private List<String> rows() {
        return service.jdbc()
                .sql("select t::text from ticket t where ticket_id like ? order by 1")
                .param(prefix + "%")
                .query(String.class)
                .list();
    }

    private String knownSubscription() {
        String subscription = service.subscription();
        await().until(() -> service.jdbc()
                        .sql("select count(*) from contract where subscription_id = ?")
                        .param(subscription)
                        .query(Long.class)
                        .single()
                == 1);
        return subscription;
    }

    private void open(String ticket, String subscription) {
        assertThat(service.post("/tickets", """
            {"ticketId":"%s","subscriptionId":"%s","severity":2,"subject":"help","description":"it fails",
             "impact":"nobody can log in","channel":"EMAIL","language":"DE","requester":"ann"}\
            """.formatted(ticket, subscription)).statusCode())
                .isEqualTo(201);
    }

    private void post(String ticket, String path, String body) {
        assertThat(service.post("/tickets/" + ticket + path, body).statusCode()).isEqualTo(201);
    }
}

package dev.frist.console;

import static dev.frist.console.Events.CUSTOMER;
import static dev.frist.console.Events.accrued;
import static dev.frist.console.Events.breached;
import static dev.frist.console.Events.extended;
import static dev.frist.console.Events.met;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.responded;
import static dev.frist.console.Events.started;
import static dev.frist.console.Events.subscribed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.frist.console.web.WhoLooked;
import dev.frist.events.Severity;
import dev.frist.kit.json.EventJson;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What other dashboards are told: the same as the pages, with the position it follows from. */
class ApiIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant LONG_AGO = NOW.minusSeconds(9_000);
    private static final Instant A_TUESDAY = Instant.parse("2025-06-03T08:00:00Z");
    private static RunningConsole console;

    @BeforeAll
    static void fill() {
        console = new RunningConsole();
        console.publish(
                subscribed("due", NOW),
                opened("due", Severity.CRITICAL, NOW),
                started("due", NOW),
                opened("also/due", Severity.MAJOR, NOW.plusSeconds(60)),
                started("also/due", NOW.plusSeconds(60)),
                opened("silent", Severity.MAJOR, NOW.minusSeconds(3_600)),
                started("silent", NOW.minusSeconds(3_600)),
                subscribed("late", LONG_AGO),
                opened("late", Severity.STANDARD, LONG_AGO),
                started("late", LONG_AGO),
                breached("late", LONG_AGO),
                accrued("late", LONG_AGO, 8),
                extended("late", NOW, 8, 8),
                opened("met", Severity.LOW, A_TUESDAY),
                started("met", A_TUESDAY),
                responded("met", A_TUESDAY.plusSeconds(600)),
                met("met", A_TUESDAY));
        await().untilAsserted(() -> {
            JsonNode totals = data("/api/totals");
            assertThat(totals.at("/running").asInt()).isEqualTo(3);
            assertThat(totals.at("/ever/met").asInt()).isEqualTo(1);
            assertThat(totals.at("/lateDays").asInt()).isEqualTo(8);
        });
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @Test
    void everyAnswerSaysWhatItFollowsFromAndHowOldItIs() throws Exception {
        for (String path : resources()) {
            JsonNode answer = json(path);
            assertThat(answer.propertyNames()).as(path).containsExactly("asOf", "trust", "position", "data");
            assertThat(answer.at("/position/version").asLong()).isPositive();
            assertThat(answer.at("/position/picture").asString()).hasSize(36);
            assertThat(sum(answer.at("/position/offsets"))).as("records read").isEqualTo(17);
            // Nobody publishes watermarks here.
            assertThat(answer.at("/trust/state").asString()).isEqualTo("SILENT");
            assertThat(answer.at("/trust/whole").asBoolean()).isTrue();
            assertThat(answer.at("/trust/readPercent").asInt()).isEqualTo(100);
        }
    }

    @Test
    void theBoardIsAskedForListByListAndPageByPage() throws Exception {
        assertThat(tickets("/api/board")).containsExactly("silent", "due", "also/due");
        assertThat(tickets("/api/board?status=UNCONFIRMED")).containsExactly("silent");
        assertThat(tickets("/api/board?status=LATE")).containsExactly("late");
        assertThat(tickets("/api/board?status=ESCALATED")).isEmpty();
        assertThat(tickets("/api/board?severity=2")).containsExactly("silent", "also/due");
        assertThat(tickets("/api/board?plan=EXTENDED_SLA")).isEmpty();
        assertThat(tickets("/api/board?status=LATE&customer=oertli")).containsExactly("late");

        JsonNode first = data("/api/board?limit=2");
        JsonNode last = data("/api/board?limit=2&after="
                + URLEncoder.encode(first.at("/next").asString(), UTF_8));
        assertThat(ids(first)).containsExactly("silent", "due");
        assertThat(ids(last)).containsExactly("also/due");
        assertThat(last.has("next")).isFalse();
    }

    @Test
    void aClockSaysHowLongIsLeftAndWhatItCost() throws Exception {
        JsonNode due = data("/api/board?severity=1").at("/items/0");
        assertThat(due.at("/dueAt").asString()).isEqualTo(NOW.plusSeconds(1_800).toString());
        assertThat(due.at("/standing").asString()).isEqualTo("RUNNING");
        assertThat(due.at("/countdown/runs").asBoolean()).isTrue();
        assertThat(due.at("/countdown/seconds").asInt()).isBetween(1, 1_800);

        JsonNode late = data("/api/board?status=LATE").at("/items/0");
        assertThat(late.at("/standing").asString()).isEqualTo("LATE");
        assertThat(late.at("/blocks").asInt()).isEqualTo(8);
        assertThat(late.at("/days").asInt()).isEqualTo(8);
        assertThat(late.at("/nextBlockAt").asString())
                .isEqualTo(LONG_AGO.plusSeconds(1_800 + 9 * 900).toString());
    }

    @Test
    void totalsCountWhatIsOpenAndWhatEverWas() throws Exception {
        JsonNode totals = data("/api/totals?customer=" + URLEncoder.encode(CUSTOMER, UTF_8));
        assertThat(totals).isEqualTo(data("/api/totals"));
        assertThat(data("/api/totals?customer=ORTLI+sohne")).isEqualTo(totals);
        assertThat(totals.at("/unconfirmed").asInt()).isEqualTo(1);
        assertThat(totals.at("/late").asInt()).isEqualTo(1);
        assertThat(totals.at("/ever/clocks").asInt()).isEqualTo(5);
        assertThat(totals.at("/ever/breached").asInt()).isEqualTo(1);
        assertThat(totals.at("/ever/blocks").asInt()).isEqualTo(8);
        assertThat(totals.at("/ever/days").asInt()).isEqualTo(8);
    }

    @Test
    void aTicketComesWithItsClocksTheirDerivationAndItsStory() throws Exception {
        JsonNode ticket = data("/api/ticket?id=late");
        JsonNode clock = ticket.at("/clocks/0");
        assertThat(ticket.at("/severity").asInt()).isEqualTo(3);
        assertThat(clock.at("/deadline/objective").asString()).isEqualTo("PT30M");
        assertThat(clock.at("/reckoning").asString()).isEqualTo("EVEN");
        assertThat(sum(clock.at("/derivation"), "countedSeconds")).isEqualTo(1_800);
        assertThat(sum(clock.at("/derivation"), "lateSeconds")).isGreaterThanOrEqualTo(7_200);
        assertThat(texts(ticket.at("/story"), "text"))
                .anySatisfy(it -> assertThat(it).contains("8 days added to the term"));
        assertThat(texts(json("/api/ticket?id=late", "Accept-Language", "de").at("/data/story"), "text"))
                .anySatisfy(it -> assertThat(it).contains("8 Tage"));
        assertThat(data("/api/ticket?id=also%2Fdue").at("/ticketId").asString()).isEqualTo("also/due");
    }

    @Test
    void whoLooksAtATicketIsLoggedByIdsAndNotByWhatItSays() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(WhoLooked.class);
        log.start();
        logger.addAppender(log);
        try {
            assertThat(console.get("/ticket?id=nobody").statusCode()).isEqualTo(404);
            for (int times = 0; times < 2; times++) {
                assertThat(console.get("/ticket?id=also%2Fdue").statusCode()).isEqualTo(200);
            }
            assertThat(console.get("/api/ticket?id=silent").statusCode()).isEqualTo(200);
            assertThat(console.get("/customers?name=" + URLEncoder.encode(CUSTOMER, UTF_8))
                            .statusCode())
                    .isEqualTo(200);
            // A line is written when an answer is gone.
            await().untilAsserted(() -> assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .filteredOn(it -> !it.contains("/api/") || it.contains("silent"))
                    .containsExactlyInAnyOrder(
                            "somebody at 127.0.0.1 looked at /ticket {id=also%2Fdue}",
                            "somebody at 127.0.0.1 looked at /api/ticket {id=silent}",
                            "somebody at 127.0.0.1 looked at /customers"));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void aTicketIsToldAsItWasKnown() throws Exception {
        JsonNode before = data("/api/ticket?id=late&knownOn=" + NOW.minusSeconds(1));
        assertThat(texts(before.at("/story"), "text"))
                .noneSatisfy(it -> assertThat(it).contains("added to the term"));
        assertThat(before.at("/clocks/0/blocks").asInt()).isEqualTo(8);
        assertThat(before.at("/clocks/0/days").asInt()).isZero();

        JsonNode waiting = data("/api/ticket?id=met&knownOn=" + A_TUESDAY.plusSeconds(599));
        assertThat(waiting.at("/clocks/0/status").asString()).isEqualTo("RUNNING");
        assertThat(waiting.at("/story")).hasSize(2);
        assertThat(data("/api/ticket?id=met&knownOn=" + NOW)).isEqualTo(data("/api/ticket?id=met"));
    }

    @Test
    void aCustomerComesWithContractsAndALedger() throws Exception {
        String name = URLEncoder.encode(CUSTOMER, UTF_8);
        assertThat(data("/api/customers").at("/items/0/days").asInt()).isEqualTo(8);
        assertThat(data("/api/customers").at("/items/0/contracts").asInt()).isEqualTo(2);

        JsonNode customer = data("/api/customer?name=" + name);
        assertThat(customer.at("/attained/met").asInt()).isEqualTo(1);
        assertThat(customer.at("/attained/percent").asDouble()).isEqualTo(50);
        assertThat(texts(customer.at("/contracts"), "subscriptionId")).containsExactly("SUB-due", "SUB-late");
        assertThat(customer.at("/contracts/1/terms/0/extendedEnd").asString()).isEqualTo("2027-01-08");

        assertThat(data("/api/customer?name=oertli")).isEqualTo(customer);
        assertThat(data("/api/customers?customer=oertli")).isEqualTo(data("/api/customers"));
        JsonNode ledger = data("/api/ledger?name=" + name);
        assertThat(texts(ledger.at("/items"), "ticketId")).containsExactly("late");
        assertThat(ledger.at("/items/0/days").asInt()).isEqualTo(8);
    }

    @Test
    void whereWeStandIsToldByWeekSeverityAndPlan() throws Exception {
        JsonNode standing = data("/api/attainment?from=2025-06-02&to=2025-06-08");
        assertThat(standing.at("/all/met").asInt()).isEqualTo(1);
        assertThat(standing.at("/weeks/0/monday").asString()).isEqualTo("2025-06-02");
        assertThat(standing.at("/weeks/0/sorts/0/plan").asString()).isEqualTo("CUSTOM");
        assertThat(standing.at("/sorts/0/kept/percent").asDouble()).isEqualTo(100);
        assertThat(standing.at("/responses/0/objective").asString()).isEqualTo("PT30M");
        assertThat(standing.at("/responses/0/medianSeconds").asInt()).isEqualTo(600);
        assertThat(data("/api/attainment?from=2025-06-02&to=2025-06-08&severity=1")
                        .at("/all/met")
                        .asInt())
                .isZero();
    }

    @Test
    void theSameTwiceIsNotSentTwice() throws Exception {
        await().untilAsserted(() -> {
            HttpResponse<String> first = console.get("/api/totals");
            HttpResponse<String> second = console.get(
                    "/api/totals",
                    "If-None-Match",
                    first.headers().firstValue("ETag").orElseThrow());
            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(second.body()).isEmpty();
        });
    }

    @Test
    void aProblemNamesTheFieldAndTheRule() throws Exception {
        requireProblem("/api/board?severity=9", 422, "severity", "wrong-value");
        requireProblem("/api/board?severty=1", 400, "severty", "unknown-parameter");
        requireProblem("/api/totals?status=LATE", 400, "status", "unknown-parameter");
        requireProblem("/api/trust?x=", 400, "x", "unknown-parameter");
        requireProblem("/api/attainment?form=2026-02-01", 400, "form", "unknown-parameter");
        requireProblem("/api/board?status=FINE", 400, "status", "wrong-value");
        requireProblem("/api/board?after=x", 422, "after", "no-page");
        requireProblem("/api/board?limit=1001", 422, "limit", "range");
        requireProblem("/api/attainment?severity=0", 422, "severity", "wrong-value");
        requireProblem("/api/attainment?from=then", 400, "from", "wrong-value");
        requireProblem("/api/attainment?from=2026-02-01&to=2026-01-01", 422, "to", "wrong-value");
        requireProblem("/api/board?customer=nobody", 422, "customer", "no-match");
        requireProblem("/api/totals?customer=nobody", 422, "customer", "no-match");
        requireProblem("/api/customers?customer=nobody", 422, "customer", "no-match");
        requireProblem("/api/ledger?name=nobody", 404, "", "not-found");
        requireProblem("/api/customer", 400, "name", "required");
        requireProblem("/api/customer?name=nobody", 404, "", "not-found");
        requireProblem("/api/ticket?id=nobody", 404, "", "not-found");
        requireProblem("/api/ticket?id=met&knownOn=2025-01-01T00:00:00Z", 404, "", "not-found");
        requireProblem("/api/ticket?id=met&knownOn=then", 400, "knownOn", "wrong-value");
    }

    @Test
    void everythingThatIsThereIsDocumentedAndNothingElse() throws Exception {
        JsonNode api = EventJson.mapper().readTree(console.get("/v3/api-docs").body());
        assertThat(api.at("/paths").propertyNames()).containsExactlyInAnyOrderElementsOf(console.paths("/api/"));
        assertThat(resources().stream().map(it -> it.replaceAll("\\?.*", "")))
                .containsExactlyInAnyOrderElementsOf(api.at("/paths").propertyNames());
        for (JsonNode path : api.at("/paths")) {
            requireDescribed(path.at("/get"));
        }
        for (Map.Entry<String, JsonNode> schema : api.at("/components/schemas").properties()) {
            for (Map.Entry<String, JsonNode> member :
                    schema.getValue().at("/properties").properties()) {
                assertThat(isOursAndUndescribed(schema.getKey(), member.getValue()))
                        .as(schema.getKey() + "." + member.getKey() + " has a description")
                        .isFalse();
            }
        }
    }

    private static boolean isOursAndUndescribed(String schema, JsonNode member) {
        return !schema.equals("ProblemDetail")
                && !schema.startsWith("Page")
                && !member.has("description")
                && !member.has("$ref");
    }

    private static void requireDescribed(JsonNode operation) {
        assertThat(operation.at("/summary").asString()).isNotEmpty();
        assertThat(operation.at("/description").asString()).isNotEmpty();
        assertThat(operation.at("/responses").propertyNames()).contains("200", "304", "400", "422");
        for (JsonNode parameter : operation.at("/parameters")) {
            assertThat(parameter.at("/description").asString())
                    .as(parameter.toString())
                    .isNotEmpty();
        }
    }

    private static List<String> resources() {
        String name = URLEncoder.encode(CUSTOMER, UTF_8);
        return List.of(
                "/api/trust",
                "/api/board",
                "/api/totals",
                "/api/ticket?id=late",
                "/api/customers",
                "/api/customer?name=" + name,
                "/api/told?name=" + name,
                "/api/ledger?name=" + name,
                "/api/statement?name=" + name,
                "/api/claims?name=" + name,
                "/api/breaches-taken-back",
                "/api/attainment",
                "/api/load");
    }

    private static void requireProblem(String path, int status, String field, String rule) throws Exception {
        HttpResponse<String> response = console.get(path);
        JsonNode problem = EventJson.mapper().readTree(response.body());
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.path("field").asString("")).as(path).isEqualTo(field);
        assertThat(problem.path("rule").asString("")).as(path).isEqualTo(rule);
    }

    private static JsonNode json(String path, String... headers) throws Exception {
        HttpResponse<String> response = console.get(path, headers);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return EventJson.mapper().readTree(response.body());
    }

    private static JsonNode data(String path) throws Exception {
        return json(path).at("/data");
    }

    private static List<String> tickets(String path) throws Exception {
        return ids(data(path));
    }

    private static List<String> ids(JsonNode page) {
        return texts(page.at("/items"), "ticketId");
    }

    private static List<String> texts(JsonNode list, String member) {
        List<String> texts = new ArrayList<>();
        list.forEach(it -> texts.add(it.path(member).asString()));
        return texts;
    }

    private static long sum(JsonNode list, String member) {
        long sum = 0;
        for (JsonNode it : list) {
            sum += it.path(member).asLong();
        }
        return sum;
    }

    private static long sum(JsonNode offsets) {
        long sum = 0;
        for (JsonNode topic : offsets) {
            for (JsonNode next : topic) {
                sum += next.asLong();
            }
        }
        return sum;
    }
}

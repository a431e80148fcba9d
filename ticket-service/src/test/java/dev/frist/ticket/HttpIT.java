package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Plan;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same facts by hand. */
class HttpIT {
    private static final JsonMapper JSON = JsonMapper.shared();

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
    void aTicketIsToldByHandAndReadBackWhole() {
        assertThat(open().statusCode()).isEqualTo(201);
        post("/severity", "{\"severity\":3,\"by\":\"ann\",\"note\":\"because\",\"reason\":\"WORKAROUND\"}");
        post("/messages", "{\"direction\":\"INBOUND\",\"author\":\"ann\",\"channel\":\"EMAIL\",\"text\":\"and?\"}");
        post("/first-response", "{\"agent\":\"bob\",\"channel\":\"EMAIL\",\"automated\":false}");
        post("/escalations", "{\"escalationId\":\"E-1\",\"urgency\":\"URGENT\",\"reason\":\"still down\"}");
        post("/escalations/E-1/response", "{\"manager\":\"eve\"}");
        post("/decline", "{\"reason\":\"not ours\",\"by\":\"ann\",\"note\":\"because\"}");
        post("/withdrawal", "{\"by\":\"ann\",\"note\":\"because\"}");
        post("/reopening", "");
        post("/closing", "{\"closedBy\":\"AGENT\",\"by\":\"ann\",\"note\":\"because\"}");

        JsonNode told = service.json(service.get("/tickets/" + ticket));
        assertThat(told.at("/severity").asInt()).isEqualTo(3);
        assertThat(told.at("/open").asBoolean()).isFalse();
        assertThat(told.at("/severities")).hasSize(2);
        assertThat(told.at("/communication")).hasSize(2);
        assertThat(told.at("/communication/0/text").asString()).isEqualTo("and?");
        assertThat(told.at("/escalations/0/responses/0/manager").asString()).isEqualTo("eve");
        assertThat(told.at("/steps")).hasSize(5);
        assertThat(told.at("/promise/objectives/2/target").asString()).isEqualTo("PT2H");
    }

    @Test
    void aQuestionAboutBillingIsAcceptedAndFlagged() {
        String opening = Facts.opening(ticket, subscription);
        HttpResponse<String> sold = service.post("/tickets", opening.replaceFirst("\\{", "{\"scope\":\"SALES\","));
        assertThat(service.json(sold).at("/rule").asString()).isEqualTo("one-of");
        assertThat(service.json(sold).at("/detail").asString()).contains("CONSULTING", "BILLING, SECURITY");
        String billing = opening.replaceFirst("\\{", "{\"scope\":\"BILLING\",");
        assertThat(service.post("/tickets", billing, "Prefer", "handling=strict")
                        .statusCode())
                .isEqualTo(201);
        JsonNode told = service.json(service.get("/tickets/" + ticket));
        assertThat(told.at("/scope").asString()).isEqualTo("BILLING");
        assertThat(told.at("/flags/0/code").asString()).isEqualTo("SCOPE_NOT_COVERED");
        assertThat(told.at("/flags/0/reason").asString()).isEqualTo("support does not cover BILLING");
        assertThat(told.at("/clocks/0/status").asString())
                .as("a flag is no verdict")
                .isEqualTo("RUNNING");
    }

    @Test
    void anEscalationSaysByWhomAndByWhichWayItCame() {
        open();
        post(
                "/escalations",
                "{\"escalationId\":\"E-1\",\"urgency\":\"URGENT\",\"reason\":\"down\",\"by\":\"ann\",\"channel\":\"PHONE\"}");
        JsonNode told = service.json(service.get("/tickets/" + ticket)).at("/escalations/0");
        assertThat(told.at("/by").asString()).isEqualTo("ann");
        assertThat(told.at("/channel").asString()).isEqualTo("PHONE");
    }

    @Test
    void whatTheVendorWaitsForIsToldAndWhenItCame() {
        open();
        assertThat(service.json(service.get("/tickets/" + ticket))
                        .at("/waitingOn")
                        .asString())
                .isEqualTo("VENDOR");
        post("/waiting", "{\"waitingOn\":\"CUSTOMER\",\"text\":\"the log of 3 March\",\"by\":\"bob\"}");
        JsonNode asked = service.json(service.get("/tickets/" + ticket));
        assertThat(asked.at("/waitingOn").asString()).isEqualTo("CUSTOMER");
        assertThat(asked.at("/clocks/0/status").asString()).isEqualTo("RUNNING");
        post("/waiting", "{\"waitingOn\":\"VENDOR\"}");
        JsonNode come = service.json(service.get("/tickets/" + ticket));
        assertThat(come.at("/waitingOn").asString()).isEqualTo("VENDOR");
        assertThat(come.at("/waits")).hasSize(2);
        assertThat(come.at("/waits/0").toString())
                .contains("\"waitingOn\":\"CUSTOMER\",\"text\":\"the log of 3 March\"", "\"by\":\"bob\"");
        assertThat(come.at("/clocks/0/dueAt")).isEqualTo(asked.at("/clocks/0/dueAt"));
        await().untilAsserted(() -> assertThat(service.published(ticket))
                .containsExactly("TicketOpened", "WaitingOnChanged", "WaitingOnChanged"));
        assertThat(service.json(service.post("/tickets/" + ticket + "/waiting", "{\"waitingOn\":\"GODOT\"}"))
                        .at("/detail")
                        .asString())
                .contains("CUSTOMER", "VENDOR");
    }

    @Test
    void howFarTheVendorHasComeIsTold() {
        open();
        post("/milestones", "{\"milestone\":\"workaround\",\"text\":\"restart every night\",\"by\":\"bob\"}");
        JsonNode told = service.json(service.get("/tickets/" + ticket));
        assertThat(told.at("/milestones/0").toString())
                .contains("\"milestone\":\"workaround\",\"text\":\"restart every night\"", "\"by\":\"bob\"");
        assertThat(told.at("/clocks/0/status").asString()).isEqualTo("RUNNING");
        await().untilAsserted(() ->
                assertThat(service.published(ticket)).containsExactly("TicketOpened", "MilestoneReached"));
        assertThat(service.json(service.post("/tickets/" + ticket + "/milestones", "{\"milestone\":\" \"}"))
                        .at("/field")
                        .asString())
                .isEqualTo("milestone");
    }

    @Test
    void anIdempotencyKeyMakesItTheSameFact() {
        open();
        String message = "{\"direction\":\"INBOUND\",\"author\":\"ann\",\"channel\":\"EMAIL\",\"text\":\"and?\"}";
        HttpResponse<String> first = keyed("/messages", message);
        HttpResponse<String> again = keyed("/messages", message);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(service.json(again).at("/eventId"))
                .isEqualTo(service.json(first).at("/eventId"));
        assertThat(keyed("/messages", message.replace("and?", "or?")).statusCode())
                .isEqualTo(409);
        assertThat(service.json(service.get("/tickets/" + ticket)).at("/communication"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/severity       | {\"severity\":9,\"by\":\"ann\",\"note\":\"because\",\"reason\":\"REASSESSED\"}  |"
                        + " 422 | severity   | one-of",
                "/severity       | {\"severity\":2,\"by\":\"ann\",\"note\":\"because\",\"reason\":\"WISH\"}        |"
                        + " 422 | reason     | one-of",
                "/severity       | {\"severity\":2,\"by\":\"ann\",\"note\":\"because\",\"reason\":\"WORKAROUND\"}  |"
                        + " 422 | severity   | workaround-lowers-to-3",
                "/severity       | {\"severity\":2,\"by\":\"ann\",\"note\":\"because\"}                            |"
                        + " 422 | reason     | required",
                "/severity       | {\"severity\":                              | 422 |            | json",
                "/closing        |"
                    + " {\"closedBy\":\"AGENT\",\"by\":\"ann\",\"note\":\"because\",\"occurredAt\":\"2999-01-01T00:00:00Z\"}"
                    + " | 422 | occurredAt | not-in-the-future",
                "/closing        |"
                    + " {\"closedBy\":\"AGENT\",\"by\":\"ann\",\"note\":\"because\",\"occurredAt\":\"soon\"}  | 422 |"
                    + " occurredAt | type",
                "/closing        |"
                    + " {\"closedBy\":\"AGENT\",\"by\":\"ann\",\"note\":\"because\",\"ticketId\":\"another\"} | 422 |"
                    + " ticketId   | as-in-path",
                "/decline        | {\"by\":\"ann\",\"note\":\"because\",\"reason\":\"a\\u0000b\"}                  |"
                        + " 422 | data.reason | no-nul",
                "/escalations/E-9/response | {\"manager\":\"eve\"}              | 404 |            | not-found",
            })
    void whatIsWrongIsAProblemWithFieldAndRule(String path, String body, int status, String field, String rule) {
        open();
        HttpResponse<String> response = service.post("/tickets/" + ticket + path, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(service.json(response).at("/rule").asString()).isEqualTo(rule);
        assertThat(service.json(response).at("/field").asString("")).isEqualTo(field == null ? "" : field);
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndTheFirstWhereItAlwaysStood() {
        JsonNode problem = service.json(service.post("/tickets/" + ticket + "/first-response", """
            {"channel": "FAX", "automated": "no", "occurredAt": "2999-01-01T00:00:00Z"}
            """));
        assertThat(problem.at("/field").asString()).isEqualTo("occurredAt");
        assertThat(problem.at("/rule").asString()).isEqualTo("not-in-the-future");
        assertThat(problem.at("/errors")
                        .valueStream()
                        .map(it -> it.path("field").asString() + " "
                                + it.path("rule").asString()))
                .containsExactly("occurredAt not-in-the-future", "automated type", "agent required");
        assertThat(problem.at("/errors").valueStream())
                .allSatisfy(it -> assertThat(it.path("detail").asString()).isNotBlank());
    }

    @Test
    void aMissingTrueOrFalseIsNamed() {
        JsonNode missing = service.json(service.post("/rebuilds", "{}"));
        assertThat(missing.at("/field").asString()).isEqualTo("swap");
        assertThat(missing.at("/rule").asString()).isEqualTo("required");
        assertThat(missing.at("/detail").asString()).isEqualTo("swap is missing; it is true or false");
        JsonNode other = service.json(service.post("/rebuilds", "{\"swap\":\"yes\"}"));
        assertThat(other.at("/field").asString()).isEqualTo("swap");
        assertThat(other.at("/detail").asString()).endsWith("it is true or false");
    }

    @Test
    void whatNobodyReadsOfAnAddressIsNamed() {
        HttpResponse<String> answer = service.get("/tickets?subscripton=S-1&open=true&severty=1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(service.json(answer).at("/rule").asString()).isEqualTo("unknown-parameter");
        assertThat(service.json(answer).at("/field").asString()).isEqualTo("subscripton");
        assertThat(service.json(answer).at("/errors/1/field").asString()).isEqualTo("severty");
        assertThat(service.post("/tickets?dry=true", Facts.opening(ticket, subscription))
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.get("/actuator/health?whatever=1").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme/app#",
                "a\\b-",
                "../",
                "50%-",
                "a;b=c-",
                "a+b c?-",
                "Zoë/ü-",
                "%2F-",
                "//-",
                " a",
                "a\nb\t",
                "\u200b😀"
            })
    void everyIdThatIsAcceptedIsAPartOfAPath(String id) {
        String any = id + ticket;
        String path = "/tickets/" + URLEncoder.encode(any, UTF_8).replace("+", "%20");
        assertThat(service.post(
                                "/tickets",
                                Facts.opening(JSON.writeValueAsString(any).replaceAll("^.|.$", ""), subscription))
                        .statusCode())
                .isEqualTo(201);
        assertThat(service.post(path + "/escalations", """
            {"escalationId":"E/1","urgency":"URGENT","reason":"still down"}
            """).statusCode()).isEqualTo(201);
        assertThat(service.post(path + "/escalations/E%2F1/response", "{\"manager\":\"eve\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(service.json(service.get(path)).at("/ticketId").asString()).isEqualTo(any);
        assertThat(service.json(service.get(path)).at("/escalations/0/responses"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void anIdThatNoAddressCanNameIsRefused(String id) {
        HttpResponse<String> answer = service.post("/tickets", Facts.opening(id, subscription));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(service.json(answer).at("/rule").asString()).isEqualTo("no-dot-segment");
    }

    @Test
    void whoSaidSoAndWhyIsShownWithAllThatWasSent() {
        service.post("/tickets", Facts.opening(ticket, subscription).replaceFirst("\\{", """
            {"steps": "log in", "by": "gate", "crm": {"case": 7.0},
             "attachments": [{"name": "log.txt", "type": "text/plain", "size": 12, "hash": "sha256:ab",
                              "address": "https://files.example/1", "page": 3}],
            """));
        post("/severity", "{\"severity\":3,\"reason\":\"REASSESSED\",\"by\":\"bob\",\"note\":\"two users\"}");
        post("/first-response", """
            {"agent":"bob","channel":"EMAIL","automated":false,"text":"on it","note":"by mail","crm":1}
            """);
        post("/escalations", "{\"escalationId\":\"E-1\",\"urgency\":\"URGENT\",\"reason\":\"down\",\"by\":\"ann\"}");
        post("/escalations/E-1/response", "{\"manager\":\"eve\",\"text\":\"soon\",\"note\":\"called\"}");
        post("/closing", "{\"closedBy\":\"CUSTOMER\",\"by\":\"ann\",\"note\":\"works\"}");

        JsonNode told = service.json(service.get("/tickets/" + ticket));
        assertThat(told.at("/stepsToReproduce").asString()).isEqualTo("log in");
        assertThat(told.at("/steps/0").toString())
                .contains("\"by\":\"gate\"")
                .contains("\"attachments\":[{\"name\":\"log.txt\",\"type\":\"text/plain\",\"size\":12,"
                        + "\"hash\":\"sha256:ab\",\"address\":\"https://files.example/1\"}]")
                .contains("\"more\":{\"attachments[0].page\":3,\"crm\":{\"case\":7.0}}");
        assertThat(told.at("/severities/1/by").asString()).isEqualTo("bob");
        assertThat(told.at("/severities/1/note").asString()).isEqualTo("two users");
        assertThat(told.at("/communication/0/text").asString()).isEqualTo("on it");
        assertThat(told.at("/communication/0/note").asString()).isEqualTo("by mail");
        assertThat(told.at("/communication/0/more/crm").asInt()).isEqualTo(1);
        assertThat(told.at("/escalations/0/by").asString()).isEqualTo("ann");
        assertThat(told.at("/escalations/0/responses/0/text").asString()).isEqualTo("soon");
        assertThat(told.at("/escalations/0/responses/0/note").asString()).isEqualTo("called");
        assertThat(told.at("/steps/1/detail").asString()).isEqualTo("CUSTOMER");
        assertThat(told.at("/steps/1/by").asString()).isEqualTo("ann");
        assertThat(told.at("/steps/1/note").asString()).isEqualTo("works");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/severity   | {\"severity\":3,\"reason\":\"REASSESSED\"}           | by required, note required",
                "/severity   | {\"by\":\" \",\"note\":4,\"reason\":\"REASSESSED\"} | by not-blank, note type, severity"
                        + " required",
                "/decline    | {\"reason\":\"not ours\",\"by\":\"bob\"}           | note required",
                "/withdrawal | ``                                             | by required, note required",
                "/closing    | {\"by\":\"AGENT\",\"note\":\"done\"}               | closedBy required",
                "/closing    | {\"by\":\"bob\",\"note\":\"done\"}                 | closedBy required",
                "/closing    | {}                          | by required, closedBy required, note required",
                "/closing    | {\"by\":\"bob\",\"occurredAt\":\"soon\"}           | occurredAt type, closedBy"
                        + " required, note required",
            })
    void whoAndWhyAreRequiredWhereTheyDecide(String path, String body, String errors) {
        open();
        HttpResponse<String> answer = service.post("/tickets/" + ticket + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(errors(answer)).containsExactly(errors.split(", "));
    }

    @Test
    void whatWasTakenInBeforeWithoutWhoAndWhyIsKnownAgain() {
        open();
        String at = Running.now().toString();
        assertThat(service.post("/events", """
            [{"specversion":"1.0","id":"%s-key","source":"/rest/ticket-service","time":"%s","data":%s,
              "type":"dev.frist.ticket.SeverityChanged.v1"}]
            """.formatted(ticket, at, Facts.severity(ticket, 3, "REASSESSED")))
                        .statusCode())
                .isEqualTo(201);
        String again = "{\"severity\":3,\"reason\":\"REASSESSED\",\"occurredAt\":\"" + at + "\"}";
        assertThat(keyed("/severity", again).statusCode()).isEqualTo(200);
    }

    @Test
    void aStrictSenderIsToldWhatIsNotKnown() {
        String odd = Facts.opening(ticket, subscription)
                .replaceFirst("\\{", "{\"sevrity\":1,\"attachments\":[{\"name\":\"a\",\"url\":\"b\"}],");
        HttpResponse<String> refused = service.post("/tickets", odd, "Prefer", "wait=5, Handling = \"strict\"");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(errors(refused)).containsExactly("attachments[0].url unknown-field", "sevrity unknown-field");
        String event = """
            [{"specversion":"1.0","id":"%s","source":"/phone","type":"dev.frist.ticket.TicketOpened.v1",
              "time":"2026-03-02T09:00:00Z","data":%s}]
            """.formatted(ticket, odd);
        assertThat(errors(service.post("/events", event, "Prefer", "handling=strict")))
                .containsExactly("[0].data.attachments[0].url unknown-field", "[0].data.sevrity unknown-field");

        HttpResponse<String> taken =
                service.post("/tickets", Facts.opening(ticket, subscription), "Prefer", "handling=strict");
        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(taken.headers().firstValue("Preference-Applied")).contains("handling=strict");
        assertThat(service.post("/tickets", odd.replace(ticket, ticket + "-2"), "Prefer", "handling=lenient")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void whatIsWrongWithAttachmentsIsNamed() {
        open();
        String many = "{},".repeat(100) + "{}";
        String message =
                "{\"direction\":\"INBOUND\",\"author\":\"ann\",\"channel\":\"EMAIL\",\"text\":\"\",\"attachments\":";
        String path = "/tickets/" + ticket + "/messages";
        assertThat(errors(service.post(
                        path,
                        message + "[{\"size\":-1},4,{\"name\":\"" + "n".repeat(256) + "\",\"address\":\""
                                + "a".repeat(2_001) + "\"}]}")))
                .containsExactly(
                        "attachments[1] type",
                        "attachments[0].name required",
                        "attachments[0].size range",
                        "attachments[2].name max-length",
                        "attachments[2].address max-length");
        assertThat(errors(service.post(path, message + "[" + many + "]}"))).containsExactly("attachments size");
        assertThat(errors(service.post(path, message + "{}}"))).containsExactly("attachments type");
    }

    private List<String> errors(HttpResponse<String> answer) {
        return service.json(answer)
                .at("/errors")
                .valueStream()
                .map(it -> it.path("field").asString() + " " + it.path("rule").asString())
                .toList();
    }

    @Test
    void whatIsNotKnownIsNotParkedByHand() {
        assertThat(service.post(
                                "/tickets/nobody/closing",
                                "{\"closedBy\":\"AGENT\",\"by\":\"ann\",\"note\":\"because\"}")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> opening = service.post("/tickets", Facts.opening(ticket, "S-nobody"));
        assertThat(opening.statusCode()).isEqualTo(422);
        assertThat(service.json(opening).at("/field").asString()).isEqualTo("subscriptionId");
        assertThat(service.get("/tickets/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void aSubscriptionOfWhichNewsMayBeOnItsWayIsAwaitedAndThenAskedForAgain() throws Exception {
        try {
            service.contractsAreKnownUntil(Running.now().minusSeconds(60));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                HttpResponse<String> late = service.post("/tickets", Facts.opening(ticket, "S-nobody"));
                assertThat(late.statusCode()).as(late.body()).isEqualTo(503);
                assertThat(late.headers().firstValue("Retry-After")).isPresent();
                assertThat(service.json(late).at("/rule").asString()).isEqualTo("not-known-yet");
                assertThat(service.json(late).at("/field").asString()).isEqualTo("subscriptionId");
            });
            String together = """
                [{"specversion":"1.0","id":"%s","source":"/phone","type":"dev.frist.ticket.TicketOpened.v1",
                  "time":"2026-03-02T09:00:00Z","data":%s}]
                """.formatted(ticket, Facts.opening(ticket, "S-nobody"));
            assertThat(service.post("/events", together).statusCode()).isEqualTo(503);

            String justMade = "S-" + UUID.randomUUID();
            CompletableFuture<HttpResponse<String>> answer =
                    CompletableFuture.supplyAsync(() -> service.post("/tickets", Facts.opening(ticket, justMade)));
            Thread.sleep(500);
            assertThat(answer).isNotDone();
            service.subscribe(justMade);
            assertThat(answer.get().statusCode()).isEqualTo(201);
        } finally {
            service.contractsAreKnownUntil(Running.now().plusSeconds(280));
        }
        await().untilAsserted(() -> assertThat(service.post("/tickets", Facts.opening("another", "S-nobody"))
                        .statusCode())
                .isEqualTo(422));
    }

    @Test
    void unansweredTicketsWithoutAPromiseAreListed() {
        open();
        String list = "/tickets?bestEffort=true&answered=false&open=true&subscription=" + subscription;
        assertThat(service.json(service.get(list)).at("/items")).isEmpty();
        String without = service.subscription(Plan.DEFAULT);
        await().untilAsserted(() -> assertThat(service.post("/tickets", Facts.opening(ticket + "-b", without))
                        .statusCode())
                .isEqualTo(201));
        list = list.replace(subscription, without);
        JsonNode row = service.json(service.get(list)).at("/items/0");
        assertThat(row.at("/ticketId").asString()).isEqualTo(ticket + "-b");
        assertThat(row.at("/bestEffort").asBoolean()).isTrue();
        assertThat(service.json(service.get(list.replace("bestEffort=true", "bestEffort=false")))
                        .at("/items"))
                .isEmpty();
        service.post(
                "/tickets/" + ticket + "-b/first-response",
                "{\"agent\":\"bob\",\"channel\":\"EMAIL\",\"automated\":false}");
        assertThat(service.json(service.get(list)).at("/items")).isEmpty();
        assertThat(service.json(service.get(list.replace("answered=false", "answered=true")))
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void aTicketIsOpenedOnce() {
        open();
        assertThat(open().statusCode()).isEqualTo(409);
    }

    @Test
    void ticketsAreListedNewestFirstPageByPage() {
        for (int i = 0; i < 5; i++) {
            service.post(
                    "/tickets",
                    Facts.opening(ticket + i, subscription)
                            .replaceFirst("\\{", "{\"occurredAt\":\"2026-03-02T09:0" + i + ":00Z\","));
        }
        service.post(
                "/tickets/" + ticket + "3/closing", "{\"closedBy\":\"CUSTOMER\",\"by\":\"ann\",\"note\":\"because\"}");
        service.post(
                "/tickets/" + ticket + "2/severity",
                "{\"severity\":1,\"by\":\"ann\",\"note\":\"because\",\"reason\":\"REASSESSED\"}");
        String all = "/tickets?subscription=" + subscription;
        JsonNode first = service.json(service.get(all + "&limit=3"));
        assertThat(first.at("/items")).hasSize(3);
        assertThat(first.at("/items/0/ticketId").asString()).isEqualTo(ticket + "4");
        JsonNode rest = service.json(
                service.get(all + "&limit=3&after=" + first.at("/next").asString()));
        assertThat(rest.at("/items")).hasSize(2);
        assertThat(rest.at("/next").isMissingNode()).isTrue();
        assertThat(service.json(service.get(all + "&open=true")).at("/items")).hasSize(4);
        assertThat(service.json(service.get(all + "&severity=1")).at("/items")).hasSize(1);
        assertThat(service.get("/tickets?limit=0").statusCode()).isEqualTo(422);
        assertThat(service.get("/tickets?severity=7").statusCode()).isEqualTo(422);
        assertThat(service.get("/tickets?after=xyz").statusCode()).isEqualTo(422);
    }

    @Test
    void theOpenApiDocumentNamesEveryPathAndItsBody() {
        JsonNode paths = service.json(service.get("/v3/api-docs")).path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/tickets",
                        "/tickets/{ticketId}",
                        "/tickets/{ticketId}/severity",
                        "/tickets/{ticketId}/first-response",
                        "/tickets/{ticketId}/messages",
                        "/tickets/{ticketId}/escalations",
                        "/tickets/{ticketId}/escalations/{escalationId}/response",
                        "/tickets/{ticketId}/withdrawal",
                        "/tickets/{ticketId}/decline",
                        "/tickets/{ticketId}/closing",
                        "/tickets/{ticketId}/reopening");
        JsonNode opening = paths.path("/tickets").path("post");
        assertThat(opening.toString()).contains("Idempotency-Key");
        assertThat(opening.at("/requestBody").toString()).contains("#/components/schemas/Opening");
    }

    @Test
    void metricsAndHealthAreServed() {
        open();
        assertThat(service.get("/actuator/prometheus").body())
                .contains(
                        "frist_intake_accepted_total",
                        "frist_intake_parked",
                        "frist_imports_unfinished",
                        "frist_time_behind");
        assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> open() {
        return service.post("/tickets", Facts.opening(ticket, subscription));
    }

    private void post(String path, String body) {
        HttpResponse<String> response = service.post("/tickets/" + ticket + path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private HttpResponse<String> keyed(String path, String body) {
        return service.post("/tickets/" + ticket + path, body, "Idempotency-Key", ticket + "-key");
    }
}

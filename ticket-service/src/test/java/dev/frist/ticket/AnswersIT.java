package dev.frist.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Plan;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a program asks before it promises something to somebody, on Kafka and PostgreSQL. */
class AnswersIT {
    private final Running service = Running.service();
    private final String ticket = "T-" + UUID.randomUUID();

    @Test
    void theTermsSayWhatEachPlanPromises() {
        JsonNode terms = json("/terms");
        assertThat(terms.at("/terms/version").asString()).isEqualTo("2023-10-06-r2");
        assertThat(terms.at("/calendars").asString()).isEqualTo("ch-sg");
        assertThat(terms.at("/calendar/version").asString()).isEqualTo("ch-sg-2010-2040");
        assertThat(terms.at("/languages").toString()).isEqualTo("[\"de\",\"en\",\"gsw\"]");
        assertThat(terms.at("/severities/0/means").asString()).isEqualTo("critical: the service is down");
        assertThat(terms.at("/scopes/covered").toString()).contains("USAGE_QUESTION");
        assertThat(terms.at("/scopes/excluded").toString()).contains("CONSULTING");
        JsonNode custom = terms.at("/plans/2");
        assertThat(custom.at("/plan").asString()).isEqualTo("CUSTOM");
        assertThat(custom.at("/channels/0").asString()).isEqualTo("EMAIL");
        assertThat(custom.at("/minimumTarget/CLOUD").asString()).isEqualTo("PT30M");
        assertThat(custom.at("/mayAgree/CLOUD").toString())
                .isEqualTo("[\"hours\",\"targets\",\"channels\",\"technicalAccountManager\"]");
        // Severity 1 is as agreed; a manager responds within a business day, which are nine hours.
        assertThat(custom.at("/promises/0/target").isMissingNode()).isTrue();
        assertThat(custom.at("/promises/1").toString())
                .contains("INITIAL_RESPONSE", "\"severity\":2", "BUSINESS", "PT2H");
        assertThat(custom.at("/promises").toString()).contains("NON_URGENT", "PT9H");
        assertThat(json("/terms?at=2001-01-01T00:00:00Z").at("/terms/version").asString())
                .isEqualTo("2023-10-06-r2");
    }

    @Test
    void whatIsOnTopicsIsDescribedWithEverySchemaThatItNames() {
        String described = service.get("/asyncapi").body();
        assertThat(described).contains("frist.intake:", "dev.frist.ticket.TicketOpened.v3");
        List<String> named = Pattern.compile("[.](/contract/\\S+[.]json)")
                .matcher(described)
                .results()
                .map(it -> it.group(1))
                .distinct()
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(100)
                .allSatisfy(it -> assertThat(json(it).path("type").asString()).isEqualTo("object"));
        assertThat(service.get("/contract/events/no.such.type.json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theCalendarSaysWhetherSupportIsOpen() {
        JsonNode friday = json("/calendar?at=2026-03-20T10:00:00Z&hours=BUSINESS");
        assertThat(friday.at("/calendar/version").asString()).isEqualTo("ch-sg-2010-2040");
        assertThat(friday.at("/zone").asString()).isEqualTo("Europe/Zurich");
        assertThat(friday.at("/hours")).hasSize(1);
        assertThat(friday.at("/hours/0/open").asBoolean()).isTrue();
        assertThat(friday.at("/hours/0/until").asString()).isEqualTo("2026-03-20T16:00:00Z");
        assertThat(friday.at("/hours/0/nextOpening").asString()).isEqualTo("2026-03-23T07:00:00Z");
        assertThat(friday.at("/holidays/0/day").asString()).isEqualTo("2026-04-03");
        assertThat(json("/calendar").at("/hours")).hasSize(3);
        assertThat(json("/calendar?year=2027").at("/holidays/0/day").asString()).isEqualTo("2027-01-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/terms?when=now                             | 400 | when         | unknown-parameter | known are at",
                "/terms?at=soon                              | 400 | at           | wrong-value       | at",
                "/calendar?hours=LUNCH                       | 422 | hours        | one-of            | [BUSINESS,"
                        + " EXTENDED, TWENTY_FOUR_SEVEN]",
                "/calendar?year=1999                         | 422 | year         | within-calendar   | from 2010 to"
                        + " 2040",
                "/calendar?at=2051-01-01T00:00:00Z           | 422 | at           | within-calendar   | calendar",
                "/deadlines                                  | 422 | subscription | one-of-two        | one of the two",
                "/deadlines?subscription=S&ticket=T          | 422 | subscription | one-of-two        | one of the two",
                "/deadlines?subscription=S-none              | 404 |              | not-found         | no"
                        + " subscription S-none",
                "/deadlines?ticket=T-none                    | 404 |              | not-found         | no ticket"
                        + " T-none",
                "/deadlines?subscription=S-none&severity=P1  | 422 | severity     | one-of            | [1, 2, 3, 4]",
                "/deadlines?subscription=S-none&serverity=1  | 400 | serverity    | unknown-parameter | severity",
            })
    void whatCannotBeAnsweredIsAProblem(String path, int status, String field, String rule, String detail) {
        HttpResponse<String> answer = service.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(service.json(answer).at("/field").asString("")).isEqualTo(field == null ? "" : field);
        assertThat(service.json(answer).at("/rule").asString()).isEqualTo(rule);
        assertThat(service.json(answer).at("/detail").asString()).contains(detail);
    }

    @Test
    void aTicketThatIsOpenedIsDueWhenItWasSaidToBe() {
        String subscription = known(service.subscription());
        Instant at = Running.now().minusSeconds(60);
        JsonNode asked = json("/deadlines?subscription=" + subscription + "&severity=2&at=" + at);
        assertThat(asked.at("/customer").asString()).isEqualTo("Acme");
        assertThat(asked.at("/plan").asString()).isEqualTo("EXTENDED_SLA");
        assertThat(asked.at("/flags")).isEmpty();
        assertThat(asked.at("/deadlines")).hasSize(3);
        assertThat(asked.at("/deadlines/0/clockId").isMissingNode()).isTrue();
        assertThat(asked.at("/deadlines/0/because").asString())
                .isEqualTo(
                        "PT2H of BUSINESS from " + at + ": the objective counts from the request (terms 2023-10-06-r2,"
                                + " calendar ch-sg-2010-2040)");

        open(subscription, at);
        post("/escalations", "\"escalationId\":\"E-1\",\"urgency\":\"URGENT\",\"reason\":\"down\"", at);
        JsonNode clocks = clocks();
        assertThat(clocks).hasSize(2);
        JsonNode urgent = asked.at("/deadlines")
                .valueStream()
                .filter(it -> it.path("urgency").asString("").equals("URGENT"))
                .findFirst()
                .orElseThrow();
        for (String member : List.of("status", "startedAt", "countsFrom", "dueAt", "hours", "target", "because")) {
            assertThat(clocks.path(0).path(member)).as(member).isEqualTo(asked.at("/deadlines/0/" + member));
            assertThat(clocks.path(1).path(member)).as(member).isEqualTo(urgent.path(member));
        }
        assertThat(clocks.at("/1/escalationId").asString()).isEqualTo("E-1");
    }

    @Test
    void aSeverityThatIsChangedIsDueWhenItWasSaidToBe() {
        Instant opened = Running.now().minusSeconds(120);
        open(known(service.subscription()), opened);
        Instant at = opened.plusSeconds(60);
        JsonNode asked = json("/deadlines?ticket=" + ticket + "&at=" + at);
        assertThat(asked.at("/ticketId").asString()).isEqualTo(ticket);
        assertThat(asked.at("/deadlines")).hasSize(6);
        JsonNode lowered = asked.at("/deadlines/2");
        assertThat(lowered.at("/severity").asInt()).isEqualTo(3);
        assertThat(lowered.at("/because").asString()).contains("severity lowered: the later of");
        assertThat(clocks().at("/0/severity").asInt())
                .as("asking changes nothing")
                .isEqualTo(2);

        post("/severity", "\"severity\":3,\"reason\":\"REASSESSED\",\"by\":\"bob\",\"note\":\"two users\"", at);
        assertThat(clocks().path(0).path("dueAt")).isEqualTo(lowered.path("dueAt"));
        assertThat(clocks().path(0).path("because")).isEqualTo(lowered.path("because"));
    }

    @Test
    void whatCameOfAClockIsToldWithIt() {
        Instant opened = Running.now().minus(Duration.ofDays(14));
        open(known(service.subscription()), opened);
        assertThat(clocks().at("/0/status").asString()).isEqualTo("BREACHED");
        assertThat(json("/tickets/" + ticket + "?at=" + opened)
                        .at("/clocks/0/status")
                        .asString())
                .isEqualTo("RUNNING");
        String answer = "\"agent\":\"bob\",\"channel\":\"EMAIL\",\"automated\":false";
        post("/first-response", answer, opened.plus(Duration.ofDays(10)));
        assertThat(clocks().at("/0/status").asString()).isEqualTo("SETTLED");
        assertThat(clocks().at("/0/overrunSeconds").asLong()).isPositive();
        post("/first-response", answer, opened.plusSeconds(1));
        assertThat(clocks().at("/0/status").asString()).isEqualTo("MET");
        assertThat(clocks().at("/0/respondedAt").asString())
                .isEqualTo(opened.plusSeconds(1).toString());
        assertThat(clocks().at("/0/breached").asBoolean()).isFalse();
    }

    @Test
    void whatIsNotPromisedSaysWhy() {
        String none = known(service.subscription(Plan.DEFAULT));
        JsonNode asked = json("/deadlines?subscription=" + none + "&severity=1");
        assertThat(asked.at("/deadlines/0/status").asString()).isEqualTo("BEST_EFFORT");
        assertThat(asked.at("/deadlines/0/dueAt").isMissingNode()).isTrue();
        assertThat(asked.at("/deadlines/0/because").asString()).startsWith("best effort: no response time is promised");
        JsonNode before = json("/deadlines?subscription=" + none + "&at=2025-12-01T00:00:00Z");
        assertThat(before.at("/flags/0/code").asString()).isEqualTo("NOT_ACTIVE_YET");
        assertThat(before.at("/deadlines").valueStream())
                .allMatch(it -> it.path("status").asString().equals("BEST_EFFORT"));
    }

    @Test
    void theyAreDocumented() {
        JsonNode paths = json("/v3/api-docs").path("paths");
        assertThat(paths.propertyNames()).contains("/terms", "/calendar", "/deadlines");
        assertThat(paths.at("/~1deadlines/get/parameters").toString()).contains("as the terms name it");
    }

    private String known(String subscription) {
        await().until(() ->
                service.get("/deadlines?subscription=" + subscription).statusCode() == 200);
        return subscription;
    }

    private void open(String subscription, Instant at) {
        String opening = Facts.opening(ticket, subscription).replaceFirst("\\{", "{\"occurredAt\":\"" + at + "\",");
        assertThat(service.post("/tickets", opening).statusCode()).isEqualTo(201);
    }

    private void post(String path, String members, Instant at) {
        HttpResponse<String> answer =
                service.post("/tickets/" + ticket + path, "{\"occurredAt\":\"" + at + "\"," + members + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private JsonNode clocks() {
        return json("/tickets/" + ticket).path("clocks");
    }

    private JsonNode json(String path) {
        HttpResponse<String> answer = service.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return service.json(answer);
    }
}

package dev.frist.credit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frist.events.ClockRef;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Scope;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.events.SubscriptionEvent.ReviewCallHeld;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TamHoursWorked;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.events.TimeMark;
import dev.frist.events.Topics;
import dev.frist.intake.Identity;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CreditServiceIT {
    private static final Instant NOON = Instant.parse("2025-06-02T12:00:00Z");
    private static final String STARTED = "dev.frist.subscription.SubscriptionStarted.v1";
    private static final String CHANGED = "dev.frist.subscription.AgreementChanged.v1";
    private static final String START = """
        {'subscriptionId': '%s', 'customer': 'Acme', 'plan': 'CUSTOM', 'deployment': 'CLOUD',
         'termStart': '2025-01-01', 'termEnd': '2025-12-31',
         'agreement': {'objectives': {'1': {'hours': 'TWENTY_FOUR_SEVEN', 'target': 'PT30M'}},
                       'channels': ['EMAIL', 'PHONE']}}\
        """;

    /** The same, of a term that covers today. */
    private static final String LASTING = START.replace("2025-12-31", "2035-12-31");

    private static RunningCredit credit;

    private final String id = "S-" + UUID.randomUUID();
    private final String ticket = "T-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        credit = RunningCredit.running();
    }

    @AfterAll
    static void stop() {
        credit.close();
    }

    @Test
    void aLateResponseExtendsTheTerm() throws Exception {
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));

        awaitEnd("2026-01-03");
        JsonNode line =
                credit.json("/subscriptions/" + id + "/credits").path("items").path(0);
        assertThat(line.path("ticketId").asString()).isEqualTo(ticket);
        assertThat(line.path("blocks").asLong()).isEqualTo(3);
        assertThat(line.path("days").asLong()).isEqualTo(3);
        JsonNode given = line.path("terms").path(0);
        assertThat(given.path("termStart").asString()).isEqualTo("2025-01-01");
        assertThat(given.path("lastBlockAt").asString()).isEqualTo("2025-06-02T12:45:00Z");
        awaitPublished(SubscriptionStarted.class, TermExtended.class);
    }

    @Test
    void everyLineThatWasLearnedInASpanOfTimeIsTold() throws Exception {
        String before = Instant.now().toString();
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");
        String between = Instant.now().toString();
        credit.clock(1, Clocks.retracted(ticket, id, NOON, NOON.minusSeconds(60)));
        awaitEnd("2025-12-31");

        assertThat(lines("?from=" + before)).hasSize(2);
        JsonNode given = lines("?from=" + before + "&to=" + between).getFirst();
        assertThat(given.path("subscriptionId").asString()).isEqualTo(id);
        requireLine(given, 3, 3, "LATE", "2025-06-02T12:45:00Z");
        requireLine(lines("?from=" + between).getFirst(), -3, 0, "IN_TIME", "2025-06-02T11:59:00Z");
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Zurich"));
        assertThat(lines("?limit=1000&from=" + today.minusDays(1) + "&to=" + today))
                .hasSize(2);
        assertThat(lines("?from=" + today.plusDays(1))).isEmpty();
        assertThat(lines("?to=" + today.minusDays(2))).isEmpty();
        JsonNode first = credit.json("/credits?limit=1&from=" + before);
        assertThat(lines("?limit=1&from=" + before + "&after="
                        + URLEncoder.encode(first.path("next").asString(), UTF_8)))
                .containsExactly(lines("?from=" + between).getFirst());
        assertThat(credit.get("/credits?from=0001-01-01&to=9999-12-31").statusCode())
                .isEqualTo(200);
        assertThat(credit.get("/credits?from=2026-02-01&to=2026-01-01").statusCode())
                .isEqualTo(422);
        assertProblem(credit.get("/credits?from=then"), 400, "from", "wrong-value");
    }

    private List<JsonNode> lines(String query) {
        return credit.json("/credits" + query)
                .path("items")
                .valueStream()
                .filter(it -> it.path("subscriptionId").asString().equals(id))
                .toList();
    }

    @Test
    void subscriptionsAreFoundByCustomerByEndAndByChange() throws Exception {
        String customer = "Customer " + id;
        startByHand(customer);
        String since = Instant.now().toString();
        String encoded = URLEncoder.encode(customer, UTF_8);

        assertThat(found("customer=" + encoded)).containsExactly(id);
        assertThat(found("customer=nobody")).isEmpty();
        assertThat(found("customer=" + encoded + "&endsBefore=2025-12-31")).isEmpty();
        assertThat(found("customer=" + encoded + "&endsBefore=2026-01-01")).containsExactly(id);
        assertThat(found("changedSince=" + since)).doesNotContain(id);
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");
        assertThat(found("changedSince=" + since)).contains(id);
        assertThat(found("customer=" + encoded + "&endsBefore=2026-01-03")).isEmpty();
        assertThat(found("customer=" + encoded + "&endsBefore=2026-01-04")).containsExactly(id);
        since = Instant.now().toString();
        credit.post("/subscriptions/" + id + "/end", "{'lastDay': '2025-10-31'}");
        assertThat(found("changedSince=" + since)).contains(id);
        assertThat(found("customer=" + encoded + "&endsBefore=2025-12-31")).containsExactly(id);
        assertProblem(credit.get("/subscriptions?custmer=x"), 400, "custmer", "unknown-parameter");
    }

    private static List<String> found(String query) {
        return credit.json("/subscriptions?limit=1000&" + query)
                .path("items")
                .valueStream()
                .map(it -> it.path("subscriptionId").asString())
                .toList();
    }

    @Test
    void whatIsKnownOfContractsIsToldWithTheTimeOfIt() throws Exception {
        startByHand();
        Instant answered = Instant.now();
        await().untilAsserted(() -> assertThat(credit.read(Topics.WATERMARKS, 1).stream()
                        .filter(it -> "time/subscriptions".equals(new String(it.key(), UTF_8)))
                        .map(it -> EventJson.read(it.value(), TimeMark.class)))
                .anySatisfy(it -> {
                    assertThat(it.t0()).isAfter(answered);
                    assertThat(credit.published(id)).isNotEmpty();
                }));
    }

    @Test
    void anIdWithASlashIsAPartOfAPath() throws Exception {
        String any = "acme/eu\\x-" + id;
        String path = "/subscriptions/" + URLEncoder.encode(any, UTF_8);
        assertThat(credit.post("/subscriptions", START.formatted(any.replace("\\", "\\\\")))
                        .statusCode())
                .isEqualTo(201);
        assertThat(credit.post(path + "/end", "{'lastDay': '2025-10-31'}").statusCode())
                .isEqualTo(201);
        assertThat(credit.json(path).path("lastDay").asString()).isEqualTo("2025-10-31");
        assertThat(credit.get(path + "/credits/lines").statusCode()).isEqualTo(200);
    }

    @Test
    void aResponseReportedLatePutsTheEndBack() throws Exception {
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");
        credit.clock(1, Clocks.retracted(ticket, id, NOON, NOON.minusSeconds(60)));

        awaitEnd("2025-12-31");
        awaitPublished(SubscriptionStarted.class, TermExtended.class, ExtensionReversed.class);
        assertThat(credit.json("/subscriptions/" + id + "/credits").path("items"))
                .isEmpty();
    }

    @Test
    void daysOfATicketThatBelongsElsewhereAreNotTakenBackForAnAnswerInTime() throws Exception {
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");
        credit.clock(1, Clocks.movedAway(ticket, id, NOON, NOON.minusSeconds(3_600)));
        awaitEnd("2025-12-31");

        requireLine(lines().path(1), -3, 0, "RESTATED", "2025-06-02T11:00:00Z");
    }

    @Test
    void whatWasGivenAndTakenBackLeavesBothLines() throws Exception {
        startByHand();
        credit.opened(ticket, id, Scope.CONSULTING);
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");
        await().untilAsserted(() ->
                assertThat(lines().path(0).path("outOfScope").asString("")).isEqualTo("CONSULTING"));
        credit.clock(1, Clocks.retracted(ticket, id, NOON, NOON.minusSeconds(60)));
        awaitEnd("2025-12-31");

        JsonNode lines = lines();
        assertThat(lines).hasSize(2);
        requireLine(lines.path(0), 3, 3, "LATE", "2025-06-02T12:45:00Z");
        requireLine(lines.path(1), -3, 0, "IN_TIME", "2025-06-02T11:59:00Z");
        assertThat(lines.path(1).path("ticketId").asString()).isEqualTo(ticket);
        assertThat(lines.path(1).path("outOfScope").asString()).isEqualTo("CONSULTING");
        assertThat(lines)
                .extracting(line -> line.path("newTermEnd").asString())
                .containsExactly("2026-01-03", "2025-12-31");
        assertThat(Instant.parse(lines.path(1).path("recordedAt").asString()))
                .isAfter(Instant.parse(lines.path(0).path("recordedAt").asString()));
        assertThat(credit.json("/subscriptions/" + id + "/credits").path("items"))
                .isEmpty();

        JsonNode first = credit.json("/subscriptions/" + id + "/credits/lines?limit=1");
        JsonNode last = credit.json("/subscriptions/" + id + "/credits/lines?limit=1&after="
                + URLEncoder.encode(first.path("next").asString(), UTF_8));
        assertThat(first.path("items")).containsExactly(lines.path(0));
        assertThat(last.path("items")).containsExactly(lines.path(1));
        assertThat(last.has("next")).isFalse();
        assertThat(credit.get("/subscriptions/nobody/credits/lines").statusCode())
                .isEqualTo(404);
    }

    private JsonNode lines() {
        return credit.json("/subscriptions/" + id + "/credits/lines").path("items");
    }

    private static void requireLine(JsonNode line, int days, int balance, String why, String occurredAt) {
        assertThat(line.path("days").asInt()).isEqualTo(days);
        assertThat(line.path("balance").asInt()).isEqualTo(balance);
        assertThat(line.path("why").asString()).isEqualTo(why);
        assertThat(line.path("occurredAt").asString()).isEqualTo(occurredAt);
    }

    @Test
    void spoiledRowsArePutRight() throws Exception {
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");
        assertThat(differences()).isEmpty();
        spoil("update term set days = 5 where subscription_id = ?");
        spoil("delete from subscription where subscription_id = ?");
        spoil("insert into term (subscription_id, term_start, days) values (?, '2031-01-01', 3)");
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "row term %s 2025-01-01".formatted(id),
                        "row subscription " + id,
                        "row term %s 2031-01-01".formatted(id));

        JsonNode report = RunningCredit.json(credit.post("/rebuilds", "{'swap': true}"));
        assertThat(report.at("/tables/0/missing").asInt()).isEqualTo(1);
        assertThat(report.at("/tables/1/edited").asInt()).isEqualTo(1);
        assertThat(report.at("/tables/1/invented").asInt()).isEqualTo(1);
        JsonNode terms = credit.json("/subscriptions/" + id).path("terms");
        assertThat(terms).hasSize(1);
        assertThat(terms.path(0).path("extendedTermEnd").asString()).isEqualTo("2026-01-03");
        assertThat(differences()).isEmpty();
        JsonNode again = RunningCredit.json(credit.post("/rebuilds", "{'swap': true}"));
        assertThat(again.at("/tables/0/first")).isEmpty();
        assertThat(again.at("/tables/1/first")).isEmpty();
    }

    private void spoil(String sql) {
        credit.database().jdbc().sql(sql).param(id).update();
    }

    /** Where the audit finds any, of this subscription. */
    private List<String> differences() throws Exception {
        List<JsonNode> lines = credit.get("/audit/verify")
                .body()
                .lines()
                .map(EventJson.mapper()::readTree)
                .toList();
        assertThat(lines.getLast().at("/checked/rows of term").asInt()).isPositive();
        return lines.stream()
                .map(line -> line.at("/difference/where").asString(""))
                .filter(where -> where.contains(id))
                .toList();
    }

    @Test
    void noDayIsGivenForAClockWhoseStartWasNotRead() throws Exception {
        startByHand();
        String other = ticket + "-other";
        ClockRef clock = Clocks.ref(ticket, id);
        int findings = strangers().size();
        assertThat(troubles("setAside") + troubles("held")).isZero();
        credit.publish(clock.clockId(), 0, Clocks.overrun(ticket, id, NOON, 400));
        credit.publish("stream-" + id, 0, Clocks.opened(clock));
        credit.publish("stream-" + id, 1, Clocks.overrun(ticket, id, NOON, 400));
        credit.publish(Clocks.ref(other, id).clockId(), 1, Clocks.overrun(other, id, NOON, 400));

        await().untilAsserted(() -> {
            assertThat(troubles("setAside")).isEqualTo(2);
            assertThat(troubles("held")).isOne();
            assertThat(gauge("frist_loop_set_aside_now{loop")).endsWith(" 2.0");
            assertThat(gauge("frist_gate_held_streams{consumer")).endsWith(" 1.0");
        });
        assertThat(credit.database()
                        .jdbc()
                        .sql("select problem from set_aside where problem like '%NotOfItsClock%'")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .anySatisfy(it -> assertThat(it).contains("its start was not read"))
                .anySatisfy(it -> assertThat(it).contains("in the stream of stream-" + id));
        assertThat(lines()).isEmpty();
        assertThat(strangers()).hasSize(findings + 3);

        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");
        credit.stop();
        credit.start();
        assertThat(lines()).hasSize(1);
        credit.database().jdbc().sql("delete from set_aside").update();
        credit.database().jdbc().sql("delete from stream_held").update();
    }

    /** What stands under this name in its troubles. */
    private static int troubles(String name) {
        return credit.json("/troubles").path(name).size();
    }

    /** A gauge that alerts are about. */
    private static String gauge(String name) throws Exception {
        return credit.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(it -> it.startsWith(name + "=\"credit-service\","))
                .collect(Collectors.joining());
    }

    @Test
    void whatIsNoEventOnItsTopicsStopsNeitherTheAuditNorTheNextStart() throws Exception {
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");
        int before = strangers().size();
        credit.send(Topics.RESPONSES, "strange", Map.of(), new byte[] {-1, 0});
        credit.send(Topics.RESPONSES, "strange", Map.of("ce_type", "nonsense"), "{}".getBytes(UTF_8));
        credit.send(
                Topics.SUBSCRIPTIONS, "strange", Map.of("ce_source", "/frist/credit-service"), "{}".getBytes(UTF_8));
        credit.send(Topics.SUBSCRIPTIONS, "strange", Map.of("ce_subject", "a\0b", "ce_sequence", "0"), new byte[0]);
        await().untilAsserted(() ->
                assertThat(credit.json("/troubles").path("setAside")).hasSize(2));

        assertThat(strangers())
                .hasSize(before + 4)
                .allSatisfy(
                        found -> assertThat(found.path("found").asString("")).isNotEmpty());
        assertThat(strangers("?subscription=" + id)).hasSize(2);

        credit.stop();
        credit.start();
        assertThat(credit.json("/troubles").path("passedOver")).singleElement().satisfies(it -> {
            assertThat(it.path("topic").asString()).isEqualTo(Topics.SUBSCRIPTIONS);
            assertThat(it.path("problem").asString()).isNotEmpty();
        });
        credit.database().jdbc().sql("delete from set_aside").update();
    }

    @Test
    void anAuditOfWhatCannotBeAskedForIsRefused() throws Exception {
        for (String since : List.of("-0001-01-01T00:00:00Z", "+1000000-01-01T00:00:00Z", "yesterday")) {
            assertThat(credit.get("/audit/verify?since=" + since.replace("+", "%2B")))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                    .satisfies(answer -> assertThat(
                                    RunningCredit.json(answer).path("field").asString())
                            .isEqualTo("since"));
        }
        assertThat(credit.get("/audit/verify?subscription=a%00b").statusCode()).isEqualTo(400);
        assertThat(credit.get("/audit/evidence?stream=a%00b").statusCode()).isEqualTo(400);
        assertThat(credit.post("/audit/verify", "{}").statusCode()).isEqualTo(415);
        assertThat(credit.get("/subscriptions?at=-0001-01-01T00:00:00Z").statusCode())
                .isEqualTo(400);
    }

    /** What the audit finds on topics. */
    private static List<JsonNode> strangers(String... query) throws Exception {
        List<JsonNode> lines = credit.get("/audit/verify" + String.join("", query))
                .body()
                .lines()
                .map(EventJson.mapper()::readTree)
                .toList();
        assertThat(lines.getLast().has("checked")).isTrue();
        return lines.stream()
                .map(line -> line.path("difference"))
                .filter(found -> found.path("where").asString("").startsWith("frist."))
                .toList();
    }

    @Test
    void whatWasOwedIsToldForEverAsItWasKnown() throws Exception {
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");
        Instant asked = Instant.now().plusSeconds(2);
        String knownOn = "?knownOn=" + asked;
        assertThat(credit.get("/subscriptions/" + id + knownOn).statusCode()).isEqualTo(422);
        await().until(() -> credit.get("/known" + knownOn).statusCode() == 200);
        credit.clock(1, Clocks.retracted(ticket, id, NOON, NOON.minusSeconds(60)));
        awaitEnd("2025-12-31");

        JsonNode then = credit.json("/subscriptions/" + id + knownOn);
        assertThat(then.path("terms").path(0).path("extendedTermEnd").asString())
                .isEqualTo("2026-01-03");
        JsonNode line = credit.json("/subscriptions/" + id + "/credits" + knownOn)
                .path("items")
                .path(0);
        assertThat(line.path("ticketId").asString()).isEqualTo(ticket);
        assertThat(line.path("days").asLong()).isEqualTo(3);
        assertThat(line.has("status")).isFalse();
    }

    @Test
    void aTermRenewedAheadMovesWithTheDayGiven() throws Exception {
        startByHand();
        renew("2026-01-01", "2026-12-31");
        credit.clock(0, Clocks.overrun(ticket, id, Instant.parse("2025-12-15T09:00:00Z"), 1));
        awaitEnd("2026-01-01");

        JsonNode renewed = credit.json("/subscriptions/" + id).path("terms").path(1);
        assertThat(renewed.path("termStart").asString()).isEqualTo("2026-01-01");
        assertThat(renewed.path("effectiveTermStart").asString()).isEqualTo("2026-01-02");
        assertThat(renewed.path("extendedTermEnd").asString()).isEqualTo("2027-01-01");
        assertThat(differences()).isEmpty();
    }

    @Test
    void aRenewalFromTheDayOfSigningLosesNoPaidDayAndIsFlagged() throws Exception {
        startByHand();
        renew("2025-11-21", "2026-11-20");

        JsonNode contract = credit.json("/subscriptions/" + id);
        assertThat(contract.path("terms").path(1).path("effectiveTermStart").asString())
                .isEqualTo("2026-01-01");
        assertThat(contract.path("terms").path(1).path("extendedTermEnd").asString())
                .isEqualTo("2026-12-31");
        JsonNode flag = contract.path("flags").path(0);
        assertThat(flag.path("code").asString()).isEqualTo("TERMS_OVERLAP");
        assertThat(flag.path("from").asString()).isEqualTo("2025-11-21");
        assertThat(flag.path("to").asString()).isEqualTo("2025-12-31");
    }

    @Test
    void theLastDayMovesWithTheDaysGivenAndARenewalTakesItBack() throws Exception {
        post(
                "/subscriptions",
                START.formatted(id).replace("'termStart'", "'occurredAt': '2024-12-31T23:00:00Z', 'termStart'"));
        post("/subscriptions/" + id + "/end", "{'lastDay': '2025-12-31', 'occurredAt': '2025-10-31T23:00:00Z'}");
        credit.clock(0, Clocks.overrun(ticket, id, Instant.parse("2025-12-10T09:00:00Z"), 2));
        awaitEnd("2026-01-02");
        JsonNode ended = credit.json("/subscriptions/" + id);
        assertThat(ended.path("lastDay").asString()).isEqualTo("2025-12-31");
        assertThat(ended.path("effectiveLastDay").asString()).isEqualTo("2026-01-02");
        JsonNode soon = credit.json("/subscriptions/" + id + "?at=2026-01-02T10:00:00Z");
        assertThat(soon.path("promise").path("objectives")).isNotEmpty();
        JsonNode later = credit.json("/subscriptions/" + id + "?at=2026-01-02T23:00:00Z");
        assertThat(later.path("promise").path("objectives")).isEmpty();

        post(
                "/subscriptions/" + id + "/renewals",
                "{'termStart': '2026-02-01', 'termEnd': '2027-01-31', 'occurredAt': '2026-01-31T23:00:00Z'}");

        JsonNode renewed = credit.json("/subscriptions/" + id);
        assertThat(renewed.has("lastDay")).isFalse();
        assertThat(renewed.path("flags").path(0).path("code").asString()).isEqualTo("TERMS_GAP");
        assertThat(credit.json("/subscriptions/" + id + "?at=2026-03-02T08:00:00Z")
                        .path("promise")
                        .path("objectives"))
                .isNotEmpty();
    }

    @Test
    void whatTurnsOutNotToBeCoveredGivesNoDayUntilARenewalOrACorrectionCoversIt() throws Exception {
        post(
                "/subscriptions",
                START.formatted(id).replace("'termStart'", "'occurredAt': '2024-12-31T23:00:00Z', 'termStart'"));
        credit.clock(0, Clocks.overrunOfRequest(ticket, id, Instant.parse("2025-09-02T09:00:00Z"), 1));
        awaitEnd("2026-01-01");
        post("/subscriptions/" + id + "/end", "{'lastDay': '2025-08-31', 'occurredAt': '2025-08-20T00:00:00Z'}");
        awaitEnd("2025-12-31");
        assertThat(differences()).isEmpty();

        post(
                "/subscriptions/" + id + "/renewals",
                "{'termStart': '2025-09-01', 'termEnd': '2026-08-31', 'occurredAt': '2025-08-25T00:00:00Z'}");

        assertThat(credit.json("/subscriptions/" + id)
                        .path("terms")
                        .path(1)
                        .path("extendedTermEnd")
                        .asString())
                .isEqualTo("2026-09-01");
        assertThat(differences()).isEmpty();

        correct(facts().path(2), "ann");
        assertThat(credit.json("/subscriptions/" + id)
                        .at("/terms/0/extendedTermEnd")
                        .asString())
                .isEqualTo("2025-12-31");
        correct(facts().path(1), "ann");
        assertThat(credit.json("/subscriptions/" + id)
                        .at("/terms/0/extendedTermEnd")
                        .asString())
                .isEqualTo("2026-01-01");
        assertThat(lines().valueStream()
                        .map(it -> it.path("days").asInt() + it.path("why").asString()))
                .containsExactly("1LATE", "-1RESTATED", "1LATE", "-1CORRECTED", "1CORRECTED");
        assertThat(differences()).isEmpty();
        assertThat(credit.published(id).stream()
                        .filter(LedgerLine.class::isInstance)
                        .map(it -> ((LedgerLine) it).newTermEnd())
                        .map(String::valueOf))
                .containsExactly("2026-01-01", "2025-12-31", "2026-09-01", "null", "2026-01-01");
    }

    private void renew(String first, String last) throws Exception {
        post("/subscriptions/" + id + "/renewals", "{'termStart': '%s', 'termEnd': '%s'}".formatted(first, last));
    }

    private void post(String path, String body) throws Exception {
        HttpResponse<String> response = credit.post(path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    @Test
    void aRenewalLearnedLateMovesDays() throws Exception {
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON.plus(Duration.ofDays(214)), 3));
        awaitEnd("2026-01-03");
        HttpResponse<String> renewed = credit.post(
                "/subscriptions/" + id + "/renewals", "{'termStart': '2026-01-01', 'termEnd': '2026-12-31'}");

        assertThat(renewed.statusCode()).isEqualTo(201);
        JsonNode terms = credit.json("/subscriptions/" + id).path("terms");
        assertThat(terms.path(0).path("extendedTermEnd").asString()).isEqualTo("2025-12-31");
        assertThat(terms.path(1).path("extendedTermEnd").asString()).isEqualTo("2027-01-03");
        awaitPublished(
                SubscriptionStarted.class,
                TermExtended.class,
                TermRenewed.class,
                ExtensionReversed.class,
                TermExtended.class);
        assertThat(lines()).hasSize(3);
        requireLine(
                lines().path(1),
                -3,
                0,
                "MOVED",
                lines().path(1).path("occurredAt").asString());
        requireLine(lines().path(2), 3, 3, "MOVED", "2026-01-02T12:45:00Z");
        assertThat(lines().path(2).path("termStart").asString()).isEqualTo("2026-01-01");
    }

    @Test
    void aRenewalWithoutAFirstDayFollowsTheTermAndMovesWithIt() throws Exception {
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");

        HttpResponse<String> first = credit.post(
                "/subscriptions/" + id + "/renewals", "{'termEnd': '2026-12-31'}", "Idempotency-Key", "renew " + id);
        credit.clock(1, Clocks.overrun(ticket, id, NOON, 5));
        awaitEnd("2026-01-05");
        HttpResponse<String> again = credit.post(
                "/subscriptions/" + id + "/renewals", "{'termEnd': '2026-12-31'}", "Idempotency-Key", "renew " + id);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(RunningCredit.json(again).path("eventId"))
                .isEqualTo(RunningCredit.json(first).path("eventId"));
        JsonNode renewed = credit.json("/subscriptions/" + id).path("terms").path(1);
        assertThat(renewed.path("termStart").asString()).isEqualTo("2026-01-01");
        assertThat(renewed.path("effectiveTermStart").asString()).isEqualTo("2026-01-06");
        assertThat(renewed.path("extendedTermEnd").asString()).isEqualTo("2027-01-05");
    }

    @Test
    void aRenewalThatWasNoneIsTakenBackAndBothTruthsAreShownWithWhoAndWhy() throws Exception {
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON.plus(Duration.ofDays(214)), 3));
        awaitEnd("2026-01-03");
        renew("2026-01-01", "2026-12-31");
        JsonNode renewal = facts().path(1);
        HttpResponse<String> corrected = correct(renewal, "ann");

        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(201);
        JsonNode terms = credit.json("/subscriptions/" + id).path("terms");
        assertThat(terms).hasSize(1);
        assertThat(terms.path(0).path("extendedTermEnd").asString()).isEqualTo("2026-01-03");
        awaitPublished(
                SubscriptionStarted.class,
                TermExtended.class,
                TermRenewed.class,
                ExtensionReversed.class,
                TermExtended.class,
                FactCorrected.class,
                ExtensionReversed.class,
                TermExtended.class);
        assertThat(lines().valueStream().map(it -> it.path("why").asString()))
                .containsExactly("LATE", "MOVED", "MOVED", "CORRECTED", "CORRECTED");
        assertThat(lines().path(4).path("causedBy")).isEqualTo(facts().path(2).path("eventId"));
        assertThat(facts().valueStream().map(it -> it.path("counts").asBoolean()))
                .containsExactly(true, false, true);
        JsonNode says = facts().path(2).path("says");
        assertThat(says.at("/personal/by").asString()).isEqualTo("ann");
        assertThat(says.at("/personal/note").asString()).isEqualTo("told by mistake");
        assertThat(says.at("/fact/id")).isEqualTo(renewal.path("id"));

        assertThat(correct(facts().path(2), "bob").statusCode()).isEqualTo(201);
        assertThat(credit.json("/subscriptions/" + id).path("terms")).hasSize(2);
        JsonNode first = credit.json("/subscriptions/" + id + "/facts?limit=2");
        assertThat(credit.json("/subscriptions/" + id + "/facts?after="
                                + first.path("next").asString())
                        .path("items")
                        .valueStream()
                        .map(it ->
                                it.path("type").asString() + it.path("counts").asBoolean()))
                .containsExactly("FactCorrectedfalse", "FactCorrectedtrue");
        assertThat(differences()).isEmpty();
    }

    @Test
    void whatATechnicalAccountManagerDidIsStoredAndPublished() throws Exception {
        startByHand();
        String manager = "/subscriptions/" + id + "/account-manager";
        post(manager + "/work", "{'worked': 'PT2H30M', 'by': 'tam', 'note': 'upgrade plan'}");
        post(manager + "/calls", "{'by': 'tam'}");
        assertProblem(credit.post(manager + "/work", "{'worked': 'PT20M'}"), 422, "worked", "half-hours");
        awaitPublished(SubscriptionStarted.class, TamHoursWorked.class, ReviewCallHeld.class);
        assertThat(facts().path(1).at("/says/personal/note").asString()).isEqualTo("upgrade plan");
        assertThat(differences()).isEmpty();
    }

    @Test
    void daysByHandAreInTheLedgerWithWhoAndWhyAndACorrectionTakesThemBack() throws Exception {
        String before = Instant.now().toString();
        startByHand();
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        awaitEnd("2026-01-03");
        String days =
                "{'kind': '%s', 'termStart': '2025-01-01', 'days': %d, 'by': 'eve', 'note': 'for the long night'}";
        post("/subscriptions/" + id + "/days", days.formatted("GOODWILL", 4));
        awaitEnd("2026-01-07");
        credit.report(
                Topics.INTAKE,
                "dev.frist.subscription.DaysAdjusted.v1",
                id,
                "{'subscriptionId': '%s', 'kind': 'WAIVER', 'termStart': '2025-01-01', 'days': -10, 'by': 'ann', 'note': 'too many'}"
                        .formatted(id),
                Map.of());
        awaitEnd("2025-12-31");
        JsonNode term = credit.json("/subscriptions/" + id).at("/terms/0");
        assertThat(term.path("extensionDays").asInt()).isEqualTo(3);
        assertThat(term.path("daysByHand").asInt()).isEqualTo(-3);

        assertThat(correct(facts().path(2), "bob").statusCode()).isEqualTo(201);
        awaitEnd("2026-01-07");
        awaitPublished(
                SubscriptionStarted.class,
                TermExtended.class,
                DaysAdjusted.class,
                DaysAdjusted.class,
                FactCorrected.class);
        JsonNode goodwill = lines().path(1);
        assertThat(goodwill.path("byHand").asString()).isEqualTo("GOODWILL");
        assertThat(goodwill.path("by").asString()).isEqualTo("eve");
        assertThat(goodwill.path("note").asString()).isEqualTo("for the long night");
        assertThat(goodwill.path("causedBy")).isEqualTo(facts().path(1).path("eventId"));
        assertThat(goodwill.has("ticketId")).isFalse();
        assertThat(lines().valueStream()
                        .map(it -> "%s %d %d"
                                .formatted(
                                        it.path("why").asString(),
                                        it.path("days").asInt(),
                                        it.path("balance").asInt())))
                .containsExactly("LATE 3 3", "BY_HAND 4 7", "BY_HAND -10 0", "CORRECTED 10 7");
        assertThat(lines("?limit=1000&from=" + before).stream()
                        .map(it -> it.path("why").asString()))
                .containsExactly("LATE", "BY_HAND", "BY_HAND", "CORRECTED");
        JsonNode first = credit.json("/credits/lines?limit=2&subscription=" + id);
        assertThat(credit.json("/credits/lines?subscription=" + id + "&after="
                                + URLEncoder.encode(first.path("next").asString(), UTF_8))
                        .path("items"))
                .hasSize(2);
        assertProblem(
                credit.post("/subscriptions/" + id + "/days", days.formatted("GOODWILL", -1)),
                422,
                "days",
                "as-the-kind");
        assertThat(differences()).isEmpty();
    }

    @Test
    void daysByHandThatComeBeforeTheirTermAndTheirSubscriptionWait() throws Exception {
        String goodwill =
                "{'subscriptionId': '%s', 'kind': 'GOODWILL', 'termStart': '2026-01-01', 'days': 2, 'by': 'eve', 'note': 'ahead'}"
                        .formatted(id);
        credit.report(Topics.INTAKE, "dev.frist.subscription.DaysAdjusted.v1", id, goodwill, Map.of());
        await().untilAsserted(() -> assertThat(
                        credit.json("/parked?limit=1000").path("items").valueStream())
                .anyMatch(it -> it.toString().contains(id)));
        startByHand();
        await().untilAsserted(() -> assertThat(
                        credit.json("/subscriptions/" + id).at("/flags/0/code").asString())
                .isEqualTo("DAYS_OF_NO_TERM"));
        renew("2026-01-01", "2026-12-31");
        assertThat(credit.json("/subscriptions/" + id)
                        .at("/terms/1/extendedTermEnd")
                        .asString())
                .isEqualTo("2027-01-02");
        assertThat(credit.json("/subscriptions/" + id).path("flags")).isEmpty();
        assertThat(differences()).isEmpty();
    }

    @Test
    void aCorrectionThatComesFirstWaitsForItsFact() throws Exception {
        startByHand();
        String wrong = "{'subscriptionId': '%s', 'source': '/test', 'id': '%s'}".formatted(id, id + "end");
        credit.report(
                Topics.INTAKE_BULK,
                "dev.frist.subscription.FactCorrected.v1",
                id,
                wrong,
                Map.of("ce_id", id + "correction"));
        await().untilAsserted(() -> assertThat(
                        credit.json("/parked?limit=1000").path("items").valueStream())
                .anyMatch(it -> it.path("id").asString().equals(id + "correction")));
        credit.report(
                Topics.INTAKE,
                "dev.frist.subscription.SubscriptionEnded.v1",
                id,
                "{'subscriptionId': '%s', 'lastDay': '2025-06-30'}".formatted(id),
                Map.of("ce_id", id + "end"));

        awaitPublished(SubscriptionStarted.class, SubscriptionEnded.class, FactCorrected.class);
        assertThat(credit.json("/subscriptions/" + id).has("lastDay")).isFalse();
    }

    @Test
    void whatStartedASubscriptionIsNotCorrectedAwayAndWhoSaysSoMustBeNamed() throws Exception {
        startByHand();
        JsonNode start = facts().path(0);
        assertProblem(correct(start, "ann"), 422, "id", "start-stays");
        String path = "/subscriptions/" + id + "/corrections";
        assertProblem(credit.post(path, "{'source': '/x', 'id': '1', 'note': 'n'}"), 400, "by", "required");
        assertProblem(
                credit.post(path, "{'source': '/x', 'id': '1', 'by': 'ann', 'note': 'n'}"), 422, "id", "known-fact");
        assertProblem(
                credit.post(
                        "/subscriptions/nobody/corrections", "{'source': '/x', 'id': '1', 'by': 'ann', 'note': 'n'}"),
                404,
                "",
                "not-found");
        post("/subscriptions", START.formatted(id + "b"));
        assertProblem(
                credit.post(
                        "/subscriptions/" + id + "b/corrections",
                        "{'source': '%s', 'id': '%s', 'by': 'ann', 'note': 'n'}"
                                .formatted(
                                        start.path("source").asString(),
                                        start.path("id").asString())),
                422,
                "id",
                "of-this-subscription");
        credit.report(
                Topics.INTAKE,
                "dev.frist.subscription.FactCorrected.v1",
                id,
                "{'subscriptionId': '%s', 'source': '%s', 'id': '%s'}"
                        .formatted(
                                id,
                                start.path("source").asString(),
                                start.path("id").asString()),
                Map.of("ce_id", id + "correction"));
        awaitRejected(id + "correction", "id", "start-stays");
        assertThat(credit.get("/subscriptions/nobody/facts").statusCode()).isEqualTo(404);
    }

    private JsonNode facts() {
        return credit.json("/subscriptions/" + id + "/facts").path("items");
    }

    private HttpResponse<String> correct(JsonNode fact, String by) throws Exception {
        return credit.post(
                "/subscriptions/" + id + "/corrections",
                "{'source': '%s', 'id': '%s', 'by': '%s', 'note': 'told by mistake'}"
                        .formatted(
                                fact.path("source").asString(), fact.path("id").asString(), by));
    }

    @Test
    void aRenewalThatFollowsNoTermIsFlaggedUntilItFollowsOne() throws Exception {
        post("/subscriptions", START.formatted(id).replace("'plan'", "'occurredAt': '2025-01-01T08:00:00Z', 'plan'"));
        post("/subscriptions/" + id + "/renewals", "{'termEnd': '2025-12-31', 'occurredAt': '2025-07-01T08:00:00Z'}");
        JsonNode flag = credit.json("/subscriptions/" + id).path("flags").path(0);
        assertThat(flag.path("code").asString()).isEqualTo("RENEWAL_FOLLOWS_NO_TERM");
        assertThat(flag.path("to").asString()).isEqualTo("2025-12-31");

        post("/subscriptions/" + id + "/end", "{'lastDay': '2025-05-31', 'occurredAt': '2025-05-01T08:00:00Z'}");
        JsonNode renewed = credit.json("/subscriptions/" + id);
        assertThat(renewed.path("flags")).isEmpty();
        assertThat(renewed.at("/terms/1/termStart").asString()).isEqualTo("2025-06-01");
    }

    @Test
    void aClockOfTermsThatAreAddedLaterIsTakenUpAgainAfterTheRestart(@TempDir Path rules) throws Exception {
        Path file = Files.createDirectory(rules.resolve("terms")).resolve("2098-01-01.yaml");
        RuleBook builtIn = RuleBook.load(null);
        try (InputStream terms = RuleBook.class.getResourceAsStream("/frist/terms/2023-10-06.yaml")) {
            Files.writeString(file, new String(terms.readAllBytes(), UTF_8).replace(": 2023-10-06", ": 2098-01-01"));
        }
        PinnedVersion later = RuleBook.load(rules)
                .termsAt(Instant.parse("2099-01-01T00:00:00Z"))
                .version();
        ClockRef clock = Clocks.ref(ticket, id, later);
        assertThatThrownBy(() -> builtIn.terms(later)).isInstanceOf(UnknownVersion.class);
        startByHand();
        credit.clock(0, Clocks.overrun(clock, NOON, 3));
        credit.clock(1, Clocks.overrun(clock, NOON, 5));
        await().untilAsserted(() -> {
            JsonNode held = credit.json("/troubles").path("held").path(0);
            assertThat(held.path("streamId").asString()).isEqualTo(clock.clockId());
            assertThat(held.path("missing").asLong(-1)).isOne();
        });
        JsonNode setAside = credit.json("/troubles").path("setAside");
        assertThat(setAside.path(0).path("topic").asString()).isEqualTo(Topics.RESPONSES);
        assertThat(setAside.path(0).path("problem").asString()).contains("2098-01-01");

        credit.stop();
        credit.start(Map.of("frist.rules.folder", rules.toString(), "frist.rules.built-in", true));

        awaitEnd("2026-01-05");
        assertThat(credit.json("/troubles").path("setAside")).isEmpty();
        assertThat(credit.json("/troubles").path("held")).isEmpty();
        credit.stop();
        credit.start();
    }

    @Test
    void aClockThatComesBeforeItsSubscriptionIsCreditedWithIt() throws Exception {
        credit.clock(0, Clocks.overrun(ticket, id, NOON, 3));
        await().untilAsserted(() -> assertThat(credit.database()
                        .jdbc()
                        .sql("select count(*) from ledger where subscription_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
        startByHand();

        awaitEnd("2026-01-03");
    }

    @Test
    void aRestartLosesAndDoublesNothing() throws Exception {
        startByHand();
        int clocks = 300;
        for (int n = 0; n < clocks; n++) {
            credit.clock(0, Clocks.overrun(ticket + n, id, NOON, 1));
            credit.clock(1, Clocks.overrun(ticket + n, id, NOON, 2));
            if (n % 100 == 50) {
                credit.stop();
                credit.start();
            }
        }

        awaitEnd(LocalDate.parse("2025-12-31").plusDays(2 * clocks).toString());
        await().untilAsserted(() -> assertThat(credit.published(id).stream()
                        .filter(TermExtended.class::isInstance)
                        .mapToLong(event -> ((TermExtended) event).days())
                        .sum())
                .isEqualTo(2 * clocks));
    }

    @Test
    void whatComesBeforeTheStartWaitsForIt() {
        credit.report(
                Topics.INTAKE,
                CHANGED,
                "other key",
                "{'subscriptionId': '%s', 'plan': 'EXTENDED_SLA', 'agreement': {}}".formatted(id),
                Map.of("ce_time", "2025-03-01T08:00:00Z"));
        credit.report(Topics.INTAKE, STARTED, id, LASTING.formatted(id), Map.of());

        awaitPublished(SubscriptionStarted.class, AgreementChanged.class);
        assertThat(credit.json("/subscriptions/" + id).path("plan").asString()).isEqualTo("EXTENDED_SLA");
        assertThat(credit.json("/subscriptions/" + id)
                        .path("promise")
                        .path("objectives")
                        .path("1")
                        .path("target")
                        .asString())
                .isEqualTo("PT1H");
    }

    @Test
    void whatBreaksARuleIsRejectedOnce() {
        String bad = START.formatted(id + "b").replace("TWENTY_FOUR_SEVEN", "NIGHT");
        credit.report(Topics.INTAKE, STARTED, id, START.formatted(id), Map.of());
        credit.report(Topics.INTAKE, STARTED, id, START.formatted(id), Map.of("ce_id", id + "again"));
        credit.report(Topics.INTAKE, STARTED, id, bad, Map.of("ce_id", id + "bad"));
        credit.report(Topics.INTAKE, "dev.frist.subscription.Paused.v1", id, "{}", Map.of("ce_id", id + "type"));

        awaitRejected(id + "again", "subscriptionId", "started-twice");
        awaitRejected(id + "bad", "agreement.objectives.1.hours", "promise-within-terms");
        awaitRejected(id + "type", "type", "known-type");
        awaitPublished(SubscriptionStarted.class);
    }

    @Test
    void whatAPlanDoesNotAgreeIsRefusedWithItsName() throws Exception {
        String minute = LASTING.formatted(id).replace("CUSTOM", "EXTENDED_SLA").replace("PT30M", "PT1M");
        HttpResponse<String> refused = credit.post("/subscriptions", minute);
        assertProblem(refused, 422, "agreement.objectives.1.target", "promise-within-terms");
        assertThat(RunningCredit.json(refused).path("detail").asString()).contains("plan EXTENDED_SLA", "PT1M");
        credit.report(Topics.INTAKE, STARTED, id, minute, Map.of("ce_id", id + "minute"));
        awaitRejected(id + "minute", "agreement.objectives.1.target", "promise-within-terms");

        String selfHosted = minute.replace("CLOUD", "SELF_HOSTED")
                .replace(
                        "'channels'", "'escalation': {'hours': 'BUSINESS', 'targets': {'URGENT': 'PT5M'}}, 'channels'");
        assertThat(credit.post("/subscriptions", selfHosted).statusCode()).isEqualTo(201);
        JsonNode promise = credit.json("/subscriptions/" + id).path("promise");
        assertThat(promise.at("/objectives/1/target").asString()).isEqualTo("PT1M");
        assertThat(promise.at("/escalation/URGENT/target").asString()).isEqualTo("PT5M");
        assertThat(promise.at("/terms/version").asString()).isEqualTo("2023-10-06-r2");
    }

    @Test
    void anObjectiveOfNullIsBestEffort() throws Exception {
        String start = LASTING.formatted(id).replace("'objectives': {", "'objectives': {'4': null, ");
        assertThat(credit.post("/subscriptions", start).statusCode()).isEqualTo(201);
        JsonNode objectives = credit.json("/subscriptions/" + id).at("/promise/objectives");
        assertThat(objectives.propertyNames()).containsExactly("1", "2", "3");
    }

    @Test
    void aChangeDatedAheadHoldsFromThen() throws Exception {
        startByHand();
        String change = "{'plan': 'EXTENDED_SLA', 'agreement': {}, 'effectiveFrom': '%s'}";
        Instant soon = Instant.now().plusSeconds(4);
        credit.post("/subscriptions/" + id + "/agreement", change.formatted("2999-01-01T00:00:00Z"));
        credit.post(
                "/subscriptions/" + id + "/agreement",
                change.replace("EXTENDED_SLA", "DEFAULT").formatted(soon));

        JsonNode before = credit.json("/subscriptions/" + id);
        assertThat(before.path("plan").asString()).isEqualTo("CUSTOM");
        assertThat(before.at("/promise/plan").asString()).isEqualTo("CUSTOM");
        assertThat(before.path("ahead")).hasSize(2);
        await().untilAsserted(() -> {
            JsonNode then = credit.json("/subscriptions/" + id);
            assertThat(then.path("plan").asString()).isEqualTo("DEFAULT");
            assertThat(then.path("promise").path("objectives")).isEmpty();
            assertThat(then.path("ahead")).hasSize(1);
            assertThat(then.at("/ahead/0/plan").asString()).isEqualTo("EXTENDED_SLA");
        });
        assertThat(credit.json("/subscriptions/" + id + "?at=" + soon.minusSeconds(2))
                        .path("plan")
                        .asString())
                .isEqualTo("CUSTOM");
    }

    @Test
    void problemsNameFieldAndRule() throws Exception {
        startByHand();

        assertProblem(credit.post("/subscriptions", START.formatted(id)), 409, "subscriptionId", "started-twice");
        assertProblem(
                credit.post(
                        "/subscriptions/" + id + "/agreement",
                        "{'plan': 'CUSTOM', 'agreement': {'objectives': "
                                + "{'1': {'hours': 'BUSINESS', 'target': 'PT5M'}}}}"),
                422,
                "agreement.objectives.1.target",
                "promise-within-terms");
        assertProblem(
                credit.post(
                        "/subscriptions/" + id + "/end",
                        "{'lastDay': '2025-12-31', 'occurredAt': '2999-01-01T00:00:00Z'}"),
                422,
                "occurredAt",
                "not-in-the-future");
        assertProblem(credit.post("/subscriptions/nobody/end", "{'lastDay': '2025-12-31'}"), 404, "", "not-found");
        assertProblem(credit.post("/subscriptions", "{"), 422, "", "json");
        assertProblem(credit.get("/subscriptions/nobody"), 404, "", "not-found");
        assertProblem(credit.get("/subscriptions?limit=0"), 422, "limit", "range");
    }

    @Test
    void subscriptionsArePaged() throws Exception {
        startByHand();
        String after = "";
        List<String> seen = new ArrayList<>();
        do {
            JsonNode page = credit.json("/subscriptions?limit=2&after=" + URLEncoder.encode(after, UTF_8));
            page.path("items")
                    .forEach(item -> seen.add(item.path("subscriptionId").asString()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());

        assertThat(credit.get("/subscriptions").body()).doesNotContain("null");
        assertThat(seen).contains(id).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void theEndOfAnImportIsToldOnceItsContractsAreOnKafka() {
        String importId = "import-" + id;
        Map<String, String> of = Map.of("ce_importid", importId);
        credit.report(Topics.INTAKE_BULK, STARTED, id, START.formatted(id), of);
        credit.report(
                Topics.INTAKE_BULK,
                CHANGED,
                "x",
                "{'subscriptionId': '%sz', 'plan': 'CUSTOM', 'agreement': {}}".formatted(id),
                Map.of("ce_importid", importId, "ce_id", id + "z"));
        credit.report(
                Topics.INTAKE_BULK,
                "dev.frist.intake.ImportFinished.v1",
                "x",
                "{'importId': '%s', 'events': 5, 'subscriptionEvents': 2}".formatted(importId),
                of);

        await().untilAsserted(() -> assertThat(credit.read(Topics.WATERMARKS, 1))
                .anyMatch(record -> ("import/" + importId + "/subscriptions").equals(new String(record.key(), UTF_8))));
        awaitPublished(SubscriptionStarted.class);
        awaitRejected(id + "z", "subscriptionId", "awaited-never-came");
    }

    @Test
    void theOpenApiDocumentShowsPathsAndBodies() throws Exception {
        JsonNode document = RunningCredit.json(credit.get("/v3/api-docs"));

        assertThat(document.path("paths").propertyNames())
                .contains(
                        "/subscriptions",
                        "/subscriptions/{subscriptionId}",
                        "/subscriptions/{subscriptionId}/agreement",
                        "/subscriptions/{subscriptionId}/renewals",
                        "/subscriptions/{subscriptionId}/end",
                        "/subscriptions/{subscriptionId}/corrections",
                        "/subscriptions/{subscriptionId}/days",
                        "/subscriptions/{subscriptionId}/account-manager/work",
                        "/subscriptions/{subscriptionId}/account-manager/calls",
                        "/subscriptions/{subscriptionId}/facts",
                        "/subscriptions/{subscriptionId}/credits",
                        "/subscriptions/{subscriptionId}/credits/lines");
        assertThat(document.at("/paths/~1subscriptions/post/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Start");
        assertThat(document.at("/components/schemas/Start/properties").propertyNames())
                .contains("subscriptionId", "plan", "termStart", "agreement", "occurredAt");
    }

    private void startByHand() throws Exception {
        startByHand("Acme");
    }

    private void startByHand(String customer) throws Exception {
        HttpResponse<String> response =
                credit.post("/subscriptions", START.formatted(id).replace("'Acme'", "'" + customer + "'"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private void awaitEnd(String extendedTermEnd) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(credit.json("/subscriptions/" + id)
                                .path("terms")
                                .path(0)
                                .path("extendedTermEnd")
                                .asString())
                        .isEqualTo(extendedTermEnd));
    }

    private void awaitPublished(Class<?>... types) {
        await().untilAsserted(() -> assertThat(credit.published(id).stream().<Class<?>>map(SubscriptionEvent::getClass))
                .containsExactly(types));
    }

    private static void awaitRejected(String ceId, String field, String rule) {
        String eventId = Identity.of("/test", ceId).toString();
        await().untilAsserted(() -> assertThat(credit.read(Topics.INTAKE_REJECTED, 1).stream()
                        .map(record -> EventJson.mapper().readTree(record.value()))
                        .filter(rejection ->
                                rejection.path("eventId").asString().equals(eventId))
                        .map(rejection -> rejection.path("problem")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path("field").asString()).isEqualTo(field);
                    assertThat(problem.path("rule").asString()).isEqualTo(rule);
                }));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String field, String rule) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(RunningCredit.json(response).path("field").asString("")).isEqualTo(field);
        assertThat(RunningCredit.json(response).path("rule").asString("")).isEqualTo(rule);
    }
}

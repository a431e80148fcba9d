package dev.frist.credit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.ClockRef;
import dev.frist.events.PinnedVersion;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.CreditClaimed;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.CreditLapsed;
import dev.frist.events.SubscriptionEvent.DecisionOverdue;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.FeeCreditReversed;
import dev.frist.events.SubscriptionEvent.FeeCredited;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.terms.RuleBook;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Credit that must be claimed within 30 days and decided within 10, on Kafka and PostgreSQL. */
class ClaimsIT {
    private static final Instant LONG_AGO = Instant.parse("2025-06-02T12:00:00Z");
    private static final Instant LATELY =
            Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS);
    private static final String CLAIMED = "dev.frist.subscription.CreditClaimed.v1";
    private static final String DECIDED = "dev.frist.subscription.CreditDecided.v1";

    private static RunningCredit credit;
    private static PinnedVersion terms;
    private static PinnedVersion fees;

    private final String id = "S-" + UUID.randomUUID();
    private final String ticket = "T-" + UUID.randomUUID();

    @BeforeAll
    static void start(@TempDir Path rules) throws Exception {
        Path file = Files.createDirectory(rules.resolve("terms")).resolve("claimed.yaml");
        try (InputStream builtIn = RuleBook.class.getResourceAsStream("/frist/terms/2023-10-06-r2.yaml")) {
            Files.writeString(
                    file,
                    new String(builtIn.readAllBytes(), UTF_8)
                            .replace("replaces: 2023-10-06\n", "")
                            .replace("terms: 2023-10-06-r2", "terms: claimed")
                            .replace("validFrom: 2023-10-06", "validFrom: 2098-01-01")
                            .replace("daysPerBlock: 1", "daysPerBlock: 1\n  claim: {within: P30D, decided: P10D}"));
        }
        try (InputStream builtIn = RuleBook.class.getResourceAsStream("/frist/terms/2023-10-06.yaml")) {
            String text = new String(builtIn.readAllBytes(), UTF_8).replace(": 2023-10-06", ": 2098-02-01");
            Files.writeString(
                    file.resolveSibling("fees.yaml"),
                    text.substring(0, text.indexOf("\ncredit:")).replace("terms: 2098-02-01", "terms: fees") + """

                        credit:
                          gives: percent of fee
                          per: period
                          period: {months: 3, from: 02-01}
                          steps: [{moreThan: 4, amount: 20}]
                          claim: {within: P30D}
                        """);
        }
        terms = RuleBook.load(rules).termsNamed("claimed").orElseThrow();
        fees = RuleBook.load(rules).termsNamed("fees").orElseThrow();
        credit = RunningCredit.running(Map.of("frist.rules.folder", rules.toString(), "frist.rules.built-in", true));
    }

    @AfterAll
    static void stop() {
        credit.close();
    }

    @Test
    void whatIsClaimedAndGrantedExtendsTheTermAndWhatIsNotGrantedDoesNot() throws Exception {
        started();
        credit.clock(0, Clocks.settled(clock(ticket), LATELY, 3));
        awaitState("ENTITLED");
        assertThat(end()).isEqualTo("2035-12-31");
        JsonNode entitled = report().at("/credits/0");
        assertThat(entitled.at("/days/2025-01-01").asInt()).isEqualTo(3);
        assertThat(Instant.parse(entitled.path("until").asString())).isAfter(LATELY.plus(Duration.ofDays(30)));

        post("/claims", "{'claimId': 'C/1', 'by': 'anna', 'note': 'by letter of today'}");
        awaitState("CLAIMED");
        JsonNode claim = report().at("/claims/0");
        assertThat(claim.path("claimId").asString()).isEqualTo("C/1");
        assertThat(claim.at("/counts/0").asString()).isEqualTo(clock(ticket).clockId());
        assertThat(Instant.parse(claim.path("decisionDue").asString()))
                .isAfter(Instant.now().plus(Duration.ofDays(9)));
        assertThat(claim.path("isLate").asBoolean()).isFalse();

        post("/claims/C%2F1/decision", "{'decision': 'GRANTED', 'by': 'eve', 'note': 'it was late'}");
        awaitState("GRANTED");
        assertThat(end()).isEqualTo("2036-01-03");
        assertThat(report().at("/terms/0/days/GRANTED").asInt()).isEqualTo(3);
        JsonNode line = credit.json("/subscriptions/" + id + "/credits/lines").at("/items/0");
        assertThat(line.path("why").asString()).isEqualTo("DECIDED");
        assertThat(line.path("days").asInt()).isEqualTo(3);
        awaitPublished(SubscriptionStarted.class, CreditClaimed.class, CreditDecided.class, TermExtended.class);

        credit.clock(1, Clocks.retracted(ticket, id, LATELY, LATELY.minusSeconds(60), terms));
        await().untilAsserted(() -> assertThat(end()).isEqualTo("2035-12-31"));
        assertThat(report().path("credits")).isEmpty();
        assertThat(differences()).isEmpty();
    }

    @Test
    void whatNobodyClaimsLapsesOnceAndAClaimThatIsLearnedLateCountsAllTheSame() throws Exception {
        started();
        credit.clock(0, Clocks.settled(clock(ticket), LONG_AGO, 3));
        awaitState("LAPSED");
        awaitPublished(SubscriptionStarted.class, CreditLapsed.class);
        CreditLapsed lapsed = (CreditLapsed) credit.published(id).get(1);
        assertThat(lapsed.days()).isEqualTo(3);
        assertThat(lapsed.occurredAt()).isEqualTo("2025-07-02T22:00:00Z");
        assertThat(end()).isEqualTo("2035-12-31");

        report(CLAIMED, "'claimId': 'C-1'", "2025-07-02T21:59:59Z");
        awaitState("CLAIMED");
        awaitPublished(SubscriptionStarted.class, CreditLapsed.class, CreditClaimed.class, DecisionOverdue.class);
        assertThat(report().at("/claims/0/isLate").asBoolean()).isTrue();
        assertThat(report().at("/claims/0/decisionDue").asString()).isEqualTo("2025-07-12T22:00:00Z");

        credit.stop();
        credit.start();
        report(DECIDED, "'claimId': 'C-1', 'decision': 'REFUSED'", "2025-07-20T10:00:00Z");
        awaitState("REFUSED");
        report(DECIDED, "'claimId': 'C-1', 'decision': 'GRANTED'", "2025-07-21T10:00:00Z");
        await().untilAsserted(() -> assertThat(end()).isEqualTo("2036-01-03"));
        report(DECIDED, "'claimId': 'C-1', 'decision': 'REFUSED'", "2025-07-22T10:00:00Z");
        await().untilAsserted(() -> assertThat(end()).isEqualTo("2035-12-31"));
        awaitPublished(
                SubscriptionStarted.class,
                CreditLapsed.class,
                CreditClaimed.class,
                DecisionOverdue.class,
                CreditDecided.class,
                CreditDecided.class,
                TermExtended.class,
                CreditDecided.class,
                ExtensionReversed.class);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aDecisionWaitsForItsClaimAndAClaimIsMadeOnce() throws Exception {
        started();
        credit.clock(0, Clocks.settled(clock(ticket), LONG_AGO, 2));
        report(DECIDED, "'claimId': 'C-1', 'decision': 'GRANTED'", "2025-06-12T10:00:00Z");
        await().untilAsserted(() -> assertThat(
                        credit.json("/parked?limit=1000").path("items").valueStream())
                .anyMatch(it -> it.toString().contains("claim/" + id)));
        report(
                CLAIMED,
                "'claimId': 'C-1', 'clocks': ['%s']".formatted(clock(ticket).clockId()),
                "2025-06-10T10:00:00Z");
        awaitState("GRANTED");
        assertThat(end()).isEqualTo("2036-01-02");
        requireProblem(
                credit.post(
                        "/subscriptions/" + id + "/claims", "{'claimId': 'C-1', 'by': 'anna', 'note': 'once more'}"),
                "claimId",
                "claimed-twice");
        requireProblem(
                credit.post(
                        "/subscriptions/" + id + "/claims",
                        "{'claimId': 'C-2', 'clocks': [], 'by': 'anna', 'note': 'for nothing'}"),
                "clocks",
                "range");
        assertThat(differences()).isEmpty();
    }

    @Test
    void whatRemainsWhenTheContractEndsExpires() throws Exception {
        started();
        credit.clock(0, Clocks.settled(clock(ticket), LONG_AGO, 2));
        report(CLAIMED, "'claimId': 'C-1'", "2025-06-10T10:00:00Z");
        awaitState("CLAIMED");
        report(
                "dev.frist.subscription.SubscriptionEnded.v1",
                "'lastDay': '2025-06-30'",
                Instant.now().toString());
        awaitState("EXPIRED");
        report(DECIDED, "'claimId': 'C-1', 'decision': 'GRANTED'", "2025-07-01T10:00:00Z");
        await().untilAsserted(() -> assertThat(credit.published(id).stream()
                        .filter(CreditDecided.class::isInstance)
                        .toList())
                .hasSize(1));
        assertThat(credit.published(id)).anyMatch(SubscriptionEnded.class::isInstance);
        assertThat(end()).isEqualTo("2035-12-31");
        assertThat(report().at("/credits/0/state").asString()).isEqualTo("EXPIRED");
        assertThat(differences()).isEmpty();
    }

    @Test
    void fiveBreachesInAQuarterAreWorthAShareOfItsFeeAndOneThatWasNoneTakesItBack() throws Exception {
        started();
        for (int i = 0; i < 5; i++) {
            Instant dueAt = LONG_AGO.plus(Duration.ofDays(i));
            credit.clock(0, Clocks.overrun(Clocks.ref(ticket + i, id, fees), dueAt, i));
        }
        await().untilAsserted(() -> {
            JsonNode share = feeCredits().path(0);
            assertThat(share.path("percent").asInt()).isEqualTo(20);
            assertThat(share.path("breaches").asInt()).isEqualTo(5);
            assertThat(share.path("periodStart").asString()).isEqualTo("2025-05-01");
            assertThat(share.path("periodEnd").asString()).isEqualTo("2025-07-31");
            assertThat(share.path("claimBefore").asString()).isEqualTo("2025-08-30T22:00:00Z");
        });
        assertThat(end()).isEqualTo("2035-12-31");
        awaitPublished(SubscriptionStarted.class, FeeCredited.class);

        credit.clock(1, Clocks.retracted(ticket + 1, id, LONG_AGO, LONG_AGO.minusSeconds(60), fees));
        awaitPublished(SubscriptionStarted.class, FeeCredited.class, FeeCreditReversed.class);
        FeeCreditReversed reversed = (FeeCreditReversed) credit.published(id).get(2);
        assertThat(reversed.percent()).isEqualTo(20);
        assertThat(reversed.inAll()).isZero();
        assertThat(reversed.breaches()).isEqualTo(4);
        assertThat(feeCredits().path(0).path("percent").asInt()).isZero();
        assertThat(differences()).isEmpty();
    }

    @Test
    void anAuditFindsABreachThatDoesNotCountForItsShareOfTheFee() throws Exception {
        started();
        for (int i = 0; i < 5; i++) {
            credit.clock(0, Clocks.overrun(Clocks.ref(ticket + i, id, fees), LONG_AGO.plus(Duration.ofDays(i)), i));
        }
        awaitPublished(SubscriptionStarted.class, FeeCredited.class);
        assertThat(differences()).isEmpty();

        String clock = Clocks.ref(ticket + 3, id, fees).clockId();
        byte[] row = credit.database()
                .jdbc()
                .sql("delete from fee_breach where clock_id = ? returning clock")
                .param(clock)
                .query(byte[].class)
                .single();
        assertThat(differences(clock))
                .anyMatch(it -> it.contains("stream fee-" + id) && it.contains("fees, 2025-05-01 to 2025-07-31=20"))
                .anyMatch(it -> it.contains("row fee_breach " + clock));
        credit.database()
                .jdbc()
                .sql("insert into fee_breach (clock_id, subscription_id, clock, due_at) values (?, ?, ?,"
                        + " ?::timestamptz)")
                .params(
                        clock,
                        id,
                        new String(row, UTF_8),
                        LONG_AGO.plus(Duration.ofDays(3)).toString())
                .update();
        assertThat(differences(clock)).isEmpty();
    }

    @Test
    void anAuditFindsWhatTimeHasMadeOfAClaimWhereNobodyTellsIt() throws Exception {
        started();
        credit.clock(0, Clocks.settled(clock(ticket), LATELY, 3));
        awaitState("ENTITLED");
        assertThat(differences()).isEmpty();

        String look = credit.database()
                .jdbc()
                .sql("delete from claim_look where subscription_id = ? returning look_at::text")
                .param(id)
                .query(String.class)
                .single();
        assertThat(differences())
                .singleElement()
                .asString()
                .contains("subscription " + id, "what time makes of a claim is told", "CreditLapsed");
        credit.database()
                .jdbc()
                .sql("insert into claim_look (subscription_id, look_at) values (?, ?::timestamptz)")
                .params(id, look)
                .update();
        assertThat(differences()).isEmpty();
    }

    private JsonNode feeCredits() {
        return credit.json("/fee-credits?subscription=" + id).path("items");
    }

    private ClockRef clock(String ticketId) {
        return Clocks.ref(ticketId, id, terms);
    }

    private void started() throws Exception {
        HttpResponse<String> response = credit.post("/subscriptions", """
            {'subscriptionId': '%s', 'customer': 'Acme', 'plan': 'CUSTOM', 'deployment': 'CLOUD',
             'termStart': '2025-01-01', 'termEnd': '2035-12-31'}\
            """.formatted(id));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private void post(String path, String body) throws Exception {
        HttpResponse<String> response = credit.post("/subscriptions/" + id + path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private void report(String type, String members, String time) {
        credit.report(
                Topics.INTAKE,
                type,
                id,
                "{'subscriptionId': '%s', %s, 'by': 'anna', 'note': 'by letter'}".formatted(id, members),
                Map.of("ce_time", time));
    }

    private JsonNode report() {
        return credit.json("/subscriptions/" + id + "/claims");
    }

    private void awaitState(String state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(report().at("/credits/0/state").asString()).isEqualTo(state));
    }

    private String end() {
        return credit.json("/subscriptions/" + id)
                .at("/terms/0/extendedTermEnd")
                .asString();
    }

    private void awaitPublished(Class<?>... types) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(credit.published(id).stream().<Class<?>>map(SubscriptionEvent::getClass))
                                .containsExactly(types));
    }

    private static void requireProblem(HttpResponse<String> response, String field, String rule) {
        JsonNode problem = RunningCredit.json(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("rule").asString()).isEqualTo(rule);
    }

    private List<String> differences() throws Exception {
        return differences(clock(ticket).clockId());
    }

    private List<String> differences(String clock) throws Exception {
        return credit.get("/audit/verify")
                .body()
                .lines()
                .map(EventJson.mapper()::readTree)
                .map(line -> line.path("difference").toString())
                .filter(it -> it.contains(id) || it.contains(clock))
                .toList();
    }
}

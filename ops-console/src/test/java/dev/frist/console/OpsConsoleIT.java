package dev.frist.console;

import static dev.frist.console.Events.accrued;
import static dev.frist.console.Events.breached;
import static dev.frist.console.Events.delivered;
import static dev.frist.console.Events.escalated;
import static dev.frist.console.Events.extended;
import static dev.frist.console.Events.failed;
import static dev.frist.console.Events.givenUp;
import static dev.frist.console.Events.met;
import static dev.frist.console.Events.noted;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.outOfScope;
import static dev.frist.console.Events.raised;
import static dev.frist.console.Events.retracted;
import static dev.frist.console.Events.reversed;
import static dev.frist.console.Events.rules;
import static dev.frist.console.Events.rulesApplied;
import static dev.frist.console.Events.started;
import static dev.frist.console.Events.subscribed;
import static dev.frist.console.Events.unpromised;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Adjustment;
import dev.frist.events.Agreement;
import dev.frist.events.ClockEvent.OverrunAccrued;
import dev.frist.events.ClockFact;
import dev.frist.events.Decision;
import dev.frist.events.FactId;
import dev.frist.events.Flag;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.CreditClaimed;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.RawHttp;
import dev.frist.kit.test.RawHttp.Answer;
import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole console on a real broker and a real database. */
class OpsConsoleIT {
    private static final Path RULES = rulesByWhichCreditMustBeClaimed();
    private static final RunningConsole CONSOLE =
            new RunningConsole(Map.of("frist.rules.folder", RULES.toString(), "frist.rules.built-in", "true"));

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String ticket = "T-" + UUID.randomUUID();

    @AfterAll
    static void close() {
        CONSOLE.close();
    }

    @Test
    void whatIsDueIsOnTheBoard() {
        CONSOLE.publish(subscribed(ticket, now), opened(ticket, Severity.CRITICAL, now), started(ticket, now));

        await().untilAsserted(() -> assertThat(board("/?severity=1"))
                .contains(ticket, "About " + ticket, "Örtli &amp; Söhne &lt;AG&gt;", "data-way=\"down\""));
        assertThat(board("/?severity=4")).doesNotContain(ticket);
    }

    @Test
    void whatIsLateShowsWhatItCosts() {
        CONSOLE.publish(
                opened(ticket, Severity.MAJOR, now.minusSeconds(6_000)),
                started(ticket, now.minusSeconds(6_000)),
                breached(ticket, now.minusSeconds(6_000)),
                extended(ticket, now, 4, 4));

        await().untilAsserted(() -> assertThat(board("/?status=LATE")).contains(ticket, "4 days"));
    }

    @Test
    void whoeverListensIsToldOfNews() throws Exception {
        HttpResponse<String> page = CONSOLE.get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
        assertThat(page.body()).contains("sse-connect=\"/live\"").doesNotContain("style=\"", "<script>", "onclick");
    }

    @Test
    void aPartOfThePageIsAskedForAlone() throws Exception {
        assertThat(CONSOLE.get("/", "HX-Request", "true").body())
                .contains("id=\"live\"")
                .doesNotContain("<html");
    }

    @Test
    void aTicketTellsItsStory() {
        Instant opened = now.minusSeconds(6_000);
        CONSOLE.publish(
                subscribed(ticket, opened),
                opened(ticket, Severity.MAJOR, opened),
                started(ticket, opened),
                breached(ticket, opened),
                extended(ticket, now, 4, 4));

        await().untilAsserted(() -> assertThat(board("/ticket?id=" + ticket))
                .contains("4 days added to the term", "bar counted", "bar late", "Promised within 30 min"));
        assertThat(board("/customers?name=" + URLEncoder.encode(Events.CUSTOMER, UTF_8)))
                .contains("SUB-" + ticket, "Ledger of days", "How to reach support", "mailto:urgent@example.com")
                .contains("href=\"https://status.example.com\"", "+41 71 000 00 00", "on working days");
        assertThat(board("/customers")).contains("Örtli &amp; Söhne &lt;AG&gt;");
    }

    @Test
    void whatWasGivenAndTakenBackLeavesBothLines() {
        Instant opened = now.minusSeconds(6_000);
        String customer = "/customers?name=" + URLEncoder.encode(Events.CUSTOMER, UTF_8);
        CONSOLE.publish(
                subscribed(ticket, opened),
                outOfScope(ticket, Scope.CONSULTING, opened),
                started(ticket, opened),
                breached(ticket, opened),
                accrued(ticket, opened, 4),
                extended(ticket, now, 4, 4));
        await().untilAsserted(() -> assertThat(row(customer)).contains("+4", "late"));
        assertThat(row(customer)).contains("outside the scope of support: consulting");
        assertThat(board("/?status=LATE")).contains("outside the scope of support: consulting");
        assertThat(board("/ticket?id=" + ticket + "&lang=de")).contains("nicht vom Support umfasst: Beratung");
        CONSOLE.publish(retracted(ticket, opened), reversed(ticket, opened.plusSeconds(600), 4, 0));

        await().untilAsserted(() -> assertThat(row(customer))
                .containsSubsequence("−4</td><td class=\"right\">0</td>", "+4</td><td class=\"right\">4</td>"));
        assertThat(row(customer)).contains("taken back, since it had come in time");
        assertThat(board(customer + "&knownOn=" + now.plusSeconds(1))).contains("−4</td>");
    }

    @Test
    void whatWasToldOfAContractByMistakeIsShownWithWhoSaysSoAndWhy() throws Exception {
        String customer = "/customers?name=" + URLEncoder.encode(Events.CUSTOMER, UTF_8);
        FactId mistake = new FactId("/billing", "renewal-" + ticket);
        Instant corrected = now.truncatedTo(ChronoUnit.MILLIS);
        late(ticket, now.minusSeconds(6_000));
        CONSOLE.publish(
                mistake,
                now,
                new TermRenewed(
                        "SUB-" + ticket,
                        LocalDate.of(2027, 2, 1),
                        LocalDate.of(2027, 12, 31),
                        Personal.NONE,
                        now.minusSeconds(60)));
        await().untilAsserted(() ->
                assertThat(board(customer)).contains("Booked terms leave a gap: 1 Jan 2027 to 31 Jan 2027"));
        CONSOLE.publish(
                new FactId("/billing", "correction-" + ticket),
                corrected,
                new SubscriptionEvent.FactCorrected(
                        "SUB-" + ticket, mistake, Personal.of(Map.of("by", "Zoë", "note", "booked twice")), now));
        CONSOLE.publish(new FactId("/frist", "line-" + ticket), corrected, reversed(ticket, now, 1, 3));

        await().untilAsserted(() -> assertThat(row(customer)).contains("a fact about the contract was wrong"));
        assertThat(board(customer))
                .contains("Renewed from 1 Feb 2027 to 31 Dec 2027 · it was wrong and counts no more")
                .contains("renewal-%s of /billing · by Zoë · note: booked twice".formatted(ticket))
                .doesNotContain("Booked terms leave a gap: 1 Jan 2027 to 31 Jan 2027");
        assertThat(told().findValuesAsString("text"))
                .anyMatch(it -> it.endsWith("it was wrong and counts no more"))
                .anyMatch(it -> it.endsWith("by Zoë · note: booked twice"));
    }

    @Test
    void aCustomerSeesWhatTheirTechnicalAccountManagerOwesAndHasDone() throws Exception {
        String name = "Managed " + ticket;
        Instant start = now.minus(Duration.ofDays(28));
        SubscriptionEvent.SubscriptionStarted plain =
                (SubscriptionEvent.SubscriptionStarted) Events.subscribed(ticket, name, start);
        CONSOLE.publish(
                new SubscriptionEvent.SubscriptionStarted(
                        plain.subscriptionId(),
                        name,
                        plain.plan(),
                        plain.deployment(),
                        plain.termStart(),
                        LocalDate.of(2099, 12, 31),
                        new Agreement(Map.of(), null, null, null, new Agreement.TechnicalAccountManager(4)),
                        Personal.NONE,
                        start),
                new SubscriptionEvent.TamHoursWorked(
                        plain.subscriptionId(), Duration.ofMinutes(150), Personal.NONE, now),
                new SubscriptionEvent.ReviewCallHeld(plain.subscriptionId(), Personal.NONE, now));
        await().untilAsserted(() -> assertThat(board("/customers?name=" + URLEncoder.encode(name, UTF_8)))
                .contains("Technical account manager", "4 hours a week as agreed", "Next review call by", "Missed by")
                .contains("The technical account manager worked 2 h 30 min")
                .contains("The technical account manager held a review call"));
        JsonNode managed = EventJson.mapper()
                .readTree(CONSOLE.get("/api/customer?name=" + URLEncoder.encode(name, UTF_8))
                        .body())
                .at("/data/contracts/0/accountManagement");
        assertThat(managed.at("/hoursPerWeek").asInt()).isEqualTo(4);
        assertThat(managed.at("/weeks/0/worked").asString()).isEqualTo("PT2H30M");
        assertThat(managed.at("/lastCall").asString()).isEqualTo(now.toString());
        assertThat(managed.at("/missed")).isNotEmpty();
    }

    @Test
    void daysByHandAreInTheLedgerWithWhoAndWhy() throws Exception {
        String customer = "/customers?name=" + URLEncoder.encode(Events.CUSTOMER, UTF_8);
        FactId goodwill = new FactId("/billing", "goodwill-" + ticket);
        late(ticket, now.minusSeconds(6_000));
        CONSOLE.publish(
                goodwill,
                now,
                new DaysAdjusted(
                        "SUB-" + ticket,
                        Adjustment.GOODWILL,
                        LocalDate.of(2026, 1, 1),
                        5,
                        Personal.of(Map.of("by", "Zoë", "note", "for the night of " + ticket)),
                        now));
        await().untilAsserted(() -> assertThat(board(customer))
                .contains("for the night of " + ticket)
                .contains("of these by hand: +5")
                .contains("+5 days for the term of 1 Jan 2026 by hand (goodwill) · by Zoë"));
        Instant corrected = now.plusSeconds(1);
        CONSOLE.publish(
                new FactId("/billing", "correction-" + ticket),
                corrected,
                new SubscriptionEvent.FactCorrected(
                        "SUB-" + ticket, goodwill, Personal.of(Map.of("by", "Max", "note", "another's")), corrected));
        List<JsonNode> lines = await().until(
                        () -> EventJson.mapper()
                                .readTree(CONSOLE.get("/api/statement?name=oertli&limit=1000")
                                        .body())
                                .at("/data/items")
                                .valueStream()
                                .filter(it -> it.at("/change/subscriptionId")
                                                .asString()
                                                .equals("SUB-" + ticket)
                                        && it.at("/change").has("byHand"))
                                .toList(),
                        it -> it.size() == 2);
        assertThat(lines.getFirst().at("/why").asString()).isEqualTo("CORRECTED");
        assertThat(lines.getFirst().at("/change/days").asInt()).isEqualTo(-5);
        assertThat(lines.getLast().at("/why").asString()).isEqualTo("BY_HAND");
        assertThat(lines.getLast().at("/change/byHand/by").asString()).isEqualTo("Zoë");
        assertThat(board(customer)).doesNotContain("of these by hand");
        assertThat(board(customer + "&knownOn=" + now)).contains("of these by hand: +5");
        assertThat(board(customer + "&lang=de")).contains("Kulanz");
    }

    @Test
    void whatMustBeClaimedIsOnTheCustomersPageWithWhatBecameOfIt() throws Exception {
        String customer = "/customers?name=" + URLEncoder.encode(Events.CUSTOMER, UTF_8);
        Instant opened = now.minus(Duration.ofDays(40));
        OverrunAccrued accrued = (OverrunAccrued) accrued(ticket, opened, 4);
        PinnedVersion terms = RuleBook.load(RULES).termsNamed("claimed").orElseThrow();
        CONSOLE.publish(
                subscribed(ticket, opened),
                opened(ticket, Severity.MAJOR, opened),
                started(ticket, opened),
                new OverrunAccrued(
                        accrued.clock().pinnedTo(terms, accrued.clock().calendar()),
                        accrued.standing(),
                        opened,
                        opened,
                        null));
        JsonNode entitled = await().until(() -> claims().at("/credits/0"), it -> it.has("state"));
        assertThat(entitled.path("state").asString()).isEqualTo("ENTITLED");
        assertThat(entitled.at("/days/2026-01-01").asInt()).isEqualTo(4);
        assertThat(board(customer)).contains("Credit that must be claimed", "can be claimed");

        Personal said = Personal.of(Map.of("by", "Zoë", "note", "by letter"));
        Instant claimedAt = now.minus(Duration.ofDays(20));
        CONSOLE.publish(
                new FactId("/billing", "claim-" + ticket),
                now,
                new CreditClaimed("SUB-" + ticket, "C-" + ticket, null, said, claimedAt));
        await().untilAsserted(
                        () -> assertThat(board(customer)).contains("C-" + ticket, "should have been decided before"));
        assertThat(claims().at("/claims/0/isLate").asBoolean()).isTrue();
        CONSOLE.publish(
                new FactId("/billing", "decision-" + ticket),
                now,
                new CreditDecided("SUB-" + ticket, "C-" + ticket, Decision.REFUSED, null, said, now));
        await().untilAsserted(() ->
                assertThat(claims().at("/credits/0/state").asString()).isEqualTo("REFUSED"));
        assertThat(claims().at("/terms/0/days/REFUSED").asInt()).isEqualTo(4);
        assertThat(board(customer)).contains("Claim C-%s is refused · by Zoë".formatted(ticket));
        assertThat(board(customer + "&lang=de")).contains("abgelehnt");
    }

    private JsonNode claims() throws Exception {
        return EventJson.mapper()
                .readTree(CONSOLE.get("/api/claims?name=oertli").body())
                .at("/data/SUB-" + ticket);
    }

    private static Path rulesByWhichCreditMustBeClaimed() {
        try (InputStream builtIn = RuleBook.class.getResourceAsStream("/frist/terms/2023-10-06-r2.yaml")) {
            Path folder = Files.createTempDirectory("rules");
            Files.copy(Path.of("src/test/resources/rules/contacts.yaml"), folder.resolve("contacts.yaml"));
            Files.writeString(
                    Files.createDirectory(folder.resolve("terms")).resolve("claimed.yaml"),
                    new String(builtIn.readAllBytes(), UTF_8)
                            .replace("replaces: 2023-10-06\n", "")
                            .replace("terms: 2023-10-06-r2", "terms: claimed")
                            .replace("validFrom: 2023-10-06", "validFrom: 2098-01-01")
                            .replace("daysPerBlock: 1", "daysPerBlock: 1\n  claim: {within: P30D, decided: P10D}"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode told() throws Exception {
        return EventJson.mapper()
                .readTree(CONSOLE.get("/api/told?name=oertli").body())
                .at("/data/SUB-" + ticket);
    }

    @Test
    void aBreachThatWasTakenBackIsListedWithWhoToldWhatHowMuchLater() throws Exception {
        Instant opened = now.minusSeconds(6_000);
        Instant response = opened.plusSeconds(600);
        FactId call = new FactId("/phone", "call-" + ticket);
        late(ticket, opened);
        CONSOLE.publish(reversed(ticket, opened.plusSeconds(1), 1, 3));
        CONSOLE.publish(
                call,
                response.plusSeconds(5_400),
                new FirstResponseSent(
                        ticket, "PHONE", false, Personal.of(Map.of("agent", "Zoë", "note", "told late")), response));
        CONSOLE.publish(retracted(ticket, opened, call), reversed(ticket, response, 3, 0));

        JsonNode row = await().until(
                        () -> takenBack("ticket=" + ticket),
                        it -> it.at("/items/0/days").asInt() > 0)
                .at("/items/0");
        assertThat(row.at("/customer").asString()).isEqualTo(Events.CUSTOMER);
        assertThat(row.at("/kind").asString()).isEqualTo("INITIAL_RESPONSE");
        assertThat(row.at("/breachedAt").asString()).isEqualTo(opened.toString());
        assertThat(row.at("/retractedAt").asString()).isEqualTo(response.toString());
        assertThat(row.at("/fact").asString()).isEqualTo("FirstResponseSent");
        assertThat(row.at("/by").asString()).isEqualTo("Zoë");
        assertThat(row.at("/note").asString()).isEqualTo("told late");
        assertThat(row.at("/happenedAt").asString()).isEqualTo(response.toString());
        assertThat(row.at("/laterSeconds").asInt()).isEqualTo(5_400);
        assertThat(row.at("/days").asInt()).isEqualTo(3);
        assertThat(board("/breaches-taken-back?ticket=" + ticket))
                .contains(ticket, "the first response", "<b>Zoë</b>", "told late", "1 h 30 min later", "−3</td>");
        assertThat(board("/breaches-taken-back?lang=de&ticket=" + ticket)).contains("die erste Antwort", "Zoë");
    }

    @Test
    void whatIsListedIsByCorrectionsAndRulesTooAndPageByPage() throws Exception {
        Instant opened = now.minusSeconds(6_000);
        FactId correction = new FactId("/portal", "correction-" + ticket);
        FactId rules = new FactId("/rules", "rules-" + ticket);
        late(ticket, opened);
        CONSOLE.publish(
                correction,
                now,
                new FactCorrected(
                        ticket,
                        new FactId("/portal", "wrong"),
                        Personal.of(Map.of("by", "Max")),
                        now.minusSeconds(60)));
        CONSOLE.publish(
                retracted(ticket, opened, correction),
                breached(ticket, opened),
                rulesApplied(ticket, now, rules, Personal.of(Map.of("by", "Eva", "note", "a holiday"))),
                retracted(ticket, opened, rules));

        String customer = "customer=oertli&ticket=" + ticket + "&limit=1";
        JsonNode last = await().until(() -> takenBack(customer), it -> it.has("next"));
        JsonNode first = takenBack(
                customer + "&after=" + URLEncoder.encode(last.at("/next").asString(), UTF_8));
        assertThat(last.at("/items")).hasSize(1);
        assertThat(last.at("/items/0/fact").asString()).isEqualTo("RulesApplied");
        assertThat(last.at("/items/0/by").asString()).isEqualTo("Eva");
        assertThat(first.at("/items")).hasSize(1);
        assertThat(first.at("/items/0/fact").asString()).isEqualTo("FactCorrected");
        assertThat(first.at("/items/0/by").asString()).isEqualTo("Max");
        assertThat(first.at("/items/0/laterSeconds").asInt()).isEqualTo(60);
        assertThat(first.has("next")).isFalse();
        assertThat(board("/breaches-taken-back?customer=oertli")).contains(ticket);
        assertThat(board("/breaches-taken-back?customer=Nobody")).contains("No customer matches “Nobody”.");
        assertThat(CONSOLE.get("/api/breaches-taken-back?customer=Nobody").statusCode())
                .isEqualTo(422);
    }

    @Test
    void aVerdictSaysWhoToldTheFactsThatItFollowsFrom() throws Exception {
        Instant opened = now.minusSeconds(6_000);
        FactId opening = new FactId("/portal", "open-" + ticket);
        FactId answer = new FactId("/phone", "call-" + ticket);
        TicketEvent.TicketOpened it = (TicketEvent.TicketOpened) opened(ticket, Severity.MAJOR, opened);
        CONSOLE.publish(opening, opened, it);
        CONSOLE.publish(
                noted(
                        ticket,
                        opened,
                        new ClockFact.Opened(
                                opening, opened, Severity.MAJOR, it.promise().objectives())),
                started(ticket, opened));
        CONSOLE.publish(
                answer,
                now,
                new FirstResponseSent(
                        ticket,
                        "PHONE",
                        false,
                        Personal.of(Map.of("agent", "Ada", "by", "Zoë", "note", "told late")),
                        opened.plusSeconds(600)));
        CONSOLE.publish(
                noted(ticket, opened, new ClockFact.Responded(answer, opened.plusSeconds(600))), met(ticket, opened));

        JsonNode clock = await().until(
                        () -> EventJson.mapper()
                                .readTree(
                                        CONSOLE.get("/api/ticket?id=" + ticket).body())
                                .at("/data/clocks/0"),
                        clockNow -> clockNow.has("endedBy"));
        assertThat(clock.at("/fixedBy/fact").asString()).isEqualTo("TicketOpened");
        assertThat(clock.at("/fixedBy/id/id").asString()).isEqualTo("open-" + ticket);
        assertThat(clock.at("/endedBy/fact").asString()).isEqualTo("FirstResponseSent");
        assertThat(clock.at("/endedBy/by").asString()).isEqualTo("Zoë");
        assertThat(clock.at("/endedBy/note").asString()).isEqualTo("told late");
        assertThat(board("/ticket?id=" + ticket))
                .contains("The due instant is fixed by the opening", "It ended by the first response", "by Zoë");
        assertThat(board("/ticket?lang=de&id=" + ticket)).contains("Beendet: die erste Antwort");
    }

    @Test
    void anEscalationSaysWhyNothingIsPromised() throws Exception {
        String why = "the term was over: best effort";
        CONSOLE.publish(
                opened(ticket, Severity.MAJOR, now), escalated(ticket, now, new Flag(Flag.Code.TERM_LAPSED, why)));
        CONSOLE.publish(unpromised(ticket, now));

        await().untilAsserted(() -> assertThat(board("/ticket?id=" + ticket)).contains(why));
    }

    @Test
    void aTermSaysFromWhenItIsInEffect() {
        String customer = "Moves " + ticket;
        CONSOLE.publish(new FactId("/billing", "start-" + ticket), now, subscribed(ticket, customer, now));
        CONSOLE.publish(
                new FactId("/billing", "renewal-" + ticket),
                now,
                new SubscriptionEvent.TermRenewed(
                        "SUB-" + ticket,
                        LocalDate.of(2027, 1, 1),
                        LocalDate.of(2027, 12, 31),
                        Personal.NONE,
                        now.plusSeconds(1)));
        CONSOLE.publish(extended(ticket, now.plusSeconds(2), 4, 4));

        await().untilAsserted(() -> assertThat(board("/customers?name=" + URLEncoder.encode(customer, UTF_8)))
                .contains("in effect from 5 Jan 2027"));
    }

    private static void late(String ticket, Instant opened) {
        CONSOLE.publish(
                subscribed(ticket, opened),
                opened(ticket, Severity.MAJOR, opened),
                started(ticket, opened),
                breached(ticket, opened),
                accrued(ticket, opened, 4),
                extended(ticket, opened.plusSeconds(5_400), 4, 4));
    }

    private static JsonNode takenBack(String asked) throws Exception {
        return EventJson.mapper()
                .readTree(CONSOLE.get("/api/breaches-taken-back?" + asked).body())
                .at("/data");
    }

    /** The rows of this ticket on a customer's page. */
    private String row(String customer) {
        return Pattern.compile("<tr>.*?</tr>")
                .matcher(board(customer))
                .results()
                .map(java.util.regex.MatchResult::group)
                .filter(it -> it.contains(ticket))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void managersPromisesAreOnACustomersPage() {
        CONSOLE.publish(subscribed(ticket, now));

        await().untilAsserted(() -> assertThat(board("/customers?name=" + URLEncoder.encode(Events.CUSTOMER, UTF_8)))
                .containsPattern("Manager, urgent</td><td>2 h, business hours")
                .contains("Manager, non-urgent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Örtli", "ortli", "OERTLI", "söhne ört", "Ortli & Söhne <AG>"})
    void aPartOfANameFindsItsCustomer(String typed) {
        CONSOLE.publish(subscribed(ticket, now), opened(ticket, Severity.CRITICAL, now), started(ticket, now));

        String asked = "customer=" + URLEncoder.encode(typed, UTF_8);
        await().untilAsserted(() ->
                assertThat(board("/?status=DUE&severity=1&" + asked)).contains(ticket));
        assertThat(board("/customers?" + asked)).contains("Örtli &amp; Söhne &lt;AG&gt;</a>");
        assertThat(board("/customers?name=" + URLEncoder.encode(typed, UTF_8))).contains("SUB-" + ticket);
    }

    @Test
    void aNameThatNobodyHasIsTold() {
        assertThat(board("/?customer=Nobody+GmbH"))
                .contains("No customer matches “Nobody GmbH”.")
                .doesNotContain("class=\"tiles\"");
        assertThat(board("/?customer=Nobody+GmbH&lang=de")).contains("Kein Kunde passt zu «Nobody GmbH».");
        assertThat(board("/customers?customer=Nobody+GmbH")).contains("No customer matches “Nobody GmbH”.");
        assertThat(board("/customers?name=Nobody+GmbH")).contains("No customer matches Nobody GmbH.");
    }

    @Test
    void anotherLanguageIsAtTheSameAddress() throws Exception {
        assertThat(board("/?severity=1&customer=%C3%96&lang=en"))
                .contains("href=\"/?severity=1&amp;customer=%C3%96&amp;lang=de\"");
        assertThat(board("/ticket?id=nobody%2Fknows&knownOn=2026-01-01T00:00:00Z"))
                .contains("href=\"/ticket?id=nobody%2Fknows&amp;knownOn=2026-01-01T00:00:00Z&amp;lang=de\"");
        assertThat(board("/customers")).contains("href=\"/customers?lang=de\"");
        String form = "by=&reason=";
        assertThat(CONSOLE.post(
                                "/intake/rejections/" + UUID.randomUUID() + "/retry",
                                form,
                                "Sec-Fetch-Site",
                                "same-origin")
                        .body())
                .containsPattern("href=\"/intake/rejections/[0-9a-f-]{36}\\?lang=de\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "100 % of? #1&x=y", "Grüße/ä+ö;v=1", "..", "{id}"})
    void whateverItsIdATicketHasAPage(String name) {
        String id = (ticket + " " + name + "/").repeat(5).substring(0, 170) + name;
        CONSOLE.publish(opened(id, Severity.CRITICAL, now), started(id, now));

        await().untilAsserted(() -> assertThat(board("/ticket?id=" + URLEncoder.encode(id, UTF_8)))
                .contains("<span>" + HtmlUtils.htmlEscape(id, "UTF-8") + "</span>"));
        Matcher link = Pattern.compile("href=\"(/ticket\\?id=[^\"]*)\"").matcher(board("/?status=DUE&severity=1"));
        assertThat(link.results().map(it -> HtmlUtils.htmlUnescape(it.group(1))).map(OpsConsoleIT::board))
                .anySatisfy(
                        page -> assertThat(page).contains("<span>" + HtmlUtils.htmlEscape(id, "UTF-8") + "</span>"));
    }

    @Test
    void aTicketsOldAddressLeadsToItsPage() throws Exception {
        assertThat(CONSOLE.get("/tickets/T%201").headers().firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).endsWith("/ticket?id=T+1"));
        assertThat(CONSOLE.get("/tickets/acme%2Fapp%5C1").headers().firstValue("Location"))
                .hasValueSatisfying(
                        it -> assertThat(URLDecoder.decode(it, UTF_8)).endsWith("/ticket?id=acme/app\\1"));
    }

    @Test
    void whereWeStandIsCountedByWeek() {
        Instant opened = Instant.parse("2025-06-03T08:00:00Z");
        CONSOLE.publish(opened(ticket, Severity.LOW, opened), started(ticket, opened), met(ticket, opened));

        await().untilAsserted(() -> assertThat(board("/attainment/weeks.csv?from=2025-06-02&to=2025-06-08&severity=4"))
                .isEqualTo("monday,severity,plan,met,late,bestEffort,days\r\n2025-06-02,4,CUSTOM,1,0,0,0\r\n"));
        assertThat(board("/attainment/responses.csv?from=2025-06-02&to=2025-06-08&severity=4"))
                .contains("4,CUSTOM,TWENTY_FOUR_SEVEN,1800,1,0,600,600");
        assertThat(board("/attainment?from=2025-06-02&to=2025-06-08")).contains("t-weeks", "chart.umd");
    }

    @Test
    void whoWasToldWhatIsShown() {
        CONSOLE.publish(
                rules(now),
                opened(ticket, Severity.MAJOR, now),
                raised(ticket, "on-duty", now),
                failed(ticket, "on-duty", now),
                raised(ticket, "support-lead", now),
                givenUp(ticket, "support-lead", now));

        await().untilAsserted(() -> assertThat(board("/notices?ticket=" + ticket))
                .contains(
                        "Rules 2026-11-01: 3 rules, 2 recipients", "HTTP 503", "HTTP 410 gone for good", "2 attempts"));
        assertThat(board("/notices?status=GIVEN_UP&ticket=" + ticket)).doesNotContain("HTTP 503");
        assertThat(board("/notices?recipient=on-duty&ticket=" + ticket)).doesNotContain("HTTP 410");
        assertThat(board("/ticket?id=" + ticket))
                .contains("on-duty is to be told: late", "Telling support-lead was given up");
        CONSOLE.publish(delivered(ticket, "on-duty", now));
        await().untilAsserted(() ->
                assertThat(board("/notices?status=DONE&ticket=" + ticket)).contains("delivered", "Örtli &amp; Söhne"));
    }

    @Test
    void whatStandsStillIsInRedUntilItGoesOn() throws Exception {
        CONSOLE.administer("""
            create function refuse() returns trigger language plpgsql as
                'begin raise exception ''no space left'' using errcode = ''53100''; end';
            create trigger refuse before insert on stream_position for each row when (new.stream_id = '%s')
                execute function refuse()
            """.formatted(ticket));
        CONSOLE.publish(opened(ticket, Severity.CRITICAL, now), started(ticket, now));

        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(board("/"))
                            .containsPattern(
                                    "class=\"stuck\" role=\"alert\"><li>ops-console has stood still since .* at"
                                            + " frist.tickets-\\d@\\d+: .*no space left"));
            assertThat(board("/?lang=de")).contains("ops-console steht seit");
            assertThat(board("/actuator/health/readiness")).contains("DOWN", "no space left");
            JsonNode troubles =
                    EventJson.mapper().readTree(CONSOLE.get("/troubles").body());
            JsonNode stands = StreamSupport.stream(troubles.path("standsStill").spliterator(), false)
                    .filter(it -> it.path("topic").asString().equals("frist.tickets"))
                    .findFirst()
                    .orElseThrow();
            ObjectNode order =
                    EventJson.mapper().createObjectNode().put("by", "beat").put("why", "there is no space");
            List.of("topic", "partition", "offset").forEach(name -> order.set(name, stands.path(name)));
            assertThat(CONSOLE.postJson("/troubles/put-aside", order.toString()).body())
                    .contains("\"by\":\"beat\",\"why\":\"there is no space\"");

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(board("/")).doesNotContain("class=\"stuck\""));
            assertThat(board("/troubles")).contains("\"standsStill\":[]", "put aside by beat: there is no space");
        } finally {
            CONSOLE.administer("drop trigger refuse on stream_position");
        }
    }

    @Test
    void whatIsPutAsideIsTheRecordAtWhichItStands() throws Exception {
        String order = "{'topic':'frist.tickets','partition':0,'offset':%s,'by':'beat','why':'nobody needs it'}"
                .replace('\'', '"');
        assertThat(CONSOLE.postJson("/troubles/put-aside", order.formatted("99999999"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(CONSOLE.postJson("/troubles/put-aside", order.formatted("1e2147483648"))
                        .body())
                .contains("\"field\":\"offset\"", "\"rule\":\"max-exponent\"");
        assertThat(CONSOLE.postJson(
                                "/troubles/put-aside",
                                order.replace("tickets", "nothing").formatted("1"))
                        .body())
                .contains("known-topic");
        assertThat(CONSOLE.post("/troubles/put-aside", order.formatted("1")).statusCode())
                .isIn(403, 415);
    }

    @Test
    void whatNobodyKnowsIsNotFound() throws Exception {
        assertThat(CONSOLE.get("/ticket?id=nobody-knows-it").statusCode()).isEqualTo(404);
        assertThat(CONSOLE.get("/ticket?id=nobody-knows-it").body()).contains("<h1>Not found</h1>");
        assertThat(CONSOLE.get("/?severity=9").statusCode()).isEqualTo(422);
        assertThat(CONSOLE.get("/?after=x").statusCode()).isEqualTo(422);
        assertThat(CONSOLE.get("/attainment?from=then").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lang=%00",
                "lang=../../x",
                "lang=-/-",
                "lang=\"",
                "lang=x/y/z",
                "theme=%00",
                "theme=../x",
                "by=%zz",
                "by=%00"
            })
    void noCookieBreaksAPage(String cookie) throws Exception {
        for (String page : List.of(
                "/", "/customers", "/breaches-taken-back", "/attainment", "/notices", "/intake", "/trust", "/audit")) {
            Answer answer = RawHttp.send(port(), "GET " + page, "Cookie: " + cookie);
            assertThat(answer.status()).as(page).isEqualTo(200);
        }
        assertThat(RawHttp.send(port(), "GET /nothing", "Cookie: " + cookie, "Accept: text/html")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /nothing                              | 404 | Not found",
                "GET /error                                | 404 | Not found",
                "GET /ticket?id=%00                        | 400 | This cannot be done",
                "GET /?customer=%zz                        | 400 | This cannot be done",
                "GET /?%ff=1&lang=de                       | 400 | This cannot be done",
                "GET /?severity=2147483648                 | 422 | This cannot be done",
                "GET /?severty=1                           | 400 | This cannot be done",
                "GET /ticket?id=x&knownon=2026-01-01       | 400 | This cannot be done",
                "GET /ticket?id=x&knownOn=%2B1000000000-12-31T23:59:59Z | 400 | This cannot be done",
                "GET /attainment?from=%2B999999999-01-01   | 400 | This cannot be done",
                "GET /audit/report.json                    | 404 | Not found",
                "PUT /customers                            | 415 |",
                "TRACE /customers                          | 405 | This cannot be done",
            })
    void aPersonIsToldOnAPageAndAProgramByAProblem(String line, int status, String heading) throws Exception {
        Answer page = RawHttp.send(port(), line, "Accept: text/html,*/*;q=0.8");
        assertThat(page.status()).as(page.text()).isEqualTo(status);
        if (heading != null) {
            assertThat(page.has("Content-Type", "text/html")).as(page.text()).isTrue();
            assertThat(page.text()).contains("<h1>" + heading + "</h1>");
        }
        Answer api = RawHttp.send(port(), "GET /api/nothing");
        assertThat(api.status()).isEqualTo(404);
        assertThat(api.has("Content-Type", "application/problem+json")).isTrue();
    }

    @Test
    void whoeverAsksForTwoThingsAtOnceGetsNeither() throws Exception {
        String both = "/customers?name=nobody&step=1&knownOn=" + now;
        assertThat(CONSOLE.get(both).statusCode()).isEqualTo(400);
        assertThat(CONSOLE.get("/audit/evidence?clock=x&subscription=y").statusCode())
                .isEqualTo(400);
    }

    @Test
    void programsAreToldWhatTheyMayAskForAtOnceInAnyLanguage() throws Exception {
        for (String language : List.of("en", "de", "gsw", "x-y-z", "zh-Hant-TW", "%00", "../../x")) {
            Answer answer = RawHttp.send(port(), "GET /v3/api-docs", "Accept-Language: " + language);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.took()).as(language).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void noOtherPageAsksAndNoOtherNameIsOurs() throws Exception {
        assertThat(RawHttp.send(port(), "GET /", "Host: evil.example").status()).isEqualTo(403);
        assertThat(RawHttp.send(port(), "GET /api/board", "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
        String ours = CONSOLE.address().toString();
        assertThat(CONSOLE.post("/audit/verify", "since=x", "Origin", ours).statusCode())
                .isEqualTo(400);
        assertThat(RawHttp.send(port(), "POST /audit/verify", "Origin: " + ours, "Content-Type: text/plain")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void itSpeaksGerman() {
        assertThat(board("/?lang=de")).contains("Als Nächstes fällig");
    }

    @Test
    void itLives() {
        await().untilAsserted(
                        () -> assertThat(board("/actuator/health/liveness")).contains("UP"));
    }

    private static int port() {
        return CONSOLE.address().getPort();
    }

    private static String board(String path) {
        try {
            return CONSOLE.get(path).body();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

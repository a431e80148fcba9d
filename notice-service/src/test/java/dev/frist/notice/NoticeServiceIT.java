package dev.frist.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Decision;
import dev.frist.events.FactId;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.AttemptFailed;
import dev.frist.events.NoticeEvent.NoticeDelivered;
import dev.frist.events.NoticeEvent.NoticeGivenUp;
import dev.frist.events.NoticeEvent.NoticeOvertaken;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.events.NoticeEvent.SendingOrdered;
import dev.frist.events.NoticeKind;
import dev.frist.events.Original;
import dev.frist.events.Problem;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent.AcceptedAfterAll;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole service: a real broker, a real database, real receivers of webhooks and mail. */
class NoticeServiceIT {
    private static final Kafka KAFKA = new Kafka();
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final MailServer MAIL = new MailServer();

    @TempDir
    private static Path folder;

    private final Receiver duty = new Receiver();
    private final Receiver lame = new Receiver();
    private final List<RunningNotices> running = new ArrayList<>();
    private final Instant now = Instant.now();
    private final String ticket = "T-" + UUID.randomUUID();
    private final Happened t = new Happened(ticket, now.minusSeconds(1_800));

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @AfterEach
    void stop() {
        running.forEach(RunningNotices::close);
        duty.close();
        lame.close();
    }

    @AfterAll
    static void close() {
        KAFKA.close();
        DATABASE.close();
        MAIL.close();
    }

    @Test
    void aBreachIsToldByWebhookAndByMail() throws Exception {
        start(Map.of("frist.web.requests-per-second", 1, "frist.web.requests-at-once", 10), "[breach]", "[duty, boss]");
        KAFKA.publish(t.ticketOpened(Severity.CRITICAL), t.started(), t.breached());

        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class)).hasSize(2));
        assertThat(duty.ids()).hasSize(1);
        assertThat(MAIL.ids(ticket)).hasSize(1).first().asString().endsWith("@example.com>");
        assertThat(running.getFirst().text("/actuator/prometheus"))
                .contains("frist_notices_total{outcome=\"delivered\",recipient=\"duty\"", "frist_notices_waiting");
        assertThat(Stream.generate(() -> running.getFirst().text("/notices")).limit(30))
                .filteredOn(it -> it.contains("\"rule\":\"max-rate\""))
                .as("of a client that asks too often")
                .hasSizeGreaterThan(10);
    }

    @Test
    void aQuestionIsRoutedByWhatItIsAbout() throws Exception {
        start(Map.of(), """
              - {name: books, on: [breach], scope: [BILLING], to: [duty]}
              - {name: guards, on: [breach], scope: [SECURITY], to: [boss]}
            """);
        KAFKA.publish(t.asked(Scope.BILLING), t.started(), t.breached());

        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class))
                .singleElement()
                .satisfies(it -> assertThat(it.notice().recipient()).isEqualTo("duty")));
        assertThat(MAIL.ids(ticket)).isEmpty();
    }

    /** A character outside the basic plane is one character, though Java keeps it as two. */
    @Test
    void idsOf200CharactersOutsideTheBasicPlaneAreAsGoodAsAny() throws Exception {
        Random random = new Random(14);
        String longest = longest(random);
        Happened far = new Happened(longest, longest(random), now.minusSeconds(1_800));
        start("[breach, days-given, escalation-requested]", "[duty, boss]");
        KAFKA.publish(
                () -> longest(random),
                now,
                null,
                far.ticketOpened(Severity.CRITICAL),
                far.started(),
                far.breached(),
                far.extended(1),
                far.escalated(longest));

        await().untilAsserted(() -> assertThat(KAFKA.notices(longest))
                .filteredOn(NoticeDelivered.class::isInstance)
                .hasSize(6)
                .allMatch(it -> it.notice().subscriptionId().equals(far.subscription())));
        assertThat(KAFKA.notices(longest))
                .filteredOn(NoticeRaised.class::isInstance)
                .extracting(it -> ((NoticeRaised) it).content().eventId())
                .allMatch(it -> it.codePointCount(0, it.length()) == 200);
        assertThat(DATABASE.jdbc()
                        .sql("select problem from set_aside")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private static String longest(Random random) {
        return random.ints(200, 0x20000, 0x2A000).mapToObj(Character::toString).collect(Collectors.joining());
    }

    @Test
    void aServiceThatStandsStillOrDoesNotAnswerIsToldOnce() throws Exception {
        String nobody = "http://127.0.0.1:1";
        lame.answers(exchange -> {
            byte[] troubles = """
                {"standsStill":[{"consumer":"sla-service","topic":"frist.tickets","partition":0,"offset":3,\
                "since":"2026-03-02T10:00:00Z","problem":"the database refuses"}],"setAside":[],"held":[]}
                """.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, troubles.length);
            exchange.getResponseBody().write(troubles);
        });
        Map<String, Object> settings = new HashMap<>(Map.of("frist.notices.stands-still-for", "PT0.5S"));
        Stream.of("ticket", "escalation", "credit", "notice")
                .forEach(it -> settings.put("frist.services." + it + "-service", nobody));
        settings.put("frist.services.ops-console", nobody);
        settings.put("frist.services.sla-service", lame.address());
        start(settings, "[stands-still]", "[duty, boss]");

        await().untilAsserted(() -> assertThat(duty.ids()).hasSize(6));
        Thread.sleep(2_000);
        assertThat(duty.ids()).hasSize(6).doesNotHaveDuplicates();
        JsonNode told = duty.calls().stream()
                .map(it -> EventJson.mapper().readTree(it.body()))
                .filter(it -> it.path("service").asString().equals("sla-service"))
                .findFirst()
                .orElseThrow();
        assertThat(told.path("type").asString()).isEqualTo("dev.frist.notice.stands-still.v1");
        assertThat(told.path("record").asString()).isEqualTo("frist.tickets-0@3");
        assertThat(told.path("problem").asString()).isEqualTo("the database refuses");
        await().untilAsserted(() -> assertThat(MAIL.ids("sla-service")).hasSize(1));
    }

    @Test
    void theSameRecordAgainChangesNothing() throws Exception {
        start("[breach]", "[duty]");
        List<ProducerRecord<byte[], byte[]>> records =
                KAFKA.publish(now, null, t.ticketOpened(Severity.CRITICAL), t.breached());
        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class)).hasSize(1));

        KAFKA.publish(records);
        // Even where nobody remembers how far the stream had been read.
        DATABASE.jdbc().sql("delete from stream_position").update();
        KAFKA.publish(records);
        KAFKA.publish(t.extended(1));
        stillLater();

        assertThat(of(NoticeRaised.class)).hasSize(1);
        assertThat(duty.ids()).hasSize(1);
    }

    @Test
    void whoRefusesIsTriedAgainWithTheSameId() throws Exception {
        duty.answers(503);
        start("[breach]", "[duty]");
        KAFKA.publish(t.ticketOpened(Severity.CRITICAL), t.breached());
        await().untilAsserted(() -> assertThat(duty.ids()).hasSizeGreaterThan(1));
        duty.answers(200);

        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class)).hasSize(1));
        assertThat(duty.ids()).hasSizeGreaterThan(2);
        assertThat(duty.ids().stream().distinct()).hasSize(1);
        assertThat(of(AttemptFailed.class).getFirst().problem()).isEqualTo("HTTP 503");
    }

    @Test
    void aSlowRecipientHoldsUpNobodyElse() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        lame.answers(exchange -> {
            wait(open);
            exchange.sendResponseHeaders(204, -1);
        });
        start("[breach]", "[lame, duty, boss]");
        for (int i = 0; i < 20; i++) {
            Happened each = new Happened(ticket + "-" + i, now);
            KAFKA.publish(each.ticketOpened(Severity.LOW), each.breached());
        }

        await().untilAsserted(() -> assertThat(duty.ids().stream().distinct()).hasSize(20));
        await().untilAsserted(() -> assertThat(MAIL.ids(ticket)).hasSize(20));
        open.countDown();
        await().untilAsserted(() -> assertThat(lame.ids().stream().distinct()).hasSize(20));
        await().untilAsserted(() -> assertThat(
                        running.getFirst().get("/notices?state=WAITING").path("items"))
                .isEmpty());
        assertThat(duty.ids()).hasSize(20);
    }

    @Test
    void aRestartInTheMiddleEndsInOneNotice() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        duty.answers(exchange -> {
            arrived.countDown();
            wait(never);
        });
        try (BrusqueMailServer mute = new BrusqueMailServer(null)) {
            start(
                    Map.of("frist.notices.mail.port", mute.port(), "frist.notices.attempt-at-most", "PT2S"),
                    "[breach]",
                    "[duty, boss]");
            KAFKA.publish(t.ticketOpened(Severity.CRITICAL), t.breached());
            assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
            await().untilAsserted(() -> assertThat(mute.asked()).isPositive());
            running.removeFirst().close();
        }
        duty.answers(204);
        start("[breach]", "[duty, boss]");

        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class)).hasSize(2));
        assertThat(duty.ids()).hasSizeGreaterThan(1);
        assertThat(duty.ids().stream().distinct()).hasSize(1);
        assertThat(MAIL.ids(ticket)).hasSize(1);
        assertThat(of(NoticeRaised.class)).hasSize(2);
        never.countDown();
    }

    @Test
    void severalInstancesSendEachNoticeOnce() throws Exception {
        start("[breach]", "[duty]");
        start("[breach]", "[duty]");
        for (int i = 0; i < 60; i++) {
            Happened each = new Happened(ticket + "-" + i, now);
            KAFKA.publish(each.ticketOpened(Severity.LOW), each.breached());
        }

        await().untilAsserted(() -> assertThat(duty.ids()).hasSizeGreaterThanOrEqualTo(60));
        stillLater();
        assertThat(duty.ids()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void whoIsGoneIsGivenUpUntilSomebodyOrdersIt() throws Exception {
        duty.answers(410);
        start("[breach]", "[duty]");
        KAFKA.publish(t.ticketOpened(Severity.CRITICAL), t.breached());
        await().untilAsserted(() -> assertThat(of(NoticeGivenUp.class)).hasSize(1));
        String id = of(NoticeGivenUp.class).getFirst().notice().noticeId();
        duty.answers(204);

        assertThat(running.getFirst()
                        .post("/notices/" + id + "/send-again", "{'by': 'beat'}")
                        .path("field")
                        .asString())
                .isEqualTo("reason");
        running.getFirst().post("/notices/" + id + "/send-again", "{'by': 'beat', 'reason': 'repaired'}");

        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class)).hasSize(1));
        assertThat(of(SendingOrdered.class).getFirst())
                .extracting(it -> it.personal().by(), it -> it.personal().reason())
                .containsExactly("beat", "repaired");
        assertThat(running.getFirst()
                        .post("/notices/" + id + "/send-again", "{'by': 'beat', 'reason': 'again'}")
                        .path("rule")
                        .asString())
                .isEqualTo("given-up");
    }

    @Tag("long")
    @Test
    void afterItsTimeItIsGivenUp() throws Exception {
        duty.answers(500);
        start(Map.of("frist.notices.give-up-after", "PT5S", "frist.notices.news-for", "PT5S"), "[breach]", "[duty]");
        // However long it takes to be read here, it is news then.
        KAFKA.publish(Instant.now().plusSeconds(60), null, t.ticketOpened(Severity.CRITICAL), t.breached());

        await().untilAsserted(() -> assertThat(of(NoticeGivenUp.class))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).contains("within its time")));
        int tried = duty.ids().size();
        await().during(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(duty.ids()).hasSize(tried));
    }

    @Test
    void historyIsSilentAndWhatStillStandsIsNot() throws Exception {
        start("[at-risk, breach, days-given]", "[duty]");
        Happened old = new Happened(ticket + "-old", now);
        Happened imported = new Happened(ticket + "-imported", now);
        Instant hoursAgo = now.minus(Duration.ofHours(3));
        KAFKA.publish(
                now.minus(Duration.ofDays(300)), null, old.ticketOpened(Severity.LOW), old.atRisk(), old.breached());
        KAFKA.publish(now, "import-1", imported.ticketOpened(Severity.LOW), imported.breached(), imported.extended(1));
        KAFKA.publish(hoursAgo, null, t.ticketOpened(Severity.LOW), t.atRisk(), t.breached(), t.extended(1));

        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class)).hasSize(1));
        stillLater();
        assertThat(duty.ids()).hasSize(1);
        assertThat(of(NoticeDelivered.class).getFirst().notice().kind()).isEqualTo(NoticeKind.BREACH);
        assertThat(KAFKA.notices(old.ticket())).isEmpty();
        assertThat(KAFKA.notices(imported.ticket())).isEmpty();
    }

    @Test
    void whatIsTriedAgainIsReplacedByWhatIsTrue() throws Exception {
        duty.answers(503);
        start("[days-given, days-taken-back]", "[duty]");
        KAFKA.publish(t.ticketOpened(Severity.CRITICAL), t.started(), t.extended(24_976));
        await().untilAsserted(() -> assertThat(duty.ids()).hasSizeGreaterThan(1));
        KAFKA.publish(t.reversed(Happened.TERM, 24_968, 8));
        await().untilAsserted(() -> assertThat(of(NoticeOvertaken.class)).hasSize(1));
        duty.answers(204);

        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class)).hasSize(1));
        assertThat(told(ticket).getLast()).isEqualTo(8);
        assertThat(told(ticket).lastIndexOf(24_976L)).isLessThan(told(ticket).indexOf(8L));
    }

    @Test
    void daysThatWereToldAreCorrected() throws Exception {
        start("[days-given]", "[duty, boss]");
        KAFKA.publish(t.ticketOpened(Severity.CRITICAL), t.started(), t.extended(24_976));
        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class)).hasSize(2));
        KAFKA.publish(t.reversed(Happened.TERM, 24_968, 8));

        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class)).hasSize(4));
        assertThat(told(ticket)).containsExactly(24_976L, 8L);
        assertThat(MAIL.ids(ticket)).hasSize(2);
    }

    @Test
    void whatWaitsForItsHoursIsReplacedAndWhatWasSentIsCorrected() throws Exception {
        start(Map.of("frist.rules.folder", hoursThatAreClosedToday()), """
              - {name: at once, on: [days-given, days-taken-back], to: [duty]}
              - {name: by day, on: [days-given], hours: LATER, to: [lame, boss]}
            """);
        KAFKA.publish(t.ticketOpened(Severity.CRITICAL), t.started(), t.extended(24_976));
        await().untilAsserted(() -> assertThat(told(ticket)).containsExactly(24_976L));
        KAFKA.publish(t.reversed(Happened.TERM, 24_968, 8));
        await().untilAsserted(() -> assertThat(told(ticket)).containsExactly(24_976L, 8L));
        assertThat(of(NoticeOvertaken.class))
                .extracting(it -> it.notice().recipient())
                .containsExactlyInAnyOrder("lame", "boss");
        assertThat(told(lame)).isEmpty();
        hoursBegin();
        await().untilAsserted(() -> assertThat(told(lame)).containsExactly(8L));
        await().untilAsserted(() -> assertThat(MAIL.ids(ticket)).hasSize(1));

        KAFKA.publish(t.reversed(Happened.TERM, 2, 6), t.reversed(Happened.TERM, 1, 5));
        await().untilAsserted(() -> assertThat(told(ticket)).endsWith(5L));
        assertThat(told(lame)).containsExactly(8L);
        hoursBegin();
        await().untilAsserted(() -> assertThat(told(lame)).containsExactly(8L, 5L));
        await().untilAsserted(() -> assertThat(MAIL.ids(ticket)).hasSize(2));
    }

    @Test
    void aCallThatWaitsForItsHoursIsMadeForWhereItsTicketIsMovedTo() throws Exception {
        start(Map.of("frist.rules.folder", hoursThatAreClosedToday()), """
              - {name: by day, on: [escalation-requested], hours: LATER, to: [lame, boss]}
            """);
        KAFKA.publish(t.ticketOpened(Severity.CRITICAL), t.escalated());
        await().untilAsserted(() -> assertThat(of(NoticeRaised.class)).hasSize(2));
        KAFKA.publish(t.movedTo("Beta", new FactId("/test", "move")).toArray(PublishedEvent[]::new));
        await().untilAsserted(() -> assertThat(of(NoticeRaised.class)).hasSize(4));
        assertThat(of(NoticeOvertaken.class)).hasSize(2);
        hoursBegin();
        await().untilAsserted(() -> assertThat(of(NoticeDelivered.class)).hasSize(2));
        assertThat(lame.calls())
                .singleElement()
                .satisfies(it -> assertThat(new String(it.body(), UTF_8)).contains("Beta", "E-1"));
    }

    /** Of a calendar that is as the built-in one else. */
    private static Path hoursThatAreClosedToday() throws IOException {
        String open = LocalDate.now(ZoneId.of("Europe/Zurich"))
                .plusDays(3)
                .getDayOfWeek()
                .name()
                .substring(0, 3);
        String calendar;
        try (InputStream builtIn = RuleBook.class.getResourceAsStream("/frist/calendars/ch-sg-2010-2040.yaml")) {
            calendar = new String(builtIn.readAllBytes(), UTF_8);
        }
        Path rules = Files.createDirectories(folder.resolve("rules-of-hours"));
        Files.writeString(
                Files.createDirectories(rules.resolve("calendars")).resolve("later.yaml"),
                calendar.replace("calendar: ch-sg-2010-2040", "calendar: ch-sg-later")
                        .replace("issued: 2023-10-06", "issued: 2023-10-07")
                        .replace("\nhours:\n", """

                            hours:
                              LATER:
                                businessDay: PT9H
                                holidays: closed
                                week:
                                  %s: [08:00-17:00]
                            """.formatted(open)));
        return rules;
    }

    /** For what waits of this ticket. */
    private void hoursBegin() {
        await().untilAsserted(() -> assertThat(DATABASE.asOwner()
                        .sql("update notice set next_attempt_at = now() where state = 'WAITING' and ticket_id = ?")
                        .param(ticket)
                        .update())
                .isEqualTo(2));
    }

    /** Whoever takes long to listen must not hear what is wrong after what corrects it. */
    @Test
    void aCorrectionWaitsForWhatIsUnderWay() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        duty.answers(exchange -> {
            wait(open);
            exchange.sendResponseHeaders(503, -1);
        });
        start("[days-given, days-taken-back]", "[duty]");
        KAFKA.publish(t.ticketOpened(Severity.CRITICAL), t.started(), t.extended(10));
        await().untilAsserted(() -> assertThat(duty.calls()).hasSize(1));
        KAFKA.publish(t.reversed(Happened.TERM, 2, 8));
        await().untilAsserted(() -> assertThat(of(NoticeRaised.class)).hasSize(2));
        Thread.sleep(1_000);

        assertThat(told(ticket)).containsExactly(10L);
        duty.answers(204);
        open.countDown();
        await().untilAsserted(() -> assertThat(told(ticket)).containsExactly(10L, 8L));
    }

    /** In whatever order the topics are read: many of a ticket's days are given and taken back before the ticket is known. */
    @Test
    void ofDaysGivenAndTakenBackAtOnceNobodyKeepsAWrongFigure() throws Exception {
        start("[breach, days-given, days-taken-back]", "[duty]");
        List<Happened> all = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            Happened each = new Happened(ticket + "-" + i, now.minusSeconds(1_800));
            all.add(each);
            KAFKA.publish(each.extended(3), each.started(), each.reversed(Happened.TERM, 2, 1));
            KAFKA.publish(each.ticketOpened(Severity.LOW), each.reversed(Happened.TERM, 1, 0));
        }
        stillLater();
        await().untilAsserted(() -> assertThat(
                        running.getFirst().get("/notices?state=WAITING").path("items"))
                .isEmpty());

        assertThat(all).allSatisfy(it -> {
            if (!told(it.ticket()).isEmpty()) {
                assertThat(told(it.ticket()).getLast()).isZero();
            }
        });
    }

    @Test
    void aRejectedFactOfSeverityOneIsToldUntilItIsDealtWith() throws Exception {
        duty.answers(503);
        start("[fact-rejected]", "[duty, boss]");
        String fact = UUID.randomUUID().toString();
        KAFKA.publish(UUID.randomUUID().toString(), rejected(ticket + "-minor", 2));
        KAFKA.publish(fact, rejected(ticket, 1));

        await().untilAsserted(
                        () -> assertThat(MAIL.ids("Not taken in: " + ticket)).hasSize(1));
        await().untilAsserted(() -> assertThat(duty.ids()).isNotEmpty());
        JsonNode told = EventJson.mapper().readTree(duty.calls().getFirst().body());
        assertThat(told.path("type").asString()).isEqualTo("dev.frist.notice.fact-rejected.v1");
        assertThat(told.path("subject").asString()).isEqualTo("down");
        assertThat(told.at("/fact/problem").asString()).isEqualTo("there is no such plan");
        assertThat(told.path("link").asString()).endsWith("/intake");
        KAFKA.publish(fact, new AcceptedAfterAll(UUID.fromString(fact), false));
        await().untilAsserted(() -> assertThat(of(NoticeOvertaken.class))
                .singleElement()
                .satisfies(it -> assertThat(it.by()).isEqualTo("AcceptedAfterAll")));
        assertThat(KAFKA.notices(ticket + "-minor")).isEmpty();
    }

    @Test
    void aFactOfSeverityOneThatWaitsIsToldAfterAWhile() throws Exception {
        String fact = UUID.randomUUID().toString();
        Instant since = Instant.now();
        lame.answers(exchange -> {
            String one = """
                {"items":[{"eventId":"%s","awaits":"subscription/S-9","since":"%s","original":%s}]}
                """.formatted(fact, since, new String(EventJson.write(original(ticket, 1)), UTF_8));
            byte[] answer = exchange.getRequestURI().getPath().equals("/parked")
                    ? one.getBytes(UTF_8)
                    : "{\"standsStill\":[],\"setAside\":[],\"held\":[]}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        });
        start(
                Map.of("frist.notices.stands-still-for", "PT2S", "frist.services.ticket-service", lame.address()),
                "[fact-parked]",
                "[duty]");

        await().untilAsserted(() -> assertThat(duty.ids()).hasSize(1));
        assertThat(Instant.now()).isAfter(since.plusSeconds(2));
        Thread.sleep(4_000);
        assertThat(duty.ids()).hasSize(1);
        JsonNode told = EventJson.mapper().readTree(duty.calls().getFirst().body());
        assertThat(told.path("type").asString()).isEqualTo("dev.frist.notice.fact-parked.v1");
        assertThat(told.at("/fact/problem").asString()).isEqualTo("waits for subscription/S-9");
    }

    @Test
    void whatBecomesOfAClaimIsTold() throws Exception {
        start("[credit-claimed, credit-refused, credit-lapsed, decision-overdue]", "[duty, boss]");
        KAFKA.publish(t.subscribed(), t.claimed("C-1"), t.overdue("C-1", now), t.lapsed(now));
        await().untilAsserted(() -> assertThat(toldTypes())
                .containsExactlyInAnyOrder(
                        "dev.frist.notice.credit-claimed.v1",
                        "dev.frist.notice.decision-overdue.v1",
                        "dev.frist.notice.credit-lapsed.v1"));
        KAFKA.publish(t.decided("C-1", Decision.REFUSED, now));

        await().untilAsserted(() -> assertThat(duty.calls()).hasSize(4));
        JsonNode told = EventJson.mapper().readTree(duty.calls().getLast().body());
        assertThat(told.path("type").asString()).isEqualTo("dev.frist.notice.credit-refused.v1");
        assertThat(told.at("/claim/claimId").asString()).isEqualTo("C-1");
        assertThat(told.path("note").asString()).isEqualTo("a maintenance window");
        await().untilAsserted(() ->
                assertThat(MAIL.ids("A claim is refused: " + t.subscription())).hasSize(1));
        await().untilAsserted(() ->
                assertThat(MAIL.ids("A credit has lapsed: " + ticket)).hasSize(1));
    }

    @Test
    void aClaimThatIsDecidedBeforeItIsToldIsNotTold() throws Exception {
        duty.answers(503);
        start("[credit-claimed]", "[duty]");
        KAFKA.publish(t.subscribed(), t.claimed("C-1"));
        await().untilAsserted(() -> assertThat(duty.calls()).isNotEmpty());
        KAFKA.publish(t.decided("C-1", Decision.GRANTED, now));

        await().untilAsserted(
                        () -> assertThat(ofSubscription(NoticeOvertaken.class)).hasSize(1));
    }

    /** Nobody tells of anything: the day alone makes it due. */
    @Test
    void aReviewCallThatIsDueIsToldByTimeAlone() throws Exception {
        Map<String, Object> often = new HashMap<>(Map.of("frist.notices.stands-still-for", "PT0.5S"));
        often.put("frist.notices.call-ahead", "P-100D");
        start(often, "[review-call-due]", "[duty, boss]");
        Happened held = new Happened("held-" + ticket, t.opened());
        KAFKA.publish(held.subscribedWithManager(), held.callHeld(now), t.subscribedWithManager());
        await().untilAsserted(() -> assertThat(DATABASE.jdbc()
                        .sql("select count(*) from review_call where subscription_id in (?, ?)")
                        .param(held.subscription())
                        .param(t.subscription())
                        .query(Long.class)
                        .single())
                .isEqualTo(2));
        running.removeFirst().close();
        assertThat(duty.calls()).isEmpty();

        often.put("frist.notices.call-ahead", "P14D");
        start(often, "[review-call-due]", "[duty, boss]");
        DATABASE.asOwner().sql("update review_call set look_at = now()").update();

        await().untilAsserted(() -> assertThat(duty.calls()).hasSize(1));
        JsonNode told = EventJson.mapper().readTree(duty.calls().getFirst().body());
        assertThat(told.path("type").asString()).isEqualTo("dev.frist.notice.review-call-due.v1");
        assertThat(told.path("subscriptionId").asString()).isEqualTo(t.subscription());
        assertThat(LocalDate.parse(told.path("callDueOn").asString()).getDayOfWeek())
                .isEqualTo(DayOfWeek.SUNDAY);
        await().untilAsserted(() -> assertThat(MAIL.ids("A review call is due: " + t.subscription()))
                .hasSize(1));
        assertThat(DATABASE.jdbc()
                        .sql("select count(*) from review_call where look_at > now()")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    /** It may be held in the moment in which it becomes due. */
    @Test
    void aReviewCallThatIsHeldBeforeItIsToldIsNotTold() throws Exception {
        start(
                Map.of("frist.notices.call-ahead", "P14D", "frist.notices.settling", "PT30S"),
                "[review-call-due]",
                "[duty]");
        KAFKA.publish(t.subscribedWithManager());
        await().untilAsserted(
                        () -> assertThat(ofSubscription(NoticeRaised.class)).hasSize(1));
        KAFKA.publish(t.callHeld(now));

        await().untilAsserted(
                        () -> assertThat(ofSubscription(NoticeOvertaken.class)).hasSize(1));
        assertThat(duty.calls()).isEmpty();
    }

    private <E extends NoticeEvent> List<E> ofSubscription(Class<E> type) {
        return KAFKA.all().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(it -> it.notice() != null
                        && t.subscription().equals(it.notice().subscriptionId()))
                .toList();
    }

    private List<String> toldTypes() {
        return duty.calls().stream()
                .map(it -> EventJson.mapper().readTree(it.body()).path("type").asString())
                .toList();
    }

    @Test
    void aGapBetweenBookedTermsIsToldUnlessItIsFilledAtOnceAndThatItIsFilledLater() throws Exception {
        start("[terms-disagree]", "[duty, boss]");
        Happened other = new Happened(ticket + "-filled", now);
        LocalDate day = LocalDate.of(2027, 2, 1);
        KAFKA.publish(
                other.subscribed(),
                other.renewed(day, day.plusDays(9), now),
                other.renewed(LocalDate.of(2027, 1, 1), day.minusDays(1), now.plusSeconds(1)));
        KAFKA.publish(t.subscribed(), t.renewed(day, day.plusDays(9), now));

        await().untilAsserted(() -> assertThat(duty.calls()).hasSize(1));
        JsonNode told = EventJson.mapper().readTree(duty.calls().getFirst().body());
        assertThat(told.path("type").asString()).isEqualTo("dev.frist.notice.terms-disagree.v1");
        assertThat(told.path("subscriptionId").asString()).isEqualTo(t.subscription());
        assertThat(told.at("/terms/end").asString()).isEqualTo("2026-12-31");
        assertThat(told.at("/terms/start").asString()).isEqualTo("2027-02-01");
        assertThat(told.path("link").asString()).contains("/customers?name=");
        await().untilAsserted(() -> assertThat(MAIL.ids("leave a gap or overlap: " + t.subscription()))
                .hasSize(1));
        KAFKA.publish(t.renewed(LocalDate.of(2027, 1, 1), day.minusDays(1), now.plusSeconds(1)));
        await().untilAsserted(() -> assertThat(duty.calls()).hasSize(2));
        JsonNode gone = EventJson.mapper().readTree(duty.calls().getLast().body());
        assertThat(gone.path("type").asString()).isEqualTo("dev.frist.notice.terms-agree.v1");
        assertThat(gone.at("/terms/end").asString()).isEqualTo("2027-01-31");
        assertThat(gone.at("/terms/start").asString()).isEqualTo("2027-02-01");
        await().untilAsserted(() -> assertThat(MAIL.ids("booked terms is gone: " + t.subscription()))
                .hasSize(1));
        assertThat(KAFKA.all())
                .filteredOn(it -> it.notice() != null
                        && other.subscription().equals(it.notice().subscriptionId()))
                .filteredOn(NoticeDelivered.class::isInstance)
                .isEmpty();
    }

    @Test
    void anOverlapThatWasBookedByMistakeIsTakenBack() throws Exception {
        start("[terms-disagree]", "[duty]");
        LocalDate day = LocalDate.of(2026, 12, 1);
        KAFKA.publish(t.subscribed());
        KAFKA.publish(() -> "mistaken " + ticket, now, null, t.renewed(day, day.plusYears(1), now));
        await().untilAsserted(() -> assertThat(duty.calls()).hasSize(1));
        KAFKA.publish(t.corrected(new FactId("/frist/test", "mistaken " + ticket)));

        await().untilAsserted(() -> assertThat(duty.calls()).hasSize(2));
        JsonNode gone = EventJson.mapper().readTree(duty.calls().getLast().body());
        assertThat(gone.path("type").asString()).isEqualTo("dev.frist.notice.terms-agree.v1");
        assertThat(gone.at("/terms/start").asString()).isEqualTo("2026-12-01");
    }

    private static Rejection rejected(String ticket, int severity) {
        return Rejection.of(
                new Problem("known-plan", "plan", "there is no such plan"),
                UUID.randomUUID(),
                "dev.frist.ticket.TicketOpened.v1",
                original(ticket, severity));
    }

    private static Original original(String ticket, int severity) {
        return new Original(Topics.INTAKE, 0, 1, null, List.of(), """
            {"specversion":"1.0","id":"f-1","source":"/portal","type":"dev.frist.ticket.TicketOpened.v1",
             "time":"2026-03-02T09:00:00Z","data":{"ticketId":"%s","severity":%d,"subject":"down"}}
            """.formatted(ticket, severity)
                .getBytes(UTF_8));
    }

    @Test
    void itSaysWhichRulesAreInForce() throws Exception {
        start("[breach]", "[duty]");

        await().untilAsserted(() -> assertThat(KAFKA.all())
                .filteredOn(RulesTakenUp.class::isInstance)
                .isNotEmpty());
        assertThat(running.getFirst().get("/rules").path("count").asInt()).isEqualTo(1);
        assertThat(running.getFirst().text("/actuator/health")).contains("\"rules\":\"test-1\"");
    }

    @Test
    void withBadRulesItDoesNotStart() {
        assertThatThrownBy(() -> start("[breeches]", "[duty]"))
                .rootCause()
                .hasMessageContaining("rules.yaml:9: rules[0].on[0] must be one of at-risk, breach");
    }

    private void start(String on, String to) throws Exception {
        start(Map.of(), on, to);
    }

    private void start(Map<String, Object> settings, String on, String to) throws Exception {
        start(settings, """
              - name: all
                on: %s
                to: %s
            """.formatted(on, to));
    }

    private void start(Map<String, Object> settings, String toldRules) throws Exception {
        Path rules = RunningNotices.rules(folder, """
            notices: test-1
            console: http://127.0.0.1:8080
            recipients:
              duty: {webhook: "%s", secret: DUTY_SECRET}
              lame: {webhook: "%s", secret: DUTY_SECRET}
              boss: {mail: boss@example.com}
            rules:
            %s\
            """.formatted(duty.address(), lame.address(), toldRules));
        Map<String, Object> all =
                new HashMap<>(Map.of("frist.notices.file", rules, "frist.notices.mail.port", MAIL.port()));
        all.putAll(settings);
        running.add(RunningNotices.start(DATABASE, all));
    }

    /** How many days in all duty was told of, in order. */
    private List<Long> told(String ticket) {
        return told(duty, ticket);
    }

    private List<Long> told(Receiver receiver) {
        return told(receiver, ticket);
    }

    private static List<Long> told(Receiver receiver, String ticket) {
        return receiver.calls().stream()
                .map(it -> EventJson.mapper().readTree(it.body()))
                .filter(it -> it.path("ticketId").asString().equals(ticket))
                .map(it -> it.path("days").path("inAll").asLong())
                .toList();
    }

    private <E extends NoticeEvent> List<E> of(Class<E> type) {
        return KAFKA.notices(ticket).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Until something that was published now has come through; nothing of before is under way then. */
    private void stillLater() {
        Happened last = new Happened("T-" + UUID.randomUUID(), Instant.now());
        duty.answers(204);
        KAFKA.publish(last.ticketOpened(Severity.LOW), last.breached());
        await().untilAsserted(() -> assertThat(duty.calls())
                .anySatisfy(it -> assertThat(new String(it.body())).contains(last.ticket())));
        duty.calls().removeIf(it -> new String(it.body()).contains(last.ticket()));
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await(90, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

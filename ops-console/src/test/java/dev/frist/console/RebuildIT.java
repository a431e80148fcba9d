package dev.frist.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.frist.console.Events.accrued;
import static dev.frist.console.Events.breached;
import static dev.frist.console.Events.extended;
import static dev.frist.console.Events.met;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.responded;
import static dev.frist.console.Events.retracted;
import static dev.frist.console.Events.reversed;
import static dev.frist.console.Events.started;
import static dev.frist.console.Events.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.kit.test.browser.Browser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Whatever becomes of its database, the console draws the same again from the topics, and says how far it is. */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildIT {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int TICKETS = 2_000;

    private static Stage stage;
    private static ConsoleProcess console;
    private static Map<String, List<String>> before;
    private static JsonNode takenBack;

    @BeforeAll
    static void fill() throws Exception {
        stage = new Stage();
        console = new ConsoleProcess(stage);
        stage.publish(
                IntStream.range(0, TICKETS).boxed().flatMap(RebuildIT::story).toArray(PublishedEvent[]::new));
        console.start();
        awaitWhole();
        before = tables();
        assertThat(before.get("clock")).hasSize(TICKETS);
        takenBack = takenBack();
        assertThat(takenBack.at("/items")).hasSize(TICKETS / 40);
    }

    @AfterAll
    static void close() {
        console.close();
        stage.close();
    }

    @Test
    void fromAnEmptyDatabaseEvenIfItIsKilledInTheMiddle() throws Exception {
        console.stop();
        stage.database().dropAndCreate();

        console.start();
        requireItSaysThatItIsNotWhole();
        long read = awaitMiddle();
        console.kill();
        assertThat(stored()).isGreaterThanOrEqualTo(read);

        console.start();
        awaitWhole();
        assertThat(tables()).isEqualTo(before);
        assertThat(takenBack()).isEqualTo(takenBack);
    }

    @Test
    void afterARestartIfItsDatabaseIsDroppedWhileItRuns() throws Exception {
        stage.database().dropAndCreate();
        stage.publishAgain(subscribed("T-0", START));
        // It cannot draw into tables that are not there: it says that it is unwell, until it is started again.
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(console.get("/actuator/health").statusCode()).isEqualTo(503));
        console.stop();

        console.start();
        awaitWhole();
        assertThat(tables()).isEqualTo(before);
    }

    /** The last: from then on there is one ticket more. */
    @Order(Integer.MAX_VALUE)
    @Test
    void pagesThatHaveLostItSaySoWithinSixSecondsAndFindItAgain() throws Exception {
        try (Browser browser = Browser.at(console.address())) {
            List<Page> pages = Stream.of("/", "/ticket?id=T-1", "/customers", "/notices?lang=de")
                    .map(it -> browser.open(it, ColorScheme.LIGHT, 1400))
                    .toList();
            pages.forEach(it -> assertThat(it.locator("#trust")).isVisible());
            pages.getFirst().waitForTimeout(5_000);
            pages.forEach(it -> assertThat(it.locator("#lost")).isHidden());

            console.kill();
            long killed = System.nanoTime();
            for (Page page : pages) {
                assertThat(page.locator("#lost"))
                        .hasText(
                                Pattern.compile("(No connection since|Keine Verbindung seit) \\d\\d:\\d\\d:\\d\\d"),
                                new LocatorAssertions.HasTextOptions().setTimeout(6_000));
                assertThat(page.locator("#trust")).isHidden();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(6));
            assertThat(pages.getFirst().locator("main").evaluate("it => getComputedStyle(it).filter"))
                    .isEqualTo("grayscale(1)");

            console.start();
            awaitWhole();
            assertThat(tables()).as("a restart alone loses nothing").isEqualTo(before);
            stage.publish(
                    opened("T-AFTERWARDS", Severity.CRITICAL, Instant.now()), started("T-AFTERWARDS", Instant.now()));
            for (Page page : pages) {
                assertThat(page.locator("#lost")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(60_000));
                assertThat(page.locator("#trust")).isVisible();
            }
            assertThat(pages.getFirst().getByText("T-AFTERWARDS").first())
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        }
    }

    /** Pages give no figure, and the API says so, while there is much still to be read. */
    private static void requireItSaysThatItIsNotWhole() throws Exception {
        JsonNode trust = progress().at("/trust");
        String board = console.get("/").body();
        assertThat(trust.at("/state").asString()).isEqualTo("CATCHING_UP");
        assertThat(trust.at("/whole").asBoolean()).isFalse();
        assertThat(board).contains("class=\"notice\"", "<b>–</b>").doesNotContainPattern("<b>[0-9]");
        assertThat(console.get("/attainment/weeks.csv").statusCode()).isEqualTo(503);
        for (String page : List.of("/customers", "/attainment", "/?status=LATE")) {
            assertThat(console.get(page).body()).contains("class=\"notice\"");
        }
    }

    private static long awaitMiddle() {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> progress(),
                        it -> it.at("/trust/readPercent").asInt() > 5
                                && it.at("/trust/readPercent").asInt() < 95)
                .at("/data/read")
                .asLong();
    }

    private static void awaitWhole() {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            JsonNode progress = progress();
            assertThat(progress.at("/trust/whole").asBoolean()).isTrue();
            assertThat(progress.at("/trust/behind").asLong()).isZero();
            assertThat(console.get("/").body()).doesNotContain("class=\"notice\"");
        });
    }

    private static JsonNode progress() throws Exception {
        return console.json("/api/trust");
    }

    private static JsonNode takenBack() throws Exception {
        return console.json("/api/breaches-taken-back").at("/data");
    }

    /** How many records have been read by what the database says: it goes on from there. */
    private static long stored() {
        return stage.database()
                .jdbc()
                .sql("select sum(next_offset) from consumer_offset")
                .query(Long.class)
                .single();
    }

    private static Map<String, List<String>> tables() {
        return Tables.of(new JdbcTemplate(stage.database().dataSource()));
    }

    private static Stream<PublishedEvent> story(int number) {
        String ticket = "T-" + number;
        Instant at = START.plusSeconds(number);
        Stream<PublishedEvent> opening =
                Stream.of(subscribed(ticket, at), opened(ticket, Severity.of(1 + number % 4), at), started(ticket, at));
        Stream<PublishedEvent> end = number % 3 == 0
                ? Stream.of(breached(ticket, at), accrued(ticket, at, 2), extended(ticket, at, 2, 2))
                : Stream.of(responded(ticket, at.plusSeconds(60)), met(ticket, at));
        Stream<PublishedEvent> toldLater = number % 40 == 0
                ? Stream.of(breached(ticket, at), retracted(ticket, at), reversed(ticket, at.plusSeconds(600), 2, 0))
                : Stream.empty();
        return Stream.of(opening, end, toldLater).flatMap(it -> it);
    }
}

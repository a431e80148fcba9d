package dev.frist.console.browser;

import static dev.frist.console.Events.accrued;
import static dev.frist.console.Events.breached;
import static dev.frist.console.Events.corrected;
import static dev.frist.console.Events.escalated;
import static dev.frist.console.Events.extended;
import static dev.frist.console.Events.failed;
import static dev.frist.console.Events.givenUp;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.raised;
import static dev.frist.console.Events.responded;
import static dev.frist.console.Events.severity;
import static dev.frist.console.Events.started;
import static dev.frist.console.Events.subscribed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.frist.console.RunningConsole;
import dev.frist.events.Direction;
import dev.frist.events.Flag;
import dev.frist.events.Personal;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import dev.frist.kit.test.browser.Browser;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The console with nothing in it, then with ten thousand rows, and with names that nobody would think of. */
@TestMethodOrder(OrderAnnotation.class)
class HostileDataInBrowserIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final int ROWS = 10_000;
    private static final int DESK = 1400;
    private static final int PHONE = 390;
    // Its subscription is named for it, and no name is longer than 200.
    private static final String LONG_ID = "T".repeat(196);
    private static final String LONG_NAME =
            "Donaudampfschifffahrtsgesellschaft ".repeat(9).substring(0, 300);
    private static final String SCRIPT =
            "<script>window.broken = true</script><img src=x onerror=\"window.broken = true\">";
    private static final String ARABIC =
            "\u0634\u0631\u0643\u0629 \u0627\u0644\u0646\u062c\u0627\u062d \u0644\u0644\u062e\u062f\u0645\u0627\u062a";
    private static final String EMOJI =
            "\ud83d\udea8\ud83d\udc69\u200d\ud83d\ude92 Feuer & Flamme \ud83c\udde8\ud83c\udded";
    private static final String ONE_WORD = "W".repeat(300);
    private static final List<String> NAMES = List.of(LONG_NAME, SCRIPT, ARABIC, EMOJI, ONE_WORD);

    private static RunningConsole console;
    private static Browser browser;

    @BeforeAll
    static void start() {
        console = new RunningConsole();
        browser = Browser.at(console.address());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        console.close();
    }

    @Test
    @Order(1)
    void anEmptyConsoleIsRight() throws Exception {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(console.get("/api/trust").body()).contains("\"whole\":true"));
        for (String panel : List.of("DUE", "RISK", "LATE", "ESCALATED", "UNCONFIRMED")) {
            assertThat(console.get("/?status=" + panel).body()).contains("class=\"empty\"");
        }
        right("/", ColorScheme.LIGHT, DESK, "empty-board");
        right("/customers", ColorScheme.DARK, DESK, "empty-customers");
        right("/attainment", ColorScheme.LIGHT, DESK, "empty-attainment");
        right("/?lang=de", ColorScheme.DARK, PHONE, "empty-phone");
    }

    @Tag("long")
    @Test
    @Order(2)
    void tenThousandRowsAreShownPageByPage() {
        console.publish(IntStream.range(0, ROWS)
                .boxed()
                .flatMap(HostileDataInBrowserIT::due)
                .toArray(PublishedEvent[]::new));
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(
                        () -> assertThat(console.get("/?severity=3").body()).contains("10,000"));

        Page page = browser.open("/?status=DUE&severity=3", ColorScheme.LIGHT, DESK);
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
        for (int pages = 0; pages < 5; pages++) {
            String next = page.locator("a[rel=next]").getAttribute("href");
            page.context().close();
            page = browser.open(next, ColorScheme.LIGHT, DESK);
        }
        assertThat(page.locator("td.what a").first().textContent()).isEqualTo("T-00250");
        browser.isRight(page, "ten-thousand");
        right("/", ColorScheme.DARK, DESK, "ten-thousand-board");
    }

    @Tag("long")
    @Test
    @Order(3)
    void namesThatNobodyWouldThinkOfBreakNothing() {
        publishHostile();
        pagesOnADesk(ColorScheme.LIGHT);
        pagesOnAPhone(ColorScheme.DARK);
    }

    @Test
    @Tag("long")
    @Order(3)
    void norDoTheyInTheOtherColors() {
        publishHostile();
        pagesOnADesk(ColorScheme.DARK);
        pagesOnAPhone(ColorScheme.LIGHT);
    }

    private static void publishHostile() {
        console.publish(IntStream.range(0, NAMES.size())
                .boxed()
                .flatMap(HostileDataInBrowserIT::hostile)
                .toArray(PublishedEvent[]::new));
        console.publish(late(LONG_ID, LONG_NAME));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(console.get("/?status=LATE").body()).contains(LONG_ID));
    }

    private static void pagesOnADesk(ColorScheme colors) {
        right("/", colors, DESK, "hostile-board");
        right("/tickets/" + LONG_ID, colors, DESK, "hostile-ticket");
        right("/customers", colors, DESK, "hostile-customers");
        for (int i = 0; i < NAMES.size(); i++) {
            right("/customers?name=" + encoded(NAMES.get(i)), colors, DESK, "hostile-customer-" + i);
        }
    }

    private static void pagesOnAPhone(ColorScheme colors) {
        right("/?status=LATE", colors, PHONE, "hostile-phone");
        right("/tickets/" + LONG_ID, colors, PHONE, "hostile-phone-ticket");
        right("/customers", colors, PHONE, "hostile-phone-customers");
        for (int i = 0; i < NAMES.size(); i++) {
            right("/customers?name=" + encoded(NAMES.get(i)), colors, PHONE, "hostile-phone-customer-" + i);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8);
    }

    private static void right(String path, ColorScheme colors, int width, String name) {
        Page page = browser.open(path, colors, width);
        browser.isRight(page, name + "-" + colors.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(page.evaluate("window.broken === undefined"))
                .as("no script of a name ran at " + path)
                .isEqualTo(true);
        page.context().close();
    }

    /** Whatever text somebody may write becomes words on a page: no element, no link, no header, no expression. */
    @Test
    @Order(4)
    void whatPeopleWriteIsTextAndNothingElse() {
        String ticket = "T-tricks";
        Instant at = NOW.minusSeconds(7_200);
        console.publish(Tricks.in(
                subscribed(ticket, at),
                opened(ticket, Severity.CRITICAL, at),
                started(ticket, at),
                severity(ticket, Severity.MAJOR, at),
                new TicketEvent.MessageRecorded(ticket, Direction.INBOUND, "EMAIL", Personal.NONE, at.plusSeconds(1)),
                responded(ticket, at.plusSeconds(7_000)),
                escalated(ticket, at, new Flag(Flag.Code.SCOPE_NOT_COVERED, "no")),
                new TicketEvent.TicketDeclined(ticket, Personal.NONE, at),
                new TicketEvent.TicketWithdrawn(ticket, Personal.NONE, at),
                corrected(ticket, 1, at),
                breached(ticket, at),
                raised(ticket, "duty", at),
                failed(ticket, "duty", at),
                givenUp(ticket, "duty", at)));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(console.get("/ticket?id=" + ticket).body()).contains("HTTP 410"));

        for (String path : List.of(
                "/ticket?id=" + ticket,
                "/",
                "/?status=LATE",
                "/customers",
                "/customers?name=" + encoded(Tricks.TEXT),
                "/notices",
                "/nothing/" + encoded("<svg onload=window.broken=1>"))) {
            Page page = browser.open(path, ColorScheme.LIGHT, DESK);
            assertThat(page.evaluate("window.broken === undefined")).as(path).isEqualTo(true);
            assertThat(page.evaluate(Tricks.ELEMENTS)).as(path).isEqualTo(0);
            if (path.contains("tricks") || path.contains("name=")) {
                assertThat(page.locator("body").textContent())
                        .contains(Tricks.TEXT)
                        .doesNotContain("7x49");
            }
            page.context().close();
        }
    }

    private static Stream<PublishedEvent> due(int number) {
        String ticket = "T-%05d".formatted(number);
        Instant at = NOW.plusSeconds(3_600 + number);
        return Stream.of(opened(ticket, Severity.STANDARD, at), started(ticket, at));
    }

    private static Stream<PublishedEvent> hostile(int number) {
        String name = NAMES.get(number);
        String ticket = number == 0 ? "x".repeat(196) : name.length() > 60 ? "id-" + number : name;
        return Stream.of(
                subscribed(ticket, name, NOW),
                opened(ticket, name, name, Severity.CRITICAL, NOW.minusSeconds(number)),
                started(ticket, name, NOW.minusSeconds(number)));
    }

    private static PublishedEvent[] late(String ticket, String customer) {
        Instant at = NOW.minusSeconds(9_000);
        return new PublishedEvent[] {
            subscribed(ticket, customer, at),
            opened(ticket, customer, ONE_WORD, Severity.MAJOR, at),
            started(ticket, customer, at),
            breached(ticket, at),
            accrued(ticket, at, 8),
            extended(ticket, NOW, 8, 8)
        };
    }
}

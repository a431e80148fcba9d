package dev.frist.console.browser;

import static dev.frist.console.Events.accrued;
import static dev.frist.console.Events.breached;
import static dev.frist.console.Events.extended;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.started;
import static dev.frist.console.Events.subscribed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.frist.console.RunningConsole;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The console with nothing in it, then with ten thousand rows, and with names that nobody would think of. */
@TestMethodOrder(OrderAnnotation.class)
class HostileDataInBrowserIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final int ROWS = 10_000;
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

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    @Order(1)
    void anEmptyConsoleIsRight(ColorScheme colors) throws Exception {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(console.get("/api/trust").body()).contains("\"whole\":true"));
        for (String panel : List.of("DUE", "RISK", "LATE", "ESCALATED", "UNCONFIRMED")) {
            assertThat(console.get("/?status=" + panel).body()).contains("class=\"empty\"");
        }
        right("/", colors, 1400, "empty-board");
        right("/customers", colors, 1400, "empty-customers");
        right("/attainment", colors, 1400, "empty-attainment");
        right("/?lang=de", colors, 390, "empty-phone");
    }

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

        Page page = browser.open("/?status=DUE&severity=3", ColorScheme.LIGHT, 1400);
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
        for (int pages = 0; pages < 5; pages++) {
            String next = page.locator("a[rel=next]").getAttribute("href");
            page.context().close();
            page = browser.open(next, ColorScheme.LIGHT, 1400);
        }
        assertThat(page.locator("td.what a").first().textContent()).isEqualTo("T-00250");
        browser.isRight(page, "ten-thousand");
        right("/", ColorScheme.DARK, 1400, "ten-thousand-board");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    @Order(3)
    void namesThatNobodyWouldThinkOfBreakNothing(ColorScheme colors) throws Exception {
        if (colors == ColorScheme.LIGHT) {
            console.publish(IntStream.range(0, NAMES.size())
                    .boxed()
                    .flatMap(HostileDataInBrowserIT::hostile)
                    .toArray(PublishedEvent[]::new));
            console.publish(late(LONG_ID, LONG_NAME));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(console.get("/?status=LATE").body()).contains(LONG_ID));
        }
        right("/", colors, 1400, "hostile-board");
        right("/?status=LATE", colors, 390, "hostile-phone");
        right("/tickets/" + LONG_ID, colors, 1400, "hostile-ticket");
        right("/tickets/" + LONG_ID, colors, 390, "hostile-phone-ticket");
        right("/customers", colors, 1400, "hostile-customers");
        right("/customers", colors, 390, "hostile-phone-customers");
        for (int i = 0; i < NAMES.size(); i++) {
            right("/customers?name=" + URLEncoder.encode(NAMES.get(i), UTF_8), colors, 1400, "hostile-customer-" + i);
            right(
                    "/customers?name=" + URLEncoder.encode(NAMES.get(i), UTF_8),
                    colors,
                    390,
                    "hostile-phone-customer-" + i);
        }
    }

    private static void right(String path, ColorScheme colors, int width, String name) {
        Page page = browser.open(path, colors, width);
        browser.isRight(page, name + "-" + colors.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(page.evaluate("window.broken === undefined"))
                .as("no script of a name ran at " + path)
                .isEqualTo(true);
        page.context().close();
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

package dev.frist.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.frist.console.Events.accrued;
import static dev.frist.console.Events.atRisk;
import static dev.frist.console.Events.breached;
import static dev.frist.console.Events.delivered;
import static dev.frist.console.Events.extended;
import static dev.frist.console.Events.failed;
import static dev.frist.console.Events.givenUp;
import static dev.frist.console.Events.met;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.raised;
import static dev.frist.console.Events.responded;
import static dev.frist.console.Events.retracted;
import static dev.frist.console.Events.reversed;
import static dev.frist.console.Events.rules;
import static dev.frist.console.Events.started;
import static dev.frist.console.Events.subscribed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.frist.console.Events;
import dev.frist.console.RunningConsole;
import dev.frist.console.projection.Rejected;
import dev.frist.events.Personal;
import dev.frist.events.RejectionEvent.AcceptedAfterAll;
import dev.frist.events.RejectionEvent.RejectionRetried;
import dev.frist.events.Severity;
import dev.frist.kit.test.browser.Browser;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as somebody sees it: every page in light and dark, on a intake and on a phone. */
class ConsoleInBrowserIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final UUID REJECTED = UUID.randomUUID();
    private static final byte[] GARBAGE = {0, '<', 'b', '>', -1, 'f', 'r', 'i', 's', 't', 7, 8, 9, 10, 11, 12, 13, 14};
    private static final int DESK = 1400;
    private static final int PHONE = 390;

    private static RunningConsole console;
    private static Browser browser;

    @BeforeAll
    static void start() {
        console = new RunningConsole();
        browser = Browser.at(console.address());
        console.publish(
                subscribed("T-DUE", NOW),
                opened("T-DUE", Severity.CRITICAL, NOW),
                started("T-DUE", NOW),
                opened("T-RISK", Severity.MAJOR, NOW.minusSeconds(1_500)),
                started("T-RISK", NOW.minusSeconds(1_500)),
                atRisk("T-RISK", NOW.minusSeconds(1_500)),
                subscribed("T-LATE", NOW.minusSeconds(9_000)),
                opened("T-LATE", Severity.STANDARD, NOW.minusSeconds(9_000)),
                started("T-LATE", NOW.minusSeconds(9_000)),
                breached("T-LATE", NOW.minusSeconds(9_000)),
                accrued("T-LATE", NOW.minusSeconds(9_000), 8),
                extended("T-LATE", NOW, 8, 8),
                rules(NOW),
                raised("T-LATE", "on-duty", NOW.minusSeconds(60)),
                delivered("T-LATE", "on-duty", NOW.minusSeconds(59)),
                raised("T-LATE", "support-lead", NOW.minusSeconds(60)),
                failed("T-LATE", "support-lead", NOW.minusSeconds(50)),
                raised("T-RISK", "support-lead", NOW.minusSeconds(90)),
                givenUp("T-RISK", "support-lead", NOW.minusSeconds(10)),
                opened("T-MET", Severity.LOW, NOW.minusSeconds(90_000)),
                started("T-MET", NOW.minusSeconds(90_000)),
                responded("T-MET", NOW.minusSeconds(89_400)),
                met("T-MET", NOW.minusSeconds(90_000)),
                opened("T-BACK", Severity.LOW, NOW.minusSeconds(90_000)),
                started("T-BACK", NOW.minusSeconds(90_000)),
                breached("T-BACK", NOW.minusSeconds(90_000)),
                extended("T-BACK", NOW.minusSeconds(80_000), 4, 4),
                retracted("T-BACK", NOW.minusSeconds(90_000), null),
                reversed("T-BACK", NOW.minusSeconds(89_400), 4, 0));
        console.publish(REJECTED, Rejected.by("json", "what was sent is no valid JSON: line 1, column 9", GARBAGE));
        console.publish(
                UUID.randomUUID(),
                Rejected.by("range", "severity must be from 1 to 4, but is <5>", "{\"severity\":5}".getBytes(UTF_8)),
                new RejectionRetried(Personal.of(Map.of("by", "Zoë", "reason", "the portal was mended"))),
                new AcceptedAfterAll(REJECTED, false));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(
                                console.get("/?status=LATE").body())
                        .contains("8 days"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        console.close();
    }

    @Test
    void everyPageIsRightOnADeskAndItsColoursInTheDark() {
        pagesOnADesk(ColorScheme.LIGHT);
        pagesOnAPhone(ColorScheme.DARK);
        showsOnADesk("/customers?name=" + name(), ColorScheme.DARK, "customer");
        showsOnADesk("/attainment", ColorScheme.DARK, "attainment");
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyPageIsRight(ColorScheme colors) {
        pagesOnADesk(colors);
        pagesOnAPhone(colors);
    }

    private static void pagesOnADesk(ColorScheme colors) {
        showsOnADesk("/", colors, "board");
        showsOnADesk("/?status=DUE", colors, "list");
        showsOnADesk("/ticket?id=T-LATE", colors, "ticket");
        showsOnADesk("/ticket?id=T-LATE&knownOn=" + NOW.minusSeconds(1), colors, "ticket-as-known");
        showsOnADesk("/customers", colors, "customers");
        showsOnADesk("/customers?name=" + name(), colors, "customer");
        showsOnADesk("/customers?name=" + name() + "&knownOn=" + NOW.minusSeconds(1), colors, "customer-as-known");
        showsOnADesk("/breaches-taken-back", colors, "breaches");
        showsOnADesk("/attainment", colors, "attainment");
        showsOnADesk("/notices", colors, "notices");
        showsOnADesk("/intake?done=ALL", colors, "intake");
        showsOnADesk("/intake/rejections/" + REJECTED, colors, "rejection");
        showsOnADesk("/audit", colors, "audit");
    }

    private static void pagesOnAPhone(ColorScheme colors) {
        showsOnAPhone("/notices?lang=de", colors, "notices");
        showsOnAPhone("/breaches-taken-back?lang=de", colors, "breaches");
        showsOnAPhone("/audit?lang=de", colors, "audit");
        showsOnAPhone("/?lang=de", colors, "board");
        showsOnAPhone("/intake?done=ALL&lang=de", colors, "intake");
        showsOnAPhone("/intake/rejections/" + REJECTED + "?lang=de", colors, "rejection");
        showsOnAPhone("/ticket?id=T-LATE&lang=de", colors, "ticket");
    }

    private static void showsOnADesk(String path, ColorScheme colors, String name) {
        browser.shows(path, colors, DESK, name + "-" + colors.name().toLowerCase(Locale.ROOT));
    }

    private static void showsOnAPhone(String path, ColorScheme colors, String name) {
        browser.shows(path, colors, PHONE, "phone-" + name + "-" + colors.name().toLowerCase(Locale.ROOT));
    }

    private static String name() {
        return URLEncoder.encode(Events.CUSTOMER, UTF_8);
    }

    @Test
    void theBoardChangesWithoutReloading() {
        Page page = browser.open("/", ColorScheme.LIGHT, 1400);
        page.waitForTimeout(1_000);
        page.evaluate("window.notReloaded = true");

        console.publish(opened("T-NEW", Severity.CRITICAL, NOW), started("T-NEW", NOW));

        assertThat(page.getByText("T-NEW").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(waits()));
        org.assertj.core.api.Assertions.assertThat(page.evaluate("window.notReloaded"))
                .isEqualTo(true);
    }

    @Test
    void whatHappensWhileTheBoardIsFetchedIsShownToo() {
        Page page = browser.open("/", ColorScheme.LIGHT, 1400);
        page.waitForTimeout(1_000);
        AtomicBoolean fetched = new AtomicBoolean();
        page.route(
                url -> url.equals(console.address() + "/"),
                route -> {
                    APIResponse answer = route.fetch();
                    console.publish(opened("T-SECOND", Severity.CRITICAL, NOW), started("T-SECOND", NOW));
                    await().until(() -> console.get("/").body().contains("T-SECOND"));
                    await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
                    route.fulfill(new Route.FulfillOptions().setResponse(answer));
                    fetched.set(true);
                },
                new Page.RouteOptions().setTimes(1));

        console.publish(opened("T-FIRST", Severity.CRITICAL, NOW), started("T-FIRST", NOW));

        page.waitForCondition(fetched::get, new Page.WaitForConditionOptions().setTimeout(waits()));
        // Sooner than the board looks without being told.
        assertThat(page.getByText("T-SECOND").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
    }

    @Test
    void whatIsRejectedShowsWithoutReloading() {
        Page page = browser.open("/intake", ColorScheme.LIGHT, 1400);
        page.waitForTimeout(1_000);

        console.publish(UUID.randomUUID(), Rejected.by("type", "what has just come", GARBAGE));

        assertThat(page.getByText("what has just come").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(waits()));
    }

    @Test
    void theCountdownCounts() {
        Page page = browser.open("/", ColorScheme.LIGHT, 1400);
        Locator count = page.locator(".panel.due .count").first();
        String before = count.textContent();

        assertThat(count).not().hasText(before);
        assertThat(count).hasText(Pattern.compile("\\d+:\\d\\d:\\d\\d"));
    }

    @Test
    void aViewIsSharedByItsAddress() {
        Page page = browser.open("/", ColorScheme.LIGHT, 1400);
        page.getByLabel("Severity").selectOption("3");

        assertThat(page).hasURL(Pattern.compile(".*/\\?severity=3$"));
        assertThat(page.locator("#live")).containsText("T-LATE");
        assertThat(page.locator("#live")).not().containsText("T-DUE");
    }

    @Test
    void anotherLanguageKeepsWhatIsShown() {
        Page page = browser.open("/?status=LATE", ColorScheme.LIGHT, 1400);
        page.getByLabel("Severity").selectOption("3");
        assertThat(page).hasURL(Pattern.compile(".*severity=3&status=LATE$"));
        page.getByLabel("Deutsch").click();

        assertThat(page.locator("h1")).hasText("Frist: die Übersicht");
        assertThat(page).hasURL(Pattern.compile(".*severity=3&status=LATE&lang=de$"));
        assertThat(page.locator("#live")).containsText("T-LATE");

        page.navigate(console.address() + "/ticket?id=T-MET&lang=en");
        page.getByRole(AriaRole.SLIDER).press("Home");
        assertThat(page.locator(".course .state")).hasText("running");
        page.getByLabel("Deutsch").click();
        assertThat(page).hasURL(Pattern.compile(".*/ticket\\?id=T-MET&knownOn=[^&]+Z&lang=de$"));
        assertThat(page.locator(".course .state")).hasText("läuft");
    }

    @ParameterizedTest
    @ValueSource(ints = {821, 1280, 1400, 1899, 1900, 1920, 2560, 3840})
    void theLargeCountdownIsWhole(int width) {
        Page page = browser.open("/", ColorScheme.LIGHT, width);
        for (String figures : List.of("0:29:59", "100:00:00", "1000:00:00")) {
            // In one go, so that no refresh of the page comes between.
            org.assertj.core.api.Assertions.assertThat(page.evaluate("""
                figures => {
                    document.querySelectorAll('.panel.due .count').forEach(it => {
                        it.dataset.runs = 'false'; delete it.dataset.change;
                        it.dataset.seconds = figures.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
                        it.textContent = figures; it.classList.toggle('long', figures.length > 9);
                    });
                    const count = document.querySelector('.panel.due .count').getBoundingClientRect();
                    const cell = document.querySelector('.panel.due .count').closest('td').getBoundingClientRect();
                    return count.left >= cell.left && count.right <= cell.right;
                }
                """, figures))
                    .as(figures)
                    .isEqualTo(true);
        }
        page.context().close();
    }

    @Test
    void thatItIsLateLongIsSaidInWordsAndDrawn() {
        Page page = browser.open("/ticket?id=T-LATE", ColorScheme.LIGHT, 1400);

        assertThat(page.locator(".why").first()).containsText("Promised within 30 min (around the clock)");
        assertThat(page.locator(".bar.late").first()).isVisible();
        assertThat(page.locator(".story")).containsText("8 days added to the term");
    }

    @Test
    void aTicketIsShownAsItWasKnownAndTheAddressSaysSo() {
        Page page = browser.open("/ticket?id=T-MET", ColorScheme.LIGHT, 1400);
        assertThat(page.locator(".course .state")).hasText("met");

        page.getByRole(AriaRole.SLIDER).press("Home");

        assertThat(page.locator(".course .state")).hasText("running");
        assertThat(page.locator("table.story tbody tr")).hasCount(2);
        assertThat(page).hasURL(Pattern.compile(".*/ticket\\?id=T-MET&knownOn=[^&]+Z$"));

        page.getByText("Back to now").click();
        assertThat(page.locator(".course .state")).hasText("met");
    }

    @Test
    void theSliderAsksEvenWhileThePageIsRefreshed() {
        Page page = browser.open("/ticket?id=T-MET", ColorScheme.LIGHT, 1400);
        AtomicReference<Route> refresh = new AtomicReference<>();
        page.route(url -> url.endsWith("/ticket?id=T-MET"), refresh::set);
        page.evaluate("htmx.trigger('#told', 'refresh')");
        page.waitForCondition(() -> refresh.get() != null);

        page.getByRole(AriaRole.SLIDER).press("Home");
        refresh.get().resume();

        assertThat(page.locator(".course .state")).hasText("running");
    }

    @Test
    void aCustomerIsShownAsTheyWereKnown() {
        String address = "/customers?name=" + URLEncoder.encode(Events.CUSTOMER, UTF_8);
        Page page = browser.open(address, ColorScheme.LIGHT, 1400);
        assertThat(page.locator("#main")).containsText("T-LATE");

        page.getByRole(AriaRole.SLIDER).press("Home");

        assertThat(page.locator("#main")).containsText("No day was given");
        assertThat(page.locator("#main td a[href^='/ticket']")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile(".*knownOn=.*"));
    }

    // What is promised is a second; a machine may be shared.
    private static double waits() {
        return Duration.ofMinutes(1).toMillis();
    }
}

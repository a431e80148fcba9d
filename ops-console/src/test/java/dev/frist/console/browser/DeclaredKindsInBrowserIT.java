package dev.frist.console.browser;

import static dev.frist.console.Events.declared;
import static dev.frist.console.Events.noted;
import static dev.frist.console.Events.ofAnHour;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import dev.frist.console.RunningConsole;
import dev.frist.events.Agreement;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.browser.Browser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The console of a vendor whose terms declare their clocks, and of a customer with hours of its own. */
class DeclaredKindsInBrowserIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String CUSTOMER = "Acme";
    private static final String TICKET = "T-KINDS";

    private static RunningConsole console;
    private static Browser browser;

    @BeforeAll
    static void start() {
        console = new RunningConsole(Map.of("frist.rules.folder", "src/test/resources/declared"));
        browser = Browser.at(console.address());
        Instant opened = NOW.minusSeconds(1_800);
        Standing runs = ofAnHour(ClockStatus.RUNNING, opened, null, Duration.ZERO);
        Standing paused = runs.pausedSince(opened.plusSeconds(600));
        ClockRef initial = declared(TICKET, CUSTOMER, "INITIAL", null);
        ClockRef update = declared(TICKET, CUSTOMER, "UPDATE", null);
        Map<String, Objective> limits = Map.of("L1", runs.deadline().objective());
        console.publish(
                new SubscriptionStarted(
                        "SUB-" + TICKET,
                        CUSTOMER,
                        new Plan("PREMIUM"),
                        Deployment.CLOUD,
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2035, 12, 31),
                        new Agreement(
                                Map.of(),
                                null,
                                null,
                                null,
                                null,
                                "US",
                                initial.hours(),
                                Map.of(
                                        new ClockKind("INITIAL"),
                                        Map.of(
                                                "L2",
                                                new Objective(initial.hours().name(), Duration.ofHours(6))))),
                        Personal.NONE,
                        opened),
                opened(initial, "All is down", Severity.of("L1"), opened),
                noted(initial, new ClockFact.Started(fact(1), opened, "opened", Severity.of("L1"), limits), runs),
                started(initial, runs, opened),
                noted(initial, new ClockFact.Paused(fact(2), opened.plusSeconds(600)), paused),
                noted(update, new ClockFact.Started(fact(3), opened, "response", Severity.of("L1"), limits), runs),
                started(update, runs, opened),
                new ClockEvent.ResponseBreached(
                        declared(TICKET, CUSTOMER, "NEXT", null),
                        ofAnHour(ClockStatus.BREACHED, NOW.minusSeconds(9_000), null, Duration.ZERO),
                        NOW.minusSeconds(5_400),
                        NOW,
                        null),
                started(declared(TICKET, CUSTOMER, "BOSS", "E-1"), runs, opened));
        await().untilAsserted(() -> assertThat(get("/?status=ESCALATED")).contains(TICKET));
    }

    private static FactId fact(int number) {
        return new FactId("/test", "kinds-" + number);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        console.close();
    }

    @Test
    void everyPageIsRight() {
        for (ColorScheme colors : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            shows("/", colors, 1400, "board");
            shows("/ticket?id=" + TICKET, colors, 1400, "ticket");
            shows("/customers?name=" + CUSTOMER, colors, 1400, "customer");
            shows("/attainment", colors, 1400, "attainment");
        }
        shows("/?lang=de", ColorScheme.DARK, 390, "phone-board");
        shows("/ticket?lang=de&id=" + TICKET, ColorScheme.LIGHT, 390, "phone-ticket");
        shows("/customers?lang=de&name=" + CUSTOMER, ColorScheme.DARK, 390, "phone-customer");
    }

    private static void shows(String path, ColorScheme colors, int width, String name) {
        browser.shows(path, colors, width, "kinds-" + name + "-" + colors.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void eachKindIsCalledByItsNameAndAPauseSaysSinceWhen() throws Exception {
        assertThat(get("/"))
                .contains(
                        "class=\"kind\">UPDATE<",
                        "class=\"kind\">NEXT<",
                        "class=\"kind\">BOSS<",
                        "class=\"kind\">INITIAL<")
                .contains("paused since", "data-runs=\"false\"", "class=\"s s1\"")
                .doesNotContain("class=\"kind\">manager<");
        assertThat(get("/ticket?id=" + TICKET))
                .containsSubsequence(">INITIAL</span>", ">paused</span>", ">UPDATE</span>", ">NEXT</span>")
                .contains("Paused since", "ALWAYS", "INITIAL is paused: time does not count", "UPDATE is due by")
                .contains(
                        "hours as in America/Denver",
                        "class=\"s s1\"",
                        "NEXT was due by",
                        "INITIAL begins to be waited for");
    }

    @Test
    void theCustomersPageSaysWhatIsPromisedForEachKind() throws Exception {
        assertThat(get("/customers?name=" + CUSTOMER))
                .containsSubsequence(">INITIAL<", ">L1<", "1 h, OFFICE/US", ">L2<", "6 h, ALWAYS", ">L3<", ">UPDATE<")
                .containsSubsequence(
                        ">NEXT<", ">all<", "10 min, H24", "Manager&#39;s response", ">urgent<", "2 h, OFFICE/US")
                .contains("Own hours ALWAYS, as in America/Denver", "MON-SUN 00:00-24:00", "region US");

        JsonNode contract = EventJson.mapper()
                .readTree(get("/api/customer?name=" + CUSTOMER))
                .at("/data/contracts/0");
        assertThat(contract.at("/promised").findValuesAsString("kind"))
                .containsExactly("INITIAL", "UPDATE", "NEXT", "MANAGER_RESPONSE");
        assertThat(contract.at("/promised/0/limits").findValuesAsString("level"))
                .containsExactly("L1", "L2", "L3");
        assertThat(contract.at("/promised/0/limits/1/time/hours").asString()).isEqualTo("ALWAYS");
        assertThat(contract.at("/promised/2/limits/0/time/objective").asString())
                .isEqualTo("PT10M");
        assertThat(contract.at("/hours/zone").asString()).isEqualTo("America/Denver");
        assertThat(contract.at("/region").asString()).isEqualTo("US");
    }

    private static String get(String path) throws Exception {
        return console.get(path).body();
    }
}

package dev.frist.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.frist.events.Topics;
import dev.frist.evidence.EvidenceCheck;
import dev.frist.evidence.EvidenceFile;
import dev.frist.kit.test.browser.Browser;
import dev.frist.store.audit.Difference;
import dev.frist.store.audit.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a newcomer sees who starts the built jar with its demo and opens the console. The pictures of the README are made here. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WhenTheDemoPlaysThenTheConsoleShowsItIT {
    private static final int DESK = 1400;
    private static final String BANK = "Dufour Private Bank";
    private static final Pattern TICKET = Pattern.compile("DEMO-\\d+-4");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static FristProcess frist;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        frist = new FristProcess(folder, Map.of("FRIST_CONNECT_TEST", HelpDesks.SECRET));
        browser = Browser.at(URI.create("http://127.0.0.1:" + frist.portBase()));
        frist.up("--demo", "--connect", HelpDesks.files(folder));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        frist.close();
    }

    @Test
    @Order(1)
    void theBoardFollowsTheStoryWithoutReloading() {
        Page board = browser.open("/", ColorScheme.LIGHT, DESK);
        // Once, when the console has read everything, the page is made again.
        seen(board.locator("#trust[hx-get='/trust']"));
        board.evaluate("window.notReloaded = true");
        Page dark = browser.open("/", ColorScheme.DARK, DESK);
        Locator late = board.locator(".panel.late");

        seen(late.getByText(TICKET));
        seen(late.getByText("2 days"));
        seen(board.locator(".panel.escalated .kind"));
        seen(board.locator(".panel.due tr.at_risk").first());
        browser.isRight(board, "demo-board-light");
        browser.isRight(dark, "demo-board-dark");

        // The response that nobody had told of is told: the breach is taken back.
        assertThat(late.getByText(TICKET)).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(millis()));
        Assertions.assertThat(board.evaluate("window.notReloaded")).isEqualTo(true);
        board.context().close();
        dark.context().close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    @Order(2)
    void everyPageShowsWhatHasHappened(ColorScheme colors) throws Exception {
        String ticket = lateTicket();
        seen(browser, "/ticket?id=" + ticket, colors, "demo-ticket", "had come in time", "2 days taken back");
        seen(browser, "/customers", colors, "demo-customers", BANK, "Alpenblick Hotels");
        seen(
                browser,
                "/customers?name=" + encoded(BANK),
                colors,
                "demo-customer",
                "Ledger of days",
                "−2",
                "self-hosted");
        seen(browser, "/attainment", colors, "demo-attainment", "best effort", "Response times");
        seen(browser, "/intake", colors, "demo-intake", "could handle all that it has read");
        seen(browser, "/notices", colors, "demo-notices", "No rules are in force");
    }

    @Test
    @Order(3)
    void theFiguresOfAChartCanBeTakenAway() throws Exception {
        frist.awaitOutput("The demo is over");

        HttpResponse<String> csv = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + frist.portBase() + "/attainment/weeks.csv"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        Assertions.assertThat(csv.statusCode()).isEqualTo(200);
        Assertions.assertThat(csv.body().lines()).hasSizeGreaterThanOrEqualTo(2);
        Assertions.assertThat(frist.export("credits").lines().skip(1))
                .satisfiesExactly(
                        given -> Assertions.assertThat(given)
                                .matches(".*," + lateTicket() + ",,INITIAL_RESPONSE,[^,]*,2,2,2,LATE,,[-\\d]{10},,,"),
                        back -> Assertions.assertThat(back)
                                .matches(".*," + lateTicket()
                                        + ",,INITIAL_RESPONSE,[^,]*,-2,0,0,IN_TIME,,[-\\d]{10},,,"));
    }

    @Test
    @Order(4)
    void whatIsRejectedShowsAtOnceAndIsDiscardedWithAReason() {
        Page page = browser.open("/intake", ColorScheme.LIGHT, DESK);
        seen(page.getByText("credit-service could handle all that it has read."));

        send("<no event at all>");

        seen(page.getByText("what was sent is no valid JSON").first());
        browser.isRight(page, "demo-rejected-light");
        page.getByText("what was sent is no valid JSON").first().click();
        seen(page.getByText("<no event at all>"));
        Locator discard = page.locator("form.deciding").last();
        discard.getByLabel("Your name").fill("Zoë");
        discard.getByLabel("Reason").fill("a test of the portal");
        discard.getByLabel("Reason").press("Tab");
        page.keyboard().press("Enter");
        seen(page.getByText("Zoë discarded it: a test of the portal"));
        browser.isRight(page, "demo-discarded-light");
    }

    @Test
    @Order(5)
    void anAuditorSeesThatAllIsAsItShouldBe() {
        Page page = browser.open("/audit", ColorScheme.LIGHT, DESK);

        page.getByText("Check", new Page.GetByTextOptions().setExact(true)).click();

        seen(page.getByText("No difference."));
        assertThat(page.locator("#run .state.met")).hasCount(5);
        browser.isRight(page, "demo-audit-light");
        Page dark = browser.open("/audit", ColorScheme.DARK, DESK);
        browser.isRight(dark, "demo-audit-dark");
    }

    @Test
    @Order(6)
    void anAuditorTakesEvidenceAwayThatHoldsWithoutFrist() throws Exception {
        Page page = browser.open("/ticket?id=" + lateTicket(), ColorScheme.LIGHT, DESK);

        Path zip = page.waitForDownload(
                        new Page.WaitForDownloadOptions().setTimeout(millis()),
                        () -> page.getByText("Evidence (zip)").first().click())
                .path();

        List<Difference> differences = new ArrayList<>();
        try (InputStream in = Files.newInputStream(zip)) {
            EvidenceCheck.check(EvidenceFile.read(in), Set.of(), new Findings(differences::add, _ -> {}));
        }
        Assertions.assertThat(differences).isEmpty();
    }

    @Test
    @Order(7)
    void itsDatabasesAndItsFilesAreItsOwnersAlone() throws Exception {
        for (Map<String, Object> database : frist.rows("select datname from pg_database where datallowconn")) {
            for (Map<String, Object> role : frist.rows("select rolname from pg_roles where rolcanlogin")) {
                requireClosed((String) database.get("datname"), (String) role.get("rolname"));
            }
        }
        try (Stream<Path> all = Files.walk(frist.data())) {
            Assertions.assertThat(all.filter(Files::exists)
                            .map(it -> it + " " + permissions(it))
                            .filter(it -> !it.endsWith("------")))
                    .isEmpty();
        }
        Assertions.assertThat(permissions(frist.data())).isEqualTo("rwx------");
        Assertions.assertThat(permissions(frist.data().resolve("postgres/passwords")))
                .isEqualTo("rw-------");
        frist.backUp(folder.resolve("back-up"));
    }

    @Test
    @Order(8)
    void eachHelpDeskIsConnectedByItsFileAndItsTicketHasAVerdict() throws Exception {
        HelpDesks desks = new HelpDesks(frist.portBase());
        desks.startSubscription();
        desks.deliverInAnyOrderAndTwice();
        desks.awaitVerdicts();
        whatOneExportsIsComparedWithItsOwnFigures();
    }

    private void whatOneExportsIsComparedWithItsOwnFigures() throws Exception {
        String line = """
            {"id":%d,"number":"%d","title":"slow","organization":"%s","customer":"ann@example.com","owner":"bo@vendor.example","priority":"3 high","create_article_type":"email",\
            "created_at":"2026-11-02T09:00:00.000Z","first_response_at":"%s","first_response_escalation_at":"2026-11-02T%s","first_response_diff_in_min":%d,"close_at":null}
            """;
        Path export = Files.writeString(
                folder.resolve("zammad.ndjson"),
                line.formatted(1, 901, "Example AG", "2026-11-02T09:10:00.000Z", "10:00:00.000Z", 50)
                        + line.formatted(2, 902, "Example AG", "2026-11-05T12:00:00.000Z", "10:00:00.000Z", 30)
                        + line.formatted(3, 903, "Nobody Ltd", "2026-11-02T09:10:00.000Z", "10:00:00.000Z", 50));
        FristProcess.Answer answer = frist.backfilling(folder.resolve("zammad.yaml"), export);
        Assertions.assertThat(answer.exitCode()).as("%s", answer).isEqualTo(1);
        Assertions.assertThat(answer.remarks())
                .contains("zammad.ndjson:3: ", "export.facts[0].data.subscriptionId", "promises compared");
        Assertions.assertThat(answer.results())
                .endsWith("ZM-902,INITIAL_RESPONSE,NOT_BREACHED,BREACHED,2026-11-02T10:00:00Z,2026-11-02T10:00:00Z,0\n")
                .doesNotContain("ZM-901");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    @Order(9)
    void thePageOfSourcesShowsWhatCouldNotBeMapped(ColorScheme colors) throws Exception {
        new HelpDesks(frist.portBase()).deliverOneThatNoFileMaps();
        seen(
                browser,
                "/sources",
                colors,
                "demo-sources",
                "zendesk",
                "All that came could be mapped.",
                "must come to a value");
        Page page = browser.open("/sources", colors, DESK);
        page.getByText("Map again").click();
        seen(page.getByText("must come to a value"));
        page.context().close();
    }

    private static void requireClosed(String database, String role) {
        for (String password : List.of("", role, "wrong")) {
            Assertions.assertThatThrownBy(() -> DriverManager.getConnection(frist.url(database), role, password))
                    .as("%s as %s", database, role)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (NoSuchFileException e) {
            // Deleted meanwhile.
            return "------";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(String text) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + frist.kafkaPort()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.INTAKE, text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void seen(Browser browser, String path, ColorScheme colors, String name, String... texts)
            throws Exception {
        Page page = browser.open(path, colors, DESK);
        for (String text : texts) {
            seen(page.getByText(text).first());
        }
        browser.isRight(page, name + "-" + colors.name().toLowerCase(Locale.ROOT));
        page.context().close();
    }

    private static void seen(Locator what) {
        assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(millis()));
    }

    /** The ticket whose response was reported long after it was given; the demo names it. */
    private static String lateTicket() throws Exception {
        frist.awaitOutput("The demo is over");
        Matcher ticket = TICKET.matcher(frist.said());
        Assertions.assertThat(ticket.find()).isTrue();
        return ticket.group();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static double millis() {
        return PATIENCE.toMillis();
    }
}

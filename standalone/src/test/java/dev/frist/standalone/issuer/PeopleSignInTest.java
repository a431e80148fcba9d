package dev.frist.standalone.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.OpsConsole;
import dev.frist.embedded.HeldPort;
import dev.frist.kit.test.access.ServiceOnPaper;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** People sign in to the console at the issuer. There is nothing behind the console's pages here: who is let in is answered 500. */
class PeopleSignInTest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int LET_IN = 500;

    @TempDir
    static Path folder;

    private static IssuerCredentials known;
    private static URI console;
    private static ConfigurableApplicationContext issuer;
    private static ConfigurableApplicationContext service;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @BeforeAll
    static void start() {
        HeldPort port = HeldPort.any();
        HeldPort ours = HeldPort.any();
        console = URI.create("http://127.0.0.1:" + ours.number());
        known = IssuerCredentials.keep(IssuerCredentials.file(folder), URI.create("http://127.0.0.1:" + port.number()));
        port.handOver();
        issuer = DevelopmentIssuer.builder(known, console).run();
        ours.handOver();
        service = ServiceOnPaper.run(
                OpsConsole.builder(),
                Map.of(
                        "server.port",
                        console.getPort(),
                        "frist.issuer",
                        known.issuer(),
                        "frist.console.client.id",
                        IssuerCredentials.CONSOLE,
                        "frist.console.client.secret",
                        known.password(IssuerCredentials.CONSOLE)));
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void whoeverSignsInIsAskedForByHisRole() throws Exception {
        HttpResponse<String> login = page("/");
        assertThat(login.uri().getPort())
                .as("the issuer has its own page")
                .isEqualTo(known.issuer().getPort());
        assertThat(login.previousResponse().orElseThrow().request().uri().getQuery())
                .contains("response_type=code", "code_challenge_method=S256", "state=");

        HttpResponse<String> entered = signIn(login, "ops", known.password("ops"));
        assertThat(entered.uri()).isEqualTo(console.resolve("/"));
        assertThat(entered.statusCode()).isEqualTo(LET_IN);
        assertThat(post("/audit/verify").body()).contains("\"rule\":\"csrf\"");
    }

    @Test
    void whoIsNothingThatReadsIsNotLetIn() throws Exception {
        assertThat(signIn(page("/customers"), "publisher", known.password("publisher"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobodySignsInWithAWrongPassword() throws Exception {
        assertThat(signIn(page("/"), "ops", "guessed").uri().toString()).startsWith(known.issuer() + "/login?error");
    }

    @Test
    void aPartOfAPageHasItsPageLoadedAnew() throws Exception {
        signIn(page("/"), "auditor", known.password("auditor"));
        HttpRequest.Builder part =
                HttpRequest.newBuilder(console.resolve("/trust")).header("Cookie", "FRIST_CONSOLE=gone");
        HttpResponse<String> answer = HttpClient.newHttpClient().send(part.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Refresh")).hasValue("true");
    }

    private HttpResponse<String> page(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(console.resolve(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(HttpResponse<String> login, String user, String password) throws Exception {
        Matcher csrf = CSRF.matcher(login.body());
        assertThat(csrf.find()).as(login.body()).isTrue();
        String form =
                "username=%s&password=%s&_csrf=%s".formatted(user, password, URLEncoder.encode(csrf.group(1), UTF_8));
        return browser.send(
                HttpRequest.newBuilder(known.issuer().resolve("/login"))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(console.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", console.toString())
                        .POST(BodyPublishers.ofString("since="))
                        .build(),
                BodyHandlers.ofString());
    }
}

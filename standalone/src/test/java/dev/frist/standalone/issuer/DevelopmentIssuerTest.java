package dev.frist.standalone.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.embedded.HeldPort;
import dev.frist.kit.access.ClientToken;
import dev.frist.kit.access.Issuer;
import dev.frist.kit.access.TokenReader;
import dev.frist.standalone.CannotGoOn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.json.JsonMapper;

class DevelopmentIssuerTest {
    private static final URI CONSOLE = URI.create("http://127.0.0.1:8080");

    @TempDir
    static Path folder;

    private static IssuerCredentials known;
    private static ConfigurableApplicationContext issuer;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        HeldPort port = HeldPort.any();
        known = IssuerCredentials.keep(IssuerCredentials.file(folder), URI.create("http://127.0.0.1:" + port.number()));
        port.handOver();
        issuer = DevelopmentIssuer.builder(known, CONSOLE).run();
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void passwordsAreKeptForTheirOwnerAlone() throws Exception {
        Path file = IssuerCredentials.file(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(IssuerCredentials.keep(file, known.issuer()).passwords()).isEqualTo(known.passwords());
    }

    @Test
    void aTokenOfEachRoleIsBelievedByServices() throws Exception {
        TokenReader services = new TokenReader(new Issuer(known.issuer().toString()));
        for (String role : IssuerCredentials.ROLES) {
            Jwt token = services.decode(token(role));
            assertThat(token.getClaimAsStringList("roles")).containsExactly(role);
            assertThat(token.getAudience()).containsExactly("frist");
        }
        assertThat(services.decode(token(IssuerCredentials.SERVICES)).getClaimAsStringList("roles"))
                .containsExactly("auditor");
    }

    @Test
    void servicesAskItWhereTheyReachItAndBelieveItByItsName() {
        HeldPort port = HeldPort.any();
        String outside = "http://issuer.invalid:" + port.number();
        String inside = "http://127.0.0.1:" + port.number();
        IssuerCredentials named = IssuerCredentials.keep(folder.resolve("named"), URI.create(outside));
        port.handOver();
        try (ConfigurableApplicationContext _ =
                DevelopmentIssuer.builder(named, CONSOLE).run()) {
            Issuer reached = new Issuer(outside, inside);
            String secret = named.password(IssuerCredentials.SERVICES);
            String header = new ClientToken(reached, IssuerCredentials.SERVICES, secret).header();
            assertThat(header).startsWith("Bearer ");
            String token = header.substring("Bearer ".length());
            assertThat(new TokenReader(reached).decode(token).getIssuer()).hasToString(outside);
            assertThatThrownBy(() -> new TokenReader(new Issuer(inside)).decode(token))
                    .hasStackTraceContaining("calls itself " + outside);
            ClientRegistration.ProviderDetails addresses = reached.client()
                    .registrationId("any")
                    .clientId("any")
                    .redirectUri("{baseUrl}")
                    .build()
                    .getProviderDetails();
            assertThat(addresses.getAuthorizationUri()).startsWith(outside + "/");
            assertThat(addresses.getConfigurationMetadata().get("end_session_endpoint"))
                    .asString()
                    .startsWith(outside + "/");
            assertThat(List.of(
                            addresses.getTokenUri(),
                            addresses.getJwkSetUri(),
                            addresses.getUserInfoEndpoint().getUri()))
                    .allSatisfy(it -> assertThat(it).startsWith(inside + "/"));
        }
    }

    @Test
    void nobodyElseGetsOne() throws Exception {
        assertThat(ask("Basic b3BzOm9wcw==").statusCode()).isEqualTo(401);
        assertThat(ask(known.basic(IssuerCredentials.CONSOLE)).statusCode())
                .as("the console has people sign in")
                .isEqualTo(400);
    }

    @Test
    void aCommandGetsOneOnceItIsAskedForIt() {
        BearerToken bearer = new BearerToken(null, IssuerCredentials.file(folder));
        assertThat(bearer.header()).isEmpty();
        assertThat(bearer.renew(http)).isTrue();
        assertThat(bearer.header().orElseThrow()).startsWith("Bearer ey");
        assertThat(new BearerToken("given", IssuerCredentials.file(folder)).renew(http))
                .isFalse();
        assertThat(new BearerToken(null, folder.resolve("none")).renew(http)).isFalse();
        IssuerCredentials.keep(folder.resolve("others"), known.issuer());
        assertThatThrownBy(() -> new BearerToken(null, folder.resolve("others")).renew(http))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("gives no token");
    }

    private String token(String client) throws Exception {
        HttpResponse<String> answer = ask(known.basic(client));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> ask(String authorization) throws Exception {
        HttpRequest question = HttpRequest.newBuilder(known.issuer().resolve("/oauth2/token"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return http.send(question, BodyHandlers.ofString());
    }
}

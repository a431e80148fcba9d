package dev.frist.kit.test.access;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Asks every endpoint that a service has, as it knows them itself, in the name of everybody, and compares who is let in with what the
 * endpoint's method or class says, and with the table in the docs. {@code -Dfrist.golden=write} writes the service's rows of that table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EveryRoleEveryEndpoint {
    private static final Set<String> ROLES = new TreeSet<>(Set.of("publisher", "ops", "auditor", "admin"));
    private static final Path DOCS = Path.of("../docs/security.md");
    private static final String OPENAPI = "org.springdoc";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final String service;
    private final SpringApplicationBuilder builder;
    private final TestIssuer issuer = TestIssuer.start(this::clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable ConfigurableApplicationContext context;

    protected EveryRoleEveryEndpoint(String service, SpringApplicationBuilder builder) {
        this.service = service;
        this.builder = builder;
    }

    /**
     * An endpoint as it is asked.
     *
     * @param roles null: everybody; empty: it does not say
     */
    private record Endpoint(
            String method,
            String pattern,
            String example,
            String mediaType,
            @Nullable Set<String> roles) {
        String name() {
            return method + " " + pattern;
        }
    }

    @BeforeAll
    void start() {
        context = ServiceOnPaper.run(builder, Map.of("frist.issuer", issuer.address()));
    }

    @AfterAll
    void stop() {
        if (context != null) {
            context.close();
        }
        issuer.close();
    }

    private Clock clock() {
        return context.getBean(Clock.class);
    }

    @Test
    void everyEndpointSaysWhoMayCallIt() {
        assertThat(endpoints()).isNotEmpty().allSatisfy(it -> {
            if (it.roles() != null) {
                assertThat(it.roles()).as(it.name()).isNotEmpty().isSubsetOf(ROLES);
            }
        });
    }

    @Test
    void everyRoleAtEveryEndpoint() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            check(endpoint, null, UNAUTHORIZED, wrong);
            check(endpoint, "nobody", FORBIDDEN, wrong);
            for (String role : ROLES) {
                boolean may = endpoint.roles() == null || endpoint.roles().contains(role);
                check(endpoint, role, may ? 0 : FORBIDDEN, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** @param refusal 0: none */
    private void check(Endpoint endpoint, @Nullable String role, int refusal, List<String> wrong) {
        int expected = endpoint.roles() == null ? 0 : refusal;
        HttpResponse<String> answer = ask(endpoint, role == null ? null : issuer.token(role));
        int status = answer.statusCode();
        boolean isRefused = status == UNAUTHORIZED || status == FORBIDDEN;
        if (isRefused ? status != expected || !isTold(answer) : expected != 0) {
            wrong.add("%s of %s: %d %s".formatted(endpoint.name(), role, status, answer.body()));
        }
    }

    private static boolean isTold(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Bearer")
                && answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json");
    }

    @Test
    void noForgedTokenIsBelieved() {
        Endpoint endpoint = ofAdmins();
        issuer.forged().forEach((what, token) -> {
            HttpResponse<String> answer = ask(endpoint, token);
            assertThat(answer.statusCode()).as(what).isEqualTo(UNAUTHORIZED);
            assertThat(isTold(answer)).as(what).isTrue();
        });
        issuer.unusual()
                .forEach((what, token) ->
                        assertThat(ask(endpoint, token).statusCode()).as(what).isNotIn(UNAUTHORIZED, FORBIDDEN));
    }

    private Endpoint ofAdmins() {
        return endpoints().stream()
                .filter(it -> it.roles() != null && it.roles().contains("admin"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsNotThereLooksLikeWhatIsNotOnesOwn() {
        Endpoint nothing = new Endpoint("GET", "/nothing", "/nothing", "", Set.of());
        assertThat(ask(nothing, null).statusCode()).isEqualTo(UNAUTHORIZED);
        assertThat(ask(nothing, issuer.token("admin")).statusCode()).isEqualTo(FORBIDDEN);
        Endpoint method = new Endpoint("DELETE", "", ofAdmins().example(), "application/json", Set.of());
        assertThat(ask(method, null).statusCode()).isEqualTo(UNAUTHORIZED);
        assertThat(ask(method, issuer.token("nobody")).statusCode()).isEqualTo(FORBIDDEN);
        assertThat(ask(method, issuer.token("admin")).statusCode()).isEqualTo(405);
    }

    @Test
    void healthIsForEverybodyAndMetricsAreNot() {
        Endpoint health = new Endpoint("GET", "", "/actuator/health", "", Set.of());
        assertThat(ask(health, null).body()).contains("status").doesNotContain("components");
        assertThat(ask(health, issuer.token("publisher")).body()).doesNotContain("components");
        assertThat(ask(health, issuer.token("ops")).body()).contains("components");
        for (String path : List.of("/actuator", "/actuator/info", "/actuator/prometheus")) {
            Endpoint inner = new Endpoint("GET", "", path, "", Set.of());
            assertThat(ask(inner, null).statusCode()).as(path).isEqualTo(UNAUTHORIZED);
            assertThat(ask(inner, issuer.token("publisher")).statusCode())
                    .as(path)
                    .isEqualTo(FORBIDDEN);
            assertThat(ask(inner, issuer.token("ops")).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void theDocsHaveTheTable() throws IOException {
        String rows = rows();
        String docs = Files.readString(DOCS);
        if ("write".equals(System.getProperty("frist.golden"))) {
            String others = docs.lines()
                    .filter(it -> !it.startsWith("| " + service + " |"))
                    .map(it -> it + "\n")
                    .collect(joining());
            Files.writeString(
                    DOCS,
                    others.replaceFirst("(?m)^(\\| service \\|.*\\n\\|.*\\n)", "$1" + Matcher.quoteReplacement(rows)));
            return;
        }
        assertThat(docs.lines()
                        .filter(it -> it.startsWith("| " + service + " |"))
                        .map(it -> it + "\n")
                        .collect(joining()))
                .as("written by -Dfrist.golden=write")
                .isEqualTo(rows);
    }

    @Test
    void theOpenApiDocumentIsWholeAndTheOneThatWasApproved() throws IOException {
        Endpoint document = new Endpoint("GET", "", "/v3/api-docs.yaml", "", Set.of());
        OpenApiDocument.check(service, ask(document, issuer.token("ops")).body());
    }

    private String rows() {
        Map<String, Set<String>> byWho = new TreeMap<>();
        endpoints().stream()
                .filter(it -> !it.pattern().equals("/error"))
                .forEach(it -> byWho.computeIfAbsent(who(it), _ -> new TreeSet<>())
                        .add("`%s`".formatted(it.name().replace("|", "\\|"))));
        return byWho.entrySet().stream()
                .map(it -> "| %s | %s | %s |\n".formatted(service, it.getKey(), String.join(", ", it.getValue())))
                .collect(joining());
    }

    private static String who(Endpoint endpoint) {
        return endpoint.roles() == null ? "everybody" : String.join(", ", endpoint.roles());
    }

    private List<Endpoint> endpoints() {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .flatMap(it -> endpoints(it.getKey(), roles(it.getValue())).stream())
                .toList();
    }

    private static List<Endpoint> endpoints(RequestMappingInfo info, @Nullable Set<String> roles) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        String mediaType = info.getConsumesCondition().getExpressions().stream()
                .map(it -> it.getMediaType().toString())
                .findFirst()
                .orElse("application/json");
        return (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                .stream()
                        .flatMap(method -> info.getPatternValues().stream()
                                .map(it -> new Endpoint(method.name(), it, example(it, info), mediaType, roles)))
                        .toList();
    }

    private static String example(String pattern, RequestMappingInfo info) {
        String query = info.getParamsCondition().getExpressions().stream()
                .map(NameValueExpression::getName)
                .map(it -> it + "=1")
                .collect(joining("&"));
        String path = pattern.replaceAll("\\{[^:}]+:([^|}]+)[^}]*}", "$1").replaceAll("\\{[^}]+}", "x");
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Read here once more, and not as the service reads it. */
    private static @Nullable Set<String> roles(HandlerMethod handler) {
        if (handler.getBeanType().getName().startsWith(OPENAPI)) {
            return ROLES;
        }
        RolesAllowed own = handler.getMethod().getAnnotation(RolesAllowed.class);
        RolesAllowed all = handler.getBeanType().getAnnotation(RolesAllowed.class);
        if (own == null && handler.getBeanType().isAnnotationPresent(PermitAll.class)) {
            return null;
        }
        RolesAllowed said = own == null ? all : own;
        return said == null ? Set.of() : new TreeSet<>(Arrays.asList(said.value()));
    }

    private HttpResponse<String> ask(Endpoint endpoint, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(endpoint.example()));
        if (endpoint.method().equals("GET")) {
            request.GET();
        } else {
            request.method(endpoint.method(), HttpRequest.BodyPublishers.ofString("{}"));
            request.header("Content-Type", endpoint.mediaType());
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(endpoint.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI address(String path) {
        return URI.create(
                "http://127.0.0.1:%s%s".formatted(context.getEnvironment().getProperty("local.server.port"), path));
    }
}

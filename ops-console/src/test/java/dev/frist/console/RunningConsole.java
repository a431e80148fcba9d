package dev.frist.console;

import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.events.RejectionEvent;
import dev.frist.kit.test.TestService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The console in this JVM, on a stage of its own. */
public final class RunningConsole implements AutoCloseable {
    private final Stage stage = new Stage();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext service;

    public RunningConsole() {
        this(Map.of("frist.rules.folder", "src/test/resources/rules"));
    }

    public RunningConsole(Map<String, String> settings) {
        service = TestService.run(OpsConsole.builder(), stage.database(), settings);
    }

    /** As the service does that this kind of event belongs to. */
    public void publish(PublishedEvent... events) {
        stage.publish(events);
    }

    /** A fact of this identity, which was learned then. */
    public void publish(FactId fact, Instant learnedAt, PublishedEvent event) {
        stage.publish(fact, learnedAt, event);
    }

    /** As ticket-service tells of a rejection. */
    public void publish(UUID rejectionId, RejectionEvent... events) {
        stage.publish(rejectionId, events);
    }

    /** A form, as a browser would send it from a page of this console. */
    public HttpResponse<String> post(String path, String form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** As a program sends it. */
    HttpResponse<String> postJson(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/json")
                .header("Origin", address().toString())
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path));
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** All that it answers under a prefix. */
    public Set<String> paths(String prefix) {
        return service
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(it -> it.getPatternValues().stream())
                .filter(it -> it.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(stage.database().dataSource());
    }

    /** As who owns the tables. */
    void administer(String sql) {
        stage.database().asOwner().sql(sql).update();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public void close() {
        service.close();
        http.close();
        stage.close();
    }
}

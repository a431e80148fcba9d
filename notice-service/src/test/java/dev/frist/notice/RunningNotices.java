package dev.frist.notice;

import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestDatabase;
import dev.frist.notice.rules.Rules;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** One instance of the service on a real broker and a real database. */
final class RunningNotices implements AutoCloseable {
    private final ConfigurableApplicationContext service;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningNotices(ConfigurableApplicationContext service) {
        this.service = service;
    }

    /** @param settings beside those that make a test quick */
    static RunningNotices start(TestDatabase database, Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(database.springProperties());
        properties.put("spring.kafka.bootstrap-servers", Kafka.BROKER.bootstrapServers());
        properties.put("server.port", "0");
        properties.put("DUTY_SECRET", Rules.SECRET);
        properties.put("frist.notices.first-retry", "PT0.2S");
        properties.put("frist.notices.longest-retry", "PT0.5S");
        properties.put("frist.notices.attempt-at-most", "PT10S");
        properties.put("frist.notices.settling", "PT1S");
        properties.put("frist.notices.private-hosts", "127.0.0.1");
        properties.put("frist.notices.mail.from", "frist@example.com");
        properties.put("frist.notices.mail.host", "127.0.0.1");
        properties.putAll(settings);
        return new RunningNotices(NoticeService.builder()
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    static Path rules(Path folder, String yaml) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), yaml);
    }

    JsonNode get(String path) {
        return json(HttpRequest.newBuilder(address().resolve(path)).build());
    }

    JsonNode post(String path, String json) {
        return json(HttpRequest.newBuilder(address().resolve(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"')))
                .build());
    }

    String text(String path) {
        return send(HttpRequest.newBuilder(address().resolve(path)).build()).body();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
    }

    private JsonNode json(HttpRequest request) {
        return EventJson.mapper().readTree(send(request).body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
        http.close();
    }
}

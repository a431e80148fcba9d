package dev.frist.notice.delivery;

import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the services say under {@code /troubles}; one that does not answer stands still, too. */
public final class ServiceTroubles implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, URI> services;
    private final Clock clock;
    private final HttpClient http;
    private final Map<String, Instant> silentSince = new ConcurrentHashMap<>();

    /** @param services addresses by name */
    public ServiceTroubles(Map<String, URI> services, Clock clock) {
        this.services = Map.copyOf(services);
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Where services stand still now. */
    public List<Standstill> now() {
        List<Standstill> all = new ArrayList<>();
        services.forEach((name, address) -> all.addAll(of(name, address)));
        return all;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private List<Standstill> of(String service, URI address) {
        try {
            HttpRequest question = HttpRequest.newBuilder(address.resolve("/troubles"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<byte[]> answer = http.send(question, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                return silent(service, "answers " + answer.statusCode());
            }
            JsonNode troubles = EventJson.mapper().readTree(answer.body());
            silentSince.remove(service);
            return StreamSupport.stream(troubles.path("standsStill").spliterator(), false)
                    .map(it -> standstill(service, it))
                    .toList();
        } catch (IOException | JacksonException e) {
            return silent(service, "does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<Standstill> silent(String service, String problem) {
        Instant since = silentSince.computeIfAbsent(service, _ -> clock.instant());
        return List.of(new Standstill(service, null, null, since, problem));
    }

    private static Standstill standstill(String service, JsonNode it) {
        return new Standstill(
                service,
                it.path("consumer").asString(),
                record(it),
                Instant.parse(it.path("since").asString()),
                it.path("problem").asString());
    }

    private static @Nullable String record(JsonNode it) {
        return it.hasNonNull("offset")
                ? "%s-%d@%d"
                        .formatted(
                                it.path("topic").asString(),
                                it.path("partition").asInt(),
                                it.path("offset").asLong())
                : null;
    }
}

package dev.frist.notice.delivery;

import dev.frist.kit.access.OwnToken;
import dev.frist.kit.json.EventJson;
import dev.frist.store.relay.TroublesController.Troubles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;

/** What the services say under {@code /troubles}; one that does not answer stands still, too. */
public final class ServiceTroubles implements AutoCloseable {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final long LONGEST = 8 << 20;

    private final Map<String, URI> services;
    private final OwnToken token;
    private final Clock clock;
    private final HttpClient http;
    private final Map<String, Instant> silentSince = new ConcurrentHashMap<>();

    /** @param services addresses by name */
    public ServiceTroubles(Map<String, URI> services, OwnToken token, Clock clock) {
        this.services = Map.copyOf(services);
        this.token = token;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(AT_MOST)
                .build();
    }

    /** Where services stand still now. */
    public List<Standstill> now() {
        return services.keySet().stream().flatMap(it -> of(it).stream()).toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private List<Standstill> of(String service) {
        try {
            HttpRequest question = HttpRequest.newBuilder(services.get(service).resolve("/troubles"))
                    .timeout(AT_MOST)
                    .build();
            HttpResponse<byte[]> answer =
                    http.send(question, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
            if (answer.statusCode() != 200) {
                return silent(service, "answers " + answer.statusCode());
            }
            Troubles troubles = EventJson.read(answer.body(), Troubles.class);
            silentSince.remove(service);
            return troubles.standsStill().stream()
                    .map(it -> Standstill.of(service, it))
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
}

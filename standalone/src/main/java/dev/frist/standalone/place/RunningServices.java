package dev.frist.standalone.place;

import dev.frist.standalone.terminal.CannotGoOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services of a Frist that runs, asked over HTTP. */
public final class RunningServices {
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(30);
    private static final int UNAVAILABLE = 503;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECTED_WITHIN).build();
    private final PortBase ports;
    private final Duration patience;

    public RunningServices(PortBase ports) {
        this(ports, Duration.ofSeconds(30));
    }

    /** @param patience with an answer that is not a long one */
    RunningServices(PortBase ports, Duration patience) {
        this.ports = ports;
        this.patience = patience;
    }

    /**
     * @param pathAndQuery as in {@code /clocks?limit=100}
     * @throws NoAnswer if the service does not answer
     * @throws CannotGoOn if it refuses
     */
    public JsonNode get(ServiceName service, String pathAndQuery) {
        return ask(service, HttpRequest.newBuilder(uri(service, pathAndQuery)).timeout(patience));
    }

    /**
     * Waits as long as it takes.
     *
     * @param body becomes JSON
     * @throws CannotGoOn if the service does not answer, or refuses
     */
    public JsonNode post(ServiceName service, String path, Object body) {
        return ask(
                service,
                HttpRequest.newBuilder(uri(service, path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    private URI uri(ServiceName service, String pathAndQuery) {
        return ports.uri(service).resolve(pathAndQuery);
    }

    private JsonNode ask(ServiceName service, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() == UNAVAILABLE) {
                throw new NoAnswer(
                        "%s cannot answer right now: %s"
                                .formatted(service.label(), body.path("detail").asString("")),
                        null,
                        true);
            }
            if (response.statusCode() != 200) {
                throw new CannotGoOn("%s answers %d to %s: %s"
                        .formatted(
                                service.label(),
                                response.statusCode(),
                                response.uri(),
                                body.path("detail").asString("")));
            }
            return body;
        } catch (IOException | JacksonException e) {
            throw noAnswer(service, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted.", e);
        }
    }

    /**
     * Shows an answer of JSON lines, one by one, however long it takes.
     *
     * @param body to be sent along; null: none
     */
    public void lines(ServiceName service, String pathAndQuery, @Nullable Path body, Consumer<JsonNode> reader) {
        HttpRequest.Builder request = HttpRequest.newBuilder(ports.uri(service).resolve(pathAndQuery));
        try {
            if (body != null) {
                request.header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofFile(body));
            }
            HttpResponse<Stream<String>> response = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw new CannotGoOn(
                            "%s answers %d to %s".formatted(service.label(), response.statusCode(), pathAndQuery));
                }
                lines.map(JSON::readTree).forEach(reader);
            }
        } catch (IOException | UncheckedIOException | JacksonException e) {
            throw noAnswer(service, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted.", e);
        }
    }

    private NoAnswer noAnswer(ServiceName service, Exception reason) {
        Throwable cause = reason instanceof UncheckedIOException e ? e.getCause() : reason;
        if (cause instanceof HttpTimeoutException) {
            Duration within = cause instanceof HttpConnectTimeoutException ? CONNECTED_WITHIN : patience;
            return new NoAnswer(
                    "%s did not answer on %s within %d s; it may only be slow: try again when the machine is less busy."
                            .formatted(service.label(), ports.uri(service), within.toSeconds()),
                    reason,
                    true);
        }
        if (cause instanceof ConnectException) {
            return new NoAnswer(
                    "%s does not answer on %s; start Frist with ./frist up, or name its ports with --port-base."
                            .formatted(service.label(), ports.uri(service)),
                    reason,
                    false);
        }
        return new NoAnswer(
                "%s on %s broke its answer off (%s); try again, and if that does not help see its log."
                        .formatted(service.label(), ports.uri(service), cause),
                reason,
                false);
    }
}

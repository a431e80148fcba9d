package dev.frist.standalone.client;

import dev.frist.kit.web.Pages;
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
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services of a Frist that runs, asked over HTTP. */
public final class RunningServices {
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(30);
    // An answer that goes on as long as it takes begins after a count of all events.
    private static final Duration BEGUN_WITHIN = Duration.ofMinutes(2);
    private static final int UNAVAILABLE = 503;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECTED_WITHIN).build();
    private final PortBase ports;
    private final Duration patience;
    private final Duration silence;

    public RunningServices(PortBase ports) {
        this(ports, Duration.ofSeconds(30), Duration.ofMinutes(10));
    }

    /**
     * @param patience with an answer that is not a long one
     * @param silence how long a long one may pause
     */
    RunningServices(PortBase ports, Duration patience, Duration silence) {
        this.ports = ports;
        this.patience = patience;
        this.silence = silence;
    }

    /**
     * @param pathAndQuery as in {@code /clocks?limit=100}
     * @throws NoAnswer if the service does not answer
     * @throws CannotGoOn if it refuses
     */
    public JsonNode get(ServiceName service, String pathAndQuery) {
        return ask(service, HttpRequest.newBuilder(uri(service, pathAndQuery)).timeout(patience));
    }

    /** Shows every item of a list that a service gives page by page. */
    public void forEach(ServiceName service, String path, String query, Consumer<JsonNode> reader) {
        Pages.forEach(page -> get(service, page), path, query, reader);
    }

    /** Shows every clock that has a due instant, of both clock services. A best-effort ticket has none. */
    public void forEachClock(String query, Consumer<JsonNode> reader) {
        for (ServiceName service : List.of(ServiceName.SLA, ServiceName.ESCALATION)) {
            forEach(service, "/clocks", query, clock -> {
                if (clock.hasNonNull("dueAt")) {
                    reader.accept(clock);
                }
            });
        }
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
                        // The console has something done only by who says that it is no page of somebody else's.
                        .header("Origin", ports.uri(service).toString())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    private URI uri(ServiceName service, String pathAndQuery) {
        return ports.uri(service).resolve(pathAndQuery);
    }

    private JsonNode ask(ServiceName service, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw refusal(service, response.statusCode(), response.uri().toString(), body);
            }
            return body;
        } catch (IOException | JacksonException e) {
            throw noAnswer(service, e, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted.", e);
        }
    }

    /**
     * Shows an answer of JSON lines, one by one, however long it takes.
     *
     * @param body to be sent along; null: none
     * @throws NoAnswer if the service does not answer, or no longer
     * @throws CannotGoOn if it refuses
     */
    public void lines(ServiceName service, String pathAndQuery, @Nullable Path body, Consumer<JsonNode> reader) {
        HttpRequest.Builder request = HttpRequest.newBuilder(ports.uri(service).resolve(pathAndQuery));
        try {
            if (body != null) {
                request.header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofFile(body));
            }
            HttpResponse<Stream<String>> response = client.sendAsync(
                            request.build(), HttpResponse.BodyHandlers.ofLines())
                    .get(BEGUN_WITHIN.toSeconds(), TimeUnit.SECONDS);
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw refusal(
                            service,
                            response.statusCode(),
                            pathAndQuery,
                            JSON.readTree(lines.collect(Collectors.joining())));
                }
                Iterator<String> each = lines.iterator();
                for (String line = next(service, each); line != null; line = next(service, each)) {
                    reader.accept(JSON.readTree(line));
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw noAnswer(service, e.getCause() == null ? e : e.getCause(), BEGUN_WITHIN);
        } catch (IOException | UncheckedIOException | JacksonException e) {
            throw noAnswer(service, e, BEGUN_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted.", e);
        }
    }

    /** Null after the last one. */
    private @Nullable String next(ServiceName service, Iterator<String> lines)
            throws ExecutionException, InterruptedException {
        try {
            return CompletableFuture.supplyAsync(
                            () -> lines.hasNext() ? lines.next() : null, Thread::startVirtualThread)
                    .get(silence.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw noAnswer(service, e, silence);
        }
    }

    private static CannotGoOn refusal(ServiceName service, int status, String what, JsonNode problem) {
        String detail = problem.path("detail").asString("");
        return status == UNAVAILABLE
                ? new NoAnswer("%s cannot answer right now: %s".formatted(service.label(), detail), null, true)
                : new CannotGoOn("%s answers %d to %s: %s".formatted(service.label(), status, what, detail));
    }

    private NoAnswer noAnswer(ServiceName service, Throwable reason, Duration within) {
        Throwable cause = reason instanceof UncheckedIOException e ? e.getCause() : reason;
        URI address = ports.uri(service);
        return switch (cause) {
            case HttpConnectTimeoutException _ -> late(service, CONNECTED_WITHIN, reason);
            case HttpTimeoutException _, TimeoutException _ -> late(service, within, reason);
            case ConnectException _ ->
                new NoAnswer(
                        "%s does not answer on %s; start Frist with ./frist up, or name its ports with --port-base."
                                .formatted(service.label(), address),
                        reason,
                        false);
            default ->
                new NoAnswer(
                        "%s on %s broke its answer off (%s); try again, and if that does not help see its log."
                                .formatted(service.label(), address, cause),
                        reason,
                        false);
        };
    }

    private NoAnswer late(ServiceName service, Duration within, Throwable reason) {
        return new NoAnswer(
                "%s did not answer on %s within %d s; it may only be slow: try again when the machine is less busy."
                        .formatted(service.label(), ports.uri(service), within.toSeconds()),
                reason,
                true);
    }
}

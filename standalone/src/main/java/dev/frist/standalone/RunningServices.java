package dev.frist.standalone;

import dev.frist.kit.web.Pages;
import dev.frist.standalone.issuer.BearerToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services of a Frist that runs, asked over HTTP. */
public final class RunningServices {
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(30);
    // An answer that goes on as long as it takes begins after a count of all events.
    private static final Duration BEGUN_WITHIN = Duration.ofMinutes(2);
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECTED_WITHIN).build();
    private final PortBase ports;
    private final BearerToken bearer;
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
        this.bearer = ports.bearer();
        this.patience = patience;
        this.silence = silence;
    }

    /**
     * @param pathAndQuery as in {@code /clocks?limit=100}
     * @throws NoAnswer if the service does not answer
     * @throws CannotGoOn if it refuses
     */
    public JsonNode get(ServiceName service, String pathAndQuery) {
        return ask(service, request(service, pathAndQuery), patience);
    }

    /** Every item of a list that a service gives page by page, as it is asked for. */
    public Stream<JsonNode> list(ServiceName service, String path, String query) {
        return Pages.read(page -> get(service, page), path, query);
    }

    /** The same of a list whose pages are as large as the service likes. */
    public Stream<JsonNode> list(ServiceName service, String pathAndQuery) {
        return Pages.read(page -> get(service, page), pathAndQuery);
    }

    /**
     * Waits as long as it takes.
     *
     * @param body becomes JSON
     * @throws CannotGoOn if the service does not answer, or refuses
     */
    public JsonNode post(ServiceName service, String path, Object body) {
        HttpRequest.Builder request = request(service, path)
                .header("Content-Type", "application/json")
                // The console has something done only by who says that it is no page of somebody else's.
                .header("Origin", ports.uri(service).toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        return ask(service, request, FOR_EVER);
    }

    /**
     * Shows an answer of JSON lines, one by one, however long it takes.
     *
     * @param body to be sent along; null: none
     * @throws NoAnswer if the service does not answer, or no longer
     * @throws CannotGoOn if it refuses
     */
    public void lines(ServiceName service, String pathAndQuery, @Nullable Path body, Consumer<JsonNode> reader) {
        Stream<String> lines = within(BEGUN_WITHIN, service, () -> begin(service, pathAndQuery, body));
        try (lines) {
            Iterator<String> each = lines.iterator();
            while (within(silence, service, each::hasNext)) {
                reader.accept(within(silence, service, () -> JSON.readTree(each.next())));
            }
        }
    }

    private Stream<String> begin(ServiceName service, String pathAndQuery, @Nullable Path body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(service, pathAndQuery);
        if (body != null) {
            request.header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofFile(body));
        }
        HttpResponse<Stream<String>> response = send(request, HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != OK) {
            JsonNode problem = JSON.readTree(response.body().collect(Collectors.joining()));
            throw refusal(service, response.statusCode(), pathAndQuery, problem);
        }
        return response.body();
    }

    private JsonNode ask(ServiceName service, HttpRequest.Builder request, Duration patience) {
        return within(patience, service, () -> {
            HttpResponse<byte[]> response = send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() != OK) {
                throw refusal(service, response.statusCode(), response.uri().toString(), body);
            }
            return body;
        });
    }

    /** Where it is asked who calls, says so, and says it anew if that was too long ago. */
    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> reader)
            throws IOException, InterruptedException {
        HttpResponse<T> response = client.send(signed(request), reader);
        return response.statusCode() == UNAUTHORIZED && bearer.renew(client)
                ? client.send(signed(request), reader)
                : response;
    }

    private HttpRequest signed(HttpRequest.Builder request) {
        bearer.header().ifPresent(it -> request.setHeader("Authorization", it));
        return request.build();
    }

    private HttpRequest.Builder request(ServiceName service, String pathAndQuery) {
        return HttpRequest.newBuilder(ports.uri(service).resolve(pathAndQuery));
    }

    /** @throws NoAnswer if the answer takes longer, or does not come */
    private <T> T within(Duration patience, ServiceName service, Callable<T> answer) {
        FutureTask<T> task = new FutureTask<>(answer);
        Thread.startVirtualThread(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw late(service, patience, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CannotGoOn refusal ? refusal : noAnswer(service, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted.", e);
        } finally {
            task.cancel(true);
        }
    }

    private static CannotGoOn refusal(ServiceName service, int status, String what, JsonNode problem) {
        String detail = problem.path("errors").size() > 1
                ? problem.path("errors")
                        .valueStream()
                        .map(it -> it.path("detail").asString(""))
                        .collect(Collectors.joining("; "))
                : problem.path("detail").asString("");
        return status == UNAVAILABLE
                ? new NoAnswer("%s cannot answer right now: %s".formatted(service.label(), detail), null, true)
                : new CannotGoOn("%s answers %d to %s: %s".formatted(service.label(), status, what, detail));
    }

    private NoAnswer noAnswer(ServiceName service, Throwable reason) {
        return switch (reason) {
            case HttpConnectTimeoutException _ -> late(service, CONNECTED_WITHIN, reason);
            case ConnectException _ ->
                new NoAnswer(
                        "%s does not answer on %s; start Frist with ./frist up, or name its ports with --port-base."
                                .formatted(service.label(), ports.uri(service)),
                        reason,
                        false);
            default ->
                new NoAnswer(
                        "%s on %s broke its answer off (%s); try again, and if that does not help see its log."
                                .formatted(
                                        service.label(),
                                        ports.uri(service),
                                        reason instanceof UncheckedIOException e ? e.getCause() : reason),
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

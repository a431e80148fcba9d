package dev.frist.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.Refused;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.NotFound;
import dev.frist.store.relay.TroublesController.Troubles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A service that is asked over HTTP. */
public final class Service {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final String name;
    private final RestClient quick;
    private final RestClient thorough;
    private final RestClient endless;

    /** @param token what is shown to it */
    Service(String name, URI address, CallerToken token) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(SHORT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.name = name;
        this.quick = client(address, token, http, SHORT);
        this.thorough = client(address, token, http, LONG);
        this.endless = client(address, token, http, null);
    }

    private static RestClient client(URI address, CallerToken token, HttpClient http, @Nullable Duration timeout) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        if (timeout != null) {
            requests.setReadTimeout(timeout);
        }
        return RestClient.builder()
                .baseUrl(address.toString())
                .requestFactory(requests)
                .requestInterceptor((request, body, execution) -> {
                    String header = token.header();
                    if (header != null) {
                        request.getHeaders().set(HttpHeaders.AUTHORIZATION, header);
                    }
                    return execution.execute(request, body);
                })
                .build();
    }

    public String name() {
        return name;
    }

    /**
     * Does not wait long: somebody is waiting for the page.
     *
     * @throws ServiceSilent if there is no answer that makes sense
     */
    public JsonNode get(String path) {
        return call(quick.get().uri(path));
    }

    /**
     * Waits as long as somebody waits who has asked for just this.
     *
     * @param path encoded already
     * @throws ServiceSilent if there is no answer that makes sense
     */
    public JsonNode getInFull(String path) {
        return call(thorough.get().uri(URI.create(path)));
    }

    /** The same, of a type. */
    <T> T get(String path, Class<T> type) {
        return EventJson.read(get(path), type);
    }

    /** What stands in its way; empty if there is no answer that makes sense. */
    Optional<Troubles> troubles() {
        try {
            return Optional.of(get("/troubles", Troubles.class));
        } catch (ServiceSilent | Refused | NotFound | JacksonException noAnswerThatMakesSense) {
            return Optional.empty();
        }
    }

    /** @throws Refused if the service refuses it */
    public JsonNode post(String path, Object body) {
        return call(
                quick.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(EventJson.write(body)));
    }

    /**
     * Shows an answer of JSON lines, one by one, however long it takes.
     *
     * @param path encoded already
     * @throws ServiceSilent if there is no answer that makes sense, or it breaks off
     * @throws Refused if the service refuses it
     */
    public void lines(String path, Consumer<JsonNode> reader) {
        try {
            endless.get().uri(URI.create(path)).exchange((_, response) -> {
                if (!response.getStatusCode().is2xxSuccessful()) {
                    return answer(response);
                }
                new BufferedReader(new InputStreamReader(response.getBody(), UTF_8))
                        .lines()
                        .forEach(line -> reader.accept(EventJson.mapper().readTree(line)));
                return EventJson.mapper().missingNode();
            });
        } catch (ResourceAccessException | UncheckedIOException | JacksonException e) {
            throw new ServiceSilent(name, e);
        }
    }

    private JsonNode call(RestClient.RequestHeadersSpec<?> request) {
        try {
            return request.exchange((_, response) -> answer(response));
        } catch (ResourceAccessException | JacksonException e) {
            throw new ServiceSilent(name, e);
        }
    }

    private JsonNode answer(ClientHttpResponse response) throws IOException {
        JsonNode body = EventJson.mapper().readTree(response.getBody().readAllBytes());
        if (response.getStatusCode().is2xxSuccessful()) {
            return body;
        }
        String rule = body.path("rule").asString("");
        if (rule.equals("not-found")) {
            throw new NotFound(body.path("detail").asString(""));
        }
        if (rule.isEmpty()) {
            throw new ServiceSilent(name, null);
        }
        throw new Refused(field(body), rule, body.path("detail").asString(""));
    }

    private static @Nullable String field(JsonNode problem) {
        return problem.hasNonNull("field") ? problem.path("field").asString("") : null;
    }
}

package dev.frist.console.intake.http;

import dev.frist.kit.json.EventJson;
import dev.frist.kit.problem.Refused;
import dev.frist.kit.web.NotFound;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A service that is asked over HTTP, and not waited for long. */
final class Service {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final RestClient client;

    Service(String name, URI address) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(PATIENCE);
        this.name = name;
        this.client = RestClient.builder()
                .baseUrl(address.toString())
                .requestFactory(requests)
                .build();
    }

    String name() {
        return name;
    }

    /** @throws ServiceSilent if there is no answer that makes sense */
    JsonNode get(String path) {
        return call(client.method(HttpMethod.GET).uri(path));
    }

    /** @throws Refused if the service refuses it */
    JsonNode post(String path, Object body) {
        return call(client.method(HttpMethod.POST)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(EventJson.write(body)));
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

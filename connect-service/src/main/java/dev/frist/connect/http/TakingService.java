package dev.frist.connect.http;

import dev.frist.events.Problem;
import dev.frist.intake.FactsByHand.Receipt;
import dev.frist.kit.Refused;
import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** A service that takes facts in: its {@code POST /events}, all of them or none. */
public final class TakingService {
    private static final Duration CONNECTED = Duration.ofSeconds(2);
    // A fact may wait there for news of its subscription.
    private static final Duration ANSWERED = Duration.ofSeconds(30);

    private final String name;
    private final String family;
    private final RestClient http;

    /**
     * @param family how the types begin that it takes in
     * @param address without a path
     */
    public TakingService(String name, String family, URI address) {
        this.name = name;
        this.family = family;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECTED)
                .version(HttpClient.Version.HTTP_1_1)
                .build());
        requests.setReadTimeout(ANSWERED);
        this.http = RestClient.builder()
                .baseUrl(address.toString())
                .requestFactory(requests)
                .build();
    }

    boolean isFor(String type) {
        return type.startsWith(family);
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * @param events CloudEvents in JSON format
     * @param headers of whoever sends them: the service looks at his token itself
     * @return a receipt for each, in their order
     * @throws Refused as the service refuses them; with 503 if it does not answer
     */
    public List<Receipt> take(ArrayNode events, HttpHeaders headers) {
        try {
            return http.post()
                    .uri("/events")
                    .headers(it -> it.addAll(headers))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(EventJson.write(events))
                    .exchange((_, response) -> receipts(response));
        } catch (ResourceAccessException | JacksonException _) {
            throw silent();
        }
    }

    private List<Receipt> receipts(ClientHttpResponse response) throws IOException {
        JsonNode answer = EventJson.mapper().readTree(response.getBody().readAllBytes());
        if (response.getStatusCode().is2xxSuccessful()) {
            return List.of(EventJson.read(answer, Receipt[].class));
        }
        throw StreamSupport.stream(answer.path("errors").spliterator(), false)
                .map(TakingService::problem)
                .reduce(Problem::and)
                .map(it -> new Refused(status(response), it))
                .orElseGet(this::silent);
    }

    private static int status(ClientHttpResponse response) {
        try {
            return response.getStatusCode().value();
        } catch (IOException e) {
            throw new ResourceAccessException("no status", e);
        }
    }

    private static Problem problem(JsonNode fault) {
        return new Problem(
                fault.path("rule").asString(""),
                text(fault, "field"),
                fault.path("detail").asString(""));
    }

    private static @Nullable String text(JsonNode fault, String member) {
        return fault.path(member).asString(null);
    }

    private Refused silent() {
        return new Refused(
                HttpStatus.SERVICE_UNAVAILABLE.value(),
                new Problem("unavailable", null, name + " does not answer right now; send it again"));
    }
}

package dev.frist.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.connect.mapping.Connector;
import dev.frist.events.Topics;
import dev.frist.intake.Limits;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestBroker;
import dev.frist.store.relay.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Help desks deliver over HTTP, and facts come out of Kafka. */
class ConnectServiceIT {
    static final List<String> ALL = HelpDesks.ALL;
    private static final TestBroker BROKER = TestBroker.get();

    private static ConfigurableApplicationContext service;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        BROKER.createTopic(Topics.INTAKE, 6);
        service = run(ALL.stream().map(HelpDesks::file).toList());
    }

    private static ConfigurableApplicationContext run(List<Path> files) {
        Map<String, Object> settings = new TreeMap<>(Map.of(
                "spring.kafka.bootstrap-servers",
                BROKER.bootstrapServers(),
                "server.port",
                "0",
                "frist.connect.files",
                files.stream().map(Path::toString).collect(Collectors.joining(","))));
        ALL.forEach(it -> settings.put("FRIST_CONNECT_" + it.toUpperCase(), HelpDesks.SECRET));
        return ConnectService.builder()
                .run(settings.entrySet().stream()
                        .map(it -> "--" + it.getKey() + "=" + it.getValue())
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
        HTTP.close();
        BROKER.deleteTopics(List.of(Topics.INTAKE, Topics.CONNECT_SET_ASIDE));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void aStoryThatComesTwiceAndInAnyOrderIsTheSameFactsAndABadSignatureTellsNothing(String name) throws Exception {
        List<byte[]> deliveries = new ArrayList<>(HelpDesks.story(name));
        deliveries.addAll(HelpDesks.story(name));
        Collections.shuffle(deliveries, new Random(name.hashCode()));
        for (byte[] body : deliveries) {
            HttpResponse<String> answer = deliver(name, body, HelpDesks.signed(name, body));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(json(answer).path("setAside").isMissingNode()).isTrue();
        }
        assertThat(published("/" + name)).isEqualTo(expected(name));

        byte[] forged = new String(deliveries.getFirst(), UTF_8)
                .replace("2026-11-23", "2026-11-24")
                .getBytes(UTF_8);
        Map<String, String> signed = new TreeMap<>(HelpDesks.signed(name, deliveries.getFirst()));
        signed.replace("X-Frist-Token", "guessed");
        for (Map<String, String> headers : List.of(signed, Map.<String, String>of())) {
            HttpResponse<String> answer = deliver(name, forged, headers);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).path("rule").asString()).isEqualTo("signature");
        }
        assertThat(published("/" + name)).isEqualTo(expected(name));
        assertThat(source(name).path("refused").asInt()).isEqualTo(2);
        assertThat(source(name).path("deliveries").asInt()).isGreaterThanOrEqualTo(deliveries.size());
        assertThat(source(name).path("isSilent").asBoolean()).isFalse();
    }

    @Test
    void whatCannotBeMappedIsKeptWithItsReasonAndMappedAgainOnceTheFileIsMended(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("desk.yaml");
        String text = Files.readString(HelpDesks.file("zendesk"))
                .replace("connect: zendesk", "connect: desk")
                .replace("source: /zendesk", "source: /desk");
        Files.writeString(file, text.replace("\"800000000001\": SUB-EXAMPLE", "\"1\": SUB-EXAMPLE"));
        byte[] opened = HelpDesks.story("zendesk").getFirst();
        try (ConfigurableApplicationContext another = run(List.of(file))) {
            Map<String, String> signed = new TreeMap<>(HelpDesks.signed("zendesk", opened));
            signed.put("Authorization", "Basic c2VjcmV0");
            signed.put("X-Api-Key", "secret");
            signed.put("X-Of-This-Desk", "kept");
            HttpResponse<String> answer = send(another, "/connect/desk", opened, signed);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(json(answer).path("setAside").asString())
                    .contains("facts[0].data.subscriptionId", "must come to a value");
            send(another, "/connect/desk", opened, signed);
            JsonNode kept = get(another, "/sources/desk/set-aside");
            assertThat(kept).hasSize(1);
            assertThat(kept.at("/0/body").asString().getBytes(UTF_8)).isEqualTo(opened);
            assertThat(kept.at("/0/reason").asString()).contains("desk.yaml:", "facts[0].data.subscriptionId");
            assertThat(kept.at("/0/headers").toString())
                    .contains("\"x-of-this-desk\":\"kept\"")
                    .doesNotContainIgnoringCase("signature")
                    .doesNotContain("authorization", "api-key");
            assertThat(json(send(another, "/sources/desk/set-aside/again", new byte[0], Map.of()))
                            .at("/0/setAside")
                            .asString())
                    .contains("must come to a value");
            assertThat(published("/desk")).isEmpty();
        }
        Files.writeString(file, text);
        try (ConfigurableApplicationContext mended = run(List.of(file))) {
            assertThat(json(send(mended, "/sources/desk/set-aside/again", new byte[0], Map.of()))
                            .at("/0/facts/0/type")
                            .asString())
                    .isEqualTo("dev.frist.ticket.TicketOpened.v1");
            assertThat(get(mended, "/sources/desk/set-aside")).isEmpty();
            assertThat(published("/desk")).hasSize(1);
        }
    }

    @Test
    void whoIsNotConnectedAndWhatIsNoJsonIsToldSo() throws Exception {
        assertThat(deliver("nobody", "{}".getBytes(UTF_8), Map.of()).statusCode())
                .isEqualTo(404);
        byte[] list = "[1]".getBytes(UTF_8);
        HttpResponse<String> answer = deliver("plain", list, HelpDesks.signed("plain", list));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("setAside").asString()).isNotBlank();
    }

    /** As intake would read them, each once. */
    private static Set<String> expected(String name) throws IOException {
        Connector connector = HelpDesks.connector(name);
        Mapper mapper = new Mapper(Limits.DEFAULT, Clock.systemUTC());
        Set<String> facts = new HashSet<>();
        for (byte[] body : HelpDesks.story(name)) {
            mapper.map(connector.deliveries(), body, Map.of()).forEach(it -> facts.add(new String(it.json(), UTF_8)));
        }
        return facts;
    }

    private static Set<String> published(String source) {
        Set<String> facts = new HashSet<>();
        try (TopicReader reader =
                TopicReader.of(List.of(Topics.INTAKE), Map.of("bootstrap.servers", BROKER.bootstrapServers()))) {
            reader.forEach(record -> facts.add(new String(record.value(), UTF_8)));
        }
        return facts.stream()
                .filter(it -> EventJson.mapper()
                        .readTree(it)
                        .path("source")
                        .asString()
                        .equals(source))
                .collect(Collectors.toSet());
    }

    private static JsonNode source(String name) throws Exception {
        for (JsonNode source : get(service, "/sources")) {
            if (source.path("name").asString().equals(name)) {
                return source;
            }
        }
        throw new AssertionError(name);
    }

    private static HttpResponse<String> deliver(String name, byte[] body, Map<String, String> headers)
            throws Exception {
        return send(service, "/connect/" + name, body, headers);
    }

    private static HttpResponse<String> send(
            ConfigurableApplicationContext to, String path, byte[] body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(to, path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode get(ConfigurableApplicationContext from, String path) throws Exception {
        return json(HTTP.send(HttpRequest.newBuilder(address(from, path)).build(), BodyHandlers.ofString()));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return EventJson.mapper().readTree(response.body());
    }

    private static URI address(ConfigurableApplicationContext service, String path) {
        return URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path);
    }
}

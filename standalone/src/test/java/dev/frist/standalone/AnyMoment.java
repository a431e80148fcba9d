package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What services say that was known at random instants, compared with fresh ones that were told no more than was stored by then. */
final class AnyMoment {
    private static final int SOME = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(20260401);
    private final FristProcess frist;

    AnyMoment(FristProcess frist) {
        this.frist = frist;
    }

    /** At so many instants between two. */
    void requireSameInFreshServices(int count, Instant from, Instant to) {
        List<Instant> instants = random.longs(count, 0, ChronoUnit.MICROS.between(from, to))
                .sorted()
                .mapToObj(micros -> from.truncatedTo(ChronoUnit.MICROS).plus(micros, ChronoUnit.MICROS))
                .toList();
        try (FreshService tickets = FreshService.ofTickets();
                FreshService responses = FreshService.ofClocks();
                FreshService escalations = FreshService.ofClocks();
                FreshService subscriptions = FreshService.ofSubscriptions()) {
            sideBySide(
                    () -> require(instants, new Compared(ServiceName.TICKET, 1, "/tickets", "ticketId"), tickets),
                    () -> require(instants, new Compared(ServiceName.SLA, 2, "/clocks", "clockId"), responses),
                    () -> require(instants, new Compared(ServiceName.ESCALATION, 3, "/clocks", "clockId"), escalations),
                    () -> require(
                            instants,
                            new Compared(ServiceName.CREDIT, 4, "/subscriptions", "subscriptionId"),
                            subscriptions));
        }
    }

    private static void sideBySide(Runnable... comparisons) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(Stream.of(comparisons)
                            .map(it -> CompletableFuture.runAsync(it, threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    /** A list of a service. */
    private record Compared(ServiceName service, int port, String list, String id) {}

    private void require(List<Instant> instants, Compared compared, FreshService fresh) {
        JdbcTemplate live = new JdbcTemplate(frist.database(compared.service().label()));
        long told = 0;
        List<String> ids = List.of();
        for (Instant knownOn : instants) {
            long below =
                    ask(compared, "/known?knownOn=" + knownOn).path("below").asLong();
            Function<String, JsonNode> shown = fresh.at(knownOn);
            if (below != told) {
                fresh.learn(live, below);
                told = below;
                ids = requireAll(compared, shown, knownOn);
            }
            requireSome(compared, shown, knownOn, ids);
        }
        assertThat(ids).as(compared.list()).isNotEmpty();
    }

    private List<String> requireAll(Compared compared, Function<String, JsonNode> fresh, Instant knownOn) {
        Map<String, JsonNode> shown = all(compared, fresh);
        assertThat(all(compared, it -> ask(compared, it + "&knownOn=" + knownOn)))
                .as("%s as of %s", compared.list(), knownOn)
                .isEqualTo(shown);
        return List.copyOf(shown.keySet());
    }

    private void requireSome(Compared compared, Function<String, JsonNode> fresh, Instant knownOn, List<String> ids) {
        for (int n = 0; n < SOME && !ids.isEmpty(); n++) {
            String one = compared.list() + "/" + encoded(ids.get(random.nextInt(ids.size())));
            assertThat(ask(compared, one + "?knownOn=" + knownOn))
                    .as("%s as of %s", one, knownOn)
                    .isEqualTo(fresh.apply(one));
        }
    }

    private static Map<String, JsonNode> all(Compared compared, Function<String, JsonNode> asked) {
        Map<String, JsonNode> all = new TreeMap<>();
        String list = compared.list() + "?limit=1000";
        JsonNode page = asked.apply(list);
        page.path("items").forEach(item -> all.put(item.path(compared.id()).asString(), item));
        while (page.hasNonNull("next")) {
            page = asked.apply(list + "&after=" + encoded(page.path("next").asString()));
            page.path("items").forEach(item -> all.put(item.path(compared.id()).asString(), item));
        }
        return all;
    }

    private JsonNode ask(Compared compared, String pathAndQuery) {
        URI uri = URI.create("http://127.0.0.1:" + (frist.portBase() + compared.port()) + pathAndQuery);
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(pathAndQuery).isEqualTo(200);
            return EventJson.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(pathAndQuery, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(pathAndQuery, e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

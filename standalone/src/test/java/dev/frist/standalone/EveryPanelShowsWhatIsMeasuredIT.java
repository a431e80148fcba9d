package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Grafana draws, Prometheus warns of and operators are told to look at is exposed, under this name, by the services as they run. */
class EveryPanelShowsWhatIsMeasuredIT {
    private static final Path DOCKER = Path.of("../docker");
    private static final Path BILL = Path.of("target/classes/META-INF/sbom/application.cdx.json");
    private static final Path OPERATIONS = Path.of("../docs/operations.md");
    private static final Pattern METRIC = Pattern.compile("\\b(frist|http|jvm|process|hikaricp)_\\w+");
    private static final Pattern EXPRESSION = Pattern.compile("(?m)^ +expr: (.+)$");
    private static final Pattern DATA_SOURCE = Pattern.compile("(?m)^ +uid: (.+)$");

    @TempDir
    Path folder;

    @Test
    void underItsName() throws Exception {
        List<String> drawn = panels().stream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString())
                .toList();
        List<String> watched = found(EXPRESSION, Files.readString(DOCKER.resolve("prometheus/alerts.yml")));
        assertThat(drawn).hasSizeGreaterThan(20);
        assertThat(watched).hasSizeGreaterThan(5);
        Set<String> needed = Stream.of(drawn, watched, List.of(Files.readString(OPERATIONS)))
                .flatMap(List::stream)
                .flatMap(text -> METRIC.matcher(text).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
        try (FristProcess frist = new FristProcess(folder, Map.of("FRIST_CONNECT_ZENDESK", "secret"))) {
            frist.up("--connect", "../docs/connect/zendesk.yaml");
            // A rejection is counted by its rule, so not before there is one; an answer is counted once it was given.
            frist.importing(Files.writeString(folder.resolve("bad.ndjson"), "{}\n"));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(exposedBy(frist)).containsAll(needed));
            // What it is made of, beside what is measured. Maven writes a bill only where it is asked to.
            for (int offset = 0; Files.exists(BILL) && offset <= 5; offset++) {
                JsonNode bill = JsonMapper.shared().readTree(asked(frist.portBase() + offset, "sbom/application"));
                assertThat(bill.path("bomFormat").asString("")).isEqualTo("CycloneDX");
                assertThat(bill.path("components").findValuesAsString("name"))
                        .contains("spring-boot", "bucket4j_jdk17-core");
            }
        }
    }

    @Test
    void fromTheDataSourceThatIsProvisioned() throws Exception {
        List<String> provisioned =
                found(DATA_SOURCE, Files.readString(DOCKER.resolve("grafana/provisioning/datasources/prometheus.yml")));
        assertThat(provisioned).hasSize(1);
        assertThat(panels())
                .filteredOn(panel -> !panel.path("type").asString().equals("row"))
                .isNotEmpty()
                .allSatisfy(
                        panel -> assertThat(panel.path("datasource").path("uid").asString())
                                .isEqualTo(provisioned.getFirst()));
    }

    private static List<JsonNode> panels() throws Exception {
        byte[] dashboard = Files.readAllBytes(DOCKER.resolve("grafana/dashboards/frist.json"));
        return JsonMapper.shared()
                .readTree(dashboard)
                .path("panels")
                .valueStream()
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static Set<String> exposedBy(FristProcess frist) {
        return IntStream.rangeClosed(0, 6)
                .mapToObj(offset -> asked(frist.portBase() + offset, "prometheus"))
                .flatMap(text -> METRIC.matcher(text).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }

    private static String asked(int port, String what) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + port + "/actuator/" + what);
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (Exception e) {
            throw new AssertionError("nobody answers on port " + port, e);
        }
    }
}

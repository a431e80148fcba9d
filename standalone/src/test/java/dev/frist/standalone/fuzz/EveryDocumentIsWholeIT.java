package dev.frist.standalone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.standalone.ServiceName;
import dev.frist.standalone.outage.RunningFrist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What a service says about itself, programs can be generated from. */
class EveryDocumentIsWholeIT {
    private static final Duration BEFORE_LONG = Duration.ofMinutes(1);
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final List<String> PLACES = List.of("path", "query", "header", "cookie");

    @ParameterizedTest
    @EnumSource
    void andComes(ServiceName service) throws Exception {
        RunningFrist frist = RunningFrist.get();
        long start = System.nanoTime();
        JsonNode document = frist.get(service, "/v3/api-docs");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BEFORE_LONG);

        assertThat(document.path("openapi").asString("")).startsWith("3.");
        assertThat(document.at("/info/title").asString("")).isNotEmpty();
        assertThat(document.at("/info/version").asString("")).isNotEmpty();
        for (String reference : document.findValuesAsString("$ref")) {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
        List<String> ids = document.findValuesAsString("operationId");
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            assertThat(path.getKey()).doesNotContain("/error");
            path.getValue().forEach(operation -> requireWhole(path.getKey(), operation));
        }
    }

    private static void requireWhole(String path, JsonNode operation) {
        assertThat(operation.path("responses").propertyNames()).as(path).isNotEmpty();
        List<String> inPath = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            assertThat(parameter.path("name").asString("")).as(path).isNotEmpty();
            assertThat(parameter.path("in").asString("")).as(path).isIn(PLACES);
            assertThat(parameter.has("schema") || parameter.has("content"))
                    .as(path)
                    .isTrue();
            if (parameter.path("in").asString().equals("path")) {
                inPath.add(parameter.path("name").asString());
                assertThat(parameter.path("required").asBoolean(false)).as(path).isTrue();
            }
        }
        Stream<String> variables = VARIABLE.matcher(path).results().map(it -> it.group(1));
        assertThat(new TreeSet<>(inPath)).isEqualTo(new TreeSet<>(variables.toList()));
    }
}

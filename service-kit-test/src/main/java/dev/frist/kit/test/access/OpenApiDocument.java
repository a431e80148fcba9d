package dev.frist.kit.test.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** What a service tells programs of itself: {@code docs/contract/openapi}. A change is approved by {@code -Dfrist.golden=write}. */
final class OpenApiDocument {
    private static final Path FOLDER = Path.of("../docs/contract/openapi");

    private OpenApiDocument() {}

    static void check(String service, String document) throws IOException {
        Path file = FOLDER.resolve(service + ".yaml");
        if ("write".equals(System.getProperty("frist.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, document);
        }
        assertThat(file).hasContent(document);
        assertThat(lacking(new Yaml().load(document))).isEmpty();
    }

    /** Names of operations, each once, with what programs and their makers must be told and are not. */
    private static List<String> lacking(Map<String, Object> document) {
        List<String> lacking = new ArrayList<>();
        TreeSet<Object> ids = new TreeSet<>();
        in(document, "paths")
                .forEach((path, methods) -> of(methods).forEach((method, operation) -> {
                    String name = method + " " + path;
                    if (!ids.add(of(operation).get("operationId"))) {
                        lacking.add(name + ": its operationId is another's");
                    }
                    if (!of(operation).containsKey("summary")) {
                        lacking.add(name + ": summary");
                    }
                    if (of(operation).get("parameters") instanceof List<?> parameters) {
                        parameters.stream()
                                .map(OpenApiDocument::of)
                                .filter(it -> !it.containsKey("description"))
                                .forEach(it -> lacking.add(name + ": description of " + it.get("name")));
                    }
                }));
        return lacking;
    }

    private static Map<String, Object> in(Map<String, Object> tree, String name) {
        return of(tree.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> of(Object tree) {
        return (Map<String, Object>) tree;
    }
}

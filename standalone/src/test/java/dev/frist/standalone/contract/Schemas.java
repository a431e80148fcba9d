package dev.frist.standalone.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas in {@code docs/contract}. */
final class Schemas {
    static final Path EVENTS = Path.of("../docs/contract/events");
    static final Path FACTS = Path.of("../docs/contract/facts");

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String SUFFIX = ".json";

    private Schemas() {}

    /** By type and version. */
    static Map<String, ObjectNode> in(Path folder) {
        Map<String, ObjectNode> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                schemas.put(name.substring(0, name.length() - SUFFIX.length()), (ObjectNode)
                        MAPPER.readTree(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemas;
    }
}

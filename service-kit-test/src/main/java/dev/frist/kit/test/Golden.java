package dev.frist.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of each published type and version, approved by a person: {@code common-events/src/corpus/<type>.json}. A contract changes
 * only on purpose, and then as a new version. A file that is missing is written by {@code -Dfrist.golden=write}, to be looked at.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("../common-events/src/corpus");
    private static final String SUFFIX = ".json";

    private Golden() {}

    /** Checks that an event is written as approved, and that what was approved is read as this event. */
    public static void check(JsonMapper mapper, String type, Object event) {
        Path file = file(type);
        String json = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.valueToTree(event)) + "\n";
        try {
            if ("write".equals(System.getProperty("frist.golden")) && !Files.exists(file)) {
                Files.writeString(file, json);
            }
            assertThat(file).as("approved JSON of %s", type).exists();
            assertThat(json).isEqualTo(Files.readString(file));
            assertThat(mapper.readValue(Files.readAllBytes(file), event.getClass()))
                    .usingRecursiveComparison()
                    .isEqualTo(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the types and versions that were approved. */
    public static List<String> types() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was approved. */
    public static byte[] json(String type) {
        try {
            return Files.readAllBytes(file(type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String type) {
        return FOLDER.resolve(type + SUFFIX);
    }
}

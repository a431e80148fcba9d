package dev.frist.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.ObjectWriter;

/**
 * The JSON of each published type, approved by a person: {@code src/test/resources/golden/<type>.json}. A contract changes only on
 * purpose, and then as a new version. A file that is missing is written by {@code -Dfrist.golden=write}, to be looked at.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final ObjectWriter PRETTY = EventJson.mapper().writerWithDefaultPrettyPrinter();

    private Golden() {}

    /** Checks that an event is written as approved, and that what was approved is read as this event. */
    public static void check(String type, Object event) {
        Path file = FOLDER.resolve(type + ".json");
        String json = PRETTY.writeValueAsString(EventJson.mapper().readTree(EventJson.write(event))) + "\n";
        try {
            if ("write".equals(System.getProperty("frist.golden")) && !Files.exists(file)) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, json);
            }
            assertThat(file).as("approved JSON of %s", type).exists();
            assertThat(json).isEqualTo(Files.readString(file));
            assertThat(EventJson.read(Files.readAllBytes(file), event.getClass()))
                    .isEqualTo(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

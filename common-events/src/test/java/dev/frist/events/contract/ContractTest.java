package dev.frist.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.EventTypes;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The contract that machines read: made of the corpus and of the Javadoc, written by {@code -Dfrist.golden=write}. */
class ContractTest {
    private static final Path CORPUS = Path.of("src/corpus");
    private static final Path CONTRACT = Path.of("../docs/contract/events");
    private static final boolean WRITING = "write".equals(System.getProperty("frist.golden"));
    // What reads YAML reads JSON, too.
    private static final JsonNodeFactory YAML = new SnakeYamlNode.Factory();
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, String> schemas = new TreeMap<>();
    private final TreeSet<String> undescribed = new TreeSet<>();

    ContractTest() throws IOException {
        Javadocs docs = new Javadocs();
        for (String type : types()) {
            EventSchema schema = new EventSchema(ShapeFile.read(CORPUS.resolve(type + ".shape")), event(type), docs);
            schemas.put(type, MAPPER.writeValueAsString(schema.of(type)) + "\n");
            undescribed.addAll(schema.undescribed());
        }
    }

    @Test
    void everyTypeAndVersionHasItsSchema() throws IOException {
        if (WRITING) {
            Files.createDirectories(CONTRACT);
            for (Map.Entry<String, String> schema : schemas.entrySet()) {
                Files.writeString(CONTRACT.resolve(schema.getKey() + ".json"), schema.getValue());
            }
        }
        for (Map.Entry<String, String> schema : schemas.entrySet()) {
            assertThat(CONTRACT.resolve(schema.getKey() + ".json")).hasContent(schema.getValue());
        }
        assertThat(names(CONTRACT, ".json")).containsExactlyElementsOf(schemas.keySet());
    }

    @Test
    void everyMemberIsDescribed() {
        assertThat(undescribed).isEmpty();
    }

    @Test
    void everySampleIsAsItsSchemaSays() throws IOException {
        for (Map.Entry<String, String> schema : schemas.entrySet()) {
            Validator validator =
                    new ValidatorFactory().withJsonNodeFactory(YAML).createValidator();
            Validator.Result result = validator.validate(
                    validator.registerSchema(YAML.create(schema.getValue())),
                    YAML.create(Files.readString(CORPUS.resolve(schema.getKey() + ".json"))));
            assertThat(result.getErrors())
                    .as(schema.getKey())
                    .extracting(it -> it.getInstanceLocation() + " " + it.getError())
                    .isEmpty();
        }
    }

    /** Of any version. */
    private static Class<?> event(String type) {
        return EventTypes.all().values().stream()
                .filter(it -> EventTypes.namesOf(it).contains(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> types() throws IOException {
        return names(CORPUS, ".shape");
    }

    private static List<String> names(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(ending))
                    .map(it -> it.substring(0, it.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }
}

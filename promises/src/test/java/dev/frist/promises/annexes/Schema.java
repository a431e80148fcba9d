package dev.frist.promises.annexes;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A JSON Schema by which an editor checks a file while it is written. */
enum Schema {
    TERMS,
    CALENDAR;

    private final JsonNodeFactory yaml = new SnakeYamlNode.Factory();
    private final Validator validator =
            new ValidatorFactory().withJsonNodeFactory(yaml).createValidator();
    private final URI schema = validator.registerSchema(yaml.create(text()));

    Path path() {
        return Path.of("../docs/schema/%s.schema.json".formatted(name().toLowerCase(Locale.ROOT)));
    }

    boolean accepts(String file) {
        return errors(file).isEmpty();
    }

    List<String> errors(String file) {
        JsonNode node = yaml.create(file);
        return validator.validate(schema, node).getErrors().stream()
                .map(it -> it.getInstanceLocation() + " " + it.getError())
                .toList();
    }

    private String text() {
        try {
            return Files.readString(path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

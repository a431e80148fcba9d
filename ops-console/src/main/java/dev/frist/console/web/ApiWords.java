package dev.frist.console.web;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;

/** Describes what programs may ask for, and what they are answered, in the words of {@code console/api.yaml}. */
public final class ApiWords implements OpenApiCustomizer {
    private final OpenAPI words = read();

    private static OpenAPI read() {
        try (InputStream file = new ClassPathResource("console/api.yaml").getInputStream()) {
            return Yaml31.mapper().readValue(file, OpenAPI.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customise(OpenAPI api) {
        api.info(words.getInfo()).tags(words.getTags());
        api.getPaths()
                .forEach((path, item) ->
                        describe(item.getGet(), words.getPaths().get(path).getGet()));
        // Every answer is the same around its data.
        api.getComponents()
                .getSchemas()
                .forEach((name, schema) -> describe(schema, schemaOf(name.startsWith("Answer") ? "Answer" : name)));
    }

    private @Nullable Schema<?> schemaOf(String name) {
        return words.getComponents().getSchemas().get(name);
    }

    private void describe(Operation operation, Operation told) {
        operation.tags(told.getTags()).summary(told.getSummary()).description(told.getDescription());
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(it -> {
                var parameter = words.getComponents().getParameters().get(it.getName());
                it.description(parameter.getDescription()).example(parameter.getExample());
            });
        }
    }

    private static void describe(Schema<?> schema, @Nullable Schema<?> told) {
        if (told == null) {
            return;
        }
        schema.description(told.getDescription());
        told.getProperties().forEach((name, it) -> {
            Schema<?> member = schema.getProperties().get(name);
            member.description(it.getDescription());
            if (it.getExample() != null) {
                member.example(it.getExample());
            }
        });
    }
}

package dev.frist.kit.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** What the OpenAPI document of every service says: refusals, what parameters mean wherever they stand, media types as they are. */
public final class ApiDocument implements OpenApiCustomizer {
    private static final String PROBLEM = "application/problem+json";
    private static final String REFUSAL = "Refusal";
    private static final String ANY = "*/*";
    private static final String JSON = "application/json";
    private static final String OF_CLASSES = "-controller";

    private final Properties parameters = new Properties();

    public ApiDocument() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("parameters.properties")) {
            parameters.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customise(OpenAPI api) {
        // Whoever reads it knows where it is from.
        api.servers(List.of(new Server().url("/")));
        api.getComponents().addSchemas(REFUSAL, refusal());
        api.getPaths().values().stream()
                .flatMap(it -> it.readOperations().stream())
                .forEach(this::describe);
    }

    private void describe(Operation operation) {
        operation.tags(operation.getTags().stream()
                .map(it -> it.replace(OF_CLASSES, ""))
                .toList());
        Stream.ofNullable(operation.getParameters()).flatMap(List::stream).forEach(this::describe);
        operation.getResponses().values().stream()
                .flatMap(it -> Optional.ofNullable(it.getContent()).stream())
                .filter(it -> it.containsKey(ANY))
                .forEach(it -> it.addMediaType(JSON, it.remove(ANY)));
        operation.getResponses().addApiResponse("4XX", refused("It is not accepted; the problem says why."));
        operation.getResponses().addApiResponse("5XX", refused("Nothing was done, or it is not known: ask again."));
    }

    private void describe(Parameter parameter) {
        if (parameter.getDescription() == null) {
            parameter.description(parameters.getProperty(parameter.getName()));
        }
    }

    private static ApiResponse refused(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType(PROBLEM, new MediaType().schema(new Schema<>().$ref(REFUSAL))));
    }

    private static Schema<?> refusal() {
        Map<String, Schema<?>> fault = fault();
        Map<String, Schema<?>> all = new LinkedHashMap<>();
        all.put("type", text("a URI for the kind of problem"));
        all.put("title", text("the rule in words"));
        all.put("status", new IntegerSchema().description("that of HTTP"));
        all.putAll(fault);
        all.put(
                "errors",
                new ArraySchema()
                        .items(object(fault, "rule", "detail"))
                        .description("all that is wrong, where it is more than one"));
        return object(all, "title", "status").description("Why something was not accepted (RFC 9457)");
    }

    private static Map<String, Schema<?>> fault() {
        Map<String, Schema<?>> fault = new LinkedHashMap<>();
        fault.put("field", text("where, as a path into what was sent; absent if the whole is meant"));
        fault.put("rule", text("the rule that it breaks, in kebab case"));
        fault.put("detail", text("what was found, and what to do"));
        return fault;
    }

    private static Schema<?> object(Map<String, Schema<?>> members, String... required) {
        Schema<?> object = new ObjectSchema();
        members.forEach(object::addProperty);
        return object.required(List.of(required));
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }
}

package dev.frist.standalone.fuzz;

import dev.frist.standalone.ServiceName;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a service can be asked.
 *
 * @param path with its variables in braces
 * @param body schema of the JSON that it takes; missing: none
 */
record Operation(
        ServiceName service, String method, String path, List<Parameter> parameters, JsonNode body, JsonNode schemas) {

    /** @param in {@code path}, {@code query}, {@code header} or {@code cookie} */
    record Parameter(String name, String in, JsonNode schema) {}

    boolean hasBody() {
        return !body.isMissingNode();
    }

    /** The schema itself, where one is referred to. */
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
    }
}

package dev.frist.ticket.web;

import dev.frist.events.PublishedEvent;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is on the topics, for machines: made of the code when it was built. */
@RestController
@RolesAllowed({Roles.PUBLISHER, Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class ContractController {
    private static final Set<String> KINDS = Set.of("events", "facts");

    @GetMapping(path = "/asyncapi", produces = "application/yaml")
    @Operation(summary = "AsyncAPI of all topics; the schemas that it names are beside it")
    Resource asyncApi() {
        return found("asyncapi.yaml").orElseThrow();
    }

    @GetMapping(path = "/contract/{kind}/{type}.json", produces = "application/schema+json")
    @Operation(summary = "JSON Schema of a type of event or of fact, in one version")
    Resource schema(@PathVariable String kind, @PathVariable String type) {
        return Optional.of(kind)
                .filter(KINDS::contains)
                .flatMap(it -> found("contract/%s/%s.json".formatted(it, type)))
                .orElseThrow(() -> new NotFound("schema", type));
    }

    private static Optional<Resource> found(String name) {
        return Optional.<Resource>of(new ClassPathResource(name, PublishedEvent.class))
                .filter(Resource::exists);
    }
}

package dev.frist.connect.web;

import dev.frist.connect.Deliveries;
import dev.frist.connect.SetAside;
import dev.frist.connect.SetAsideTopic;
import dev.frist.connect.Sources;
import dev.frist.connect.Sources.Source;
import dev.frist.connect.Sources.Standing;
import dev.frist.connect.Told;
import dev.frist.connect.mapping.Connector;
import dev.frist.connect.mapping.Connectors;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What comes from which help desk, and what of it could not be mapped. */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class SourcesController {
    private final Connectors connectors;
    private final Sources sources;
    private final SetAsideTopic setAside;
    private final Deliveries deliveries;

    public SourcesController(Connectors connectors, Sources sources, SetAsideTopic setAside, Deliveries deliveries) {
        this.connectors = connectors;
        this.sources = sources;
        this.setAside = setAside;
        this.deliveries = deliveries;
    }

    @GetMapping(path = "/sources", produces = "application/json")
    @Operation(summary = "Each source: when it was heard last, how many deliveries, and what became of them")
    List<Standing> sources() {
        return sources.all().stream().map(Source::standing).toList();
    }

    @GetMapping(path = "/sources/{name}/set-aside", produces = "application/json")
    @Operation(summary = "Deliveries of a source that could not be mapped, with the reason of each")
    List<SetAside> setAside(@PathVariable String name) {
        return setAside.of(known(name).name());
    }

    @PostMapping(path = "/sources/{name}/set-aside/again", produces = "application/json")
    @RolesAllowed({Roles.OPS, Roles.ADMIN})
    @Operation(summary = "Maps them again: once the file is mended and the service started with it")
    List<Told> again(@PathVariable String name) {
        return deliveries.again(known(name));
    }

    private Connector known(String name) {
        return connectors.named(name).orElseThrow(() -> new NotFound("source", name));
    }
}

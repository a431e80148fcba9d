package dev.frist.connect.web;

import dev.frist.connect.Deliveries;
import dev.frist.connect.Sources;
import dev.frist.connect.Told;
import dev.frist.connect.mapping.Connector;
import dev.frist.connect.mapping.Connectors;
import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.web.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where help desks deliver. Who may is shown by the signature of each delivery. */
@RestController
@PermitAll
public final class ConnectController {
    private final Connectors connectors;
    private final Deliveries deliveries;
    private final Sources sources;

    public ConnectController(Connectors connectors, Deliveries deliveries, Sources sources) {
        this.connectors = connectors;
        this.deliveries = deliveries;
        this.sources = sources;
    }

    @PostMapping(path = "/connect/{name}", produces = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "A help desk's webhook",
            description =
                    "Answers once Kafka keeps the facts in it, or the delivery itself where it could not be mapped."
                            + " The same delivery again changes nothing.")
    Told take(@PathVariable String name, @RequestBody byte[] body, HttpServletRequest request) {
        Connector connector = connectors.named(name).orElseThrow(() -> new NotFound("connector", name));
        if (!connector.isSignedWell(body, request::getHeader)) {
            sources.of(connector).refused();
            throw new Refused(
                    HttpStatus.UNAUTHORIZED.value(),
                    new Problem("signature", null, "the delivery is not signed as " + name + " signs"));
        }
        return deliveries.take(connector, body, headers(request));
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new TreeMap<>();
        Collections.list(request.getHeaderNames())
                .forEach(it -> headers.put(it.toLowerCase(Locale.ROOT), request.getHeader(it)));
        return headers;
    }
}

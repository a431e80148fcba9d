package dev.frist.connect.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.connect.http.EventRouter;
import dev.frist.intake.Demands;
import dev.frist.intake.EventsController.Event;
import dev.frist.intake.FactsByHand.Receipt;
import dev.frist.intake.FactsTogether;
import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import dev.frist.kit.wire.StrictJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** CloudEvents over HTTP, for whoever cannot reach Kafka: facts of every kind at one address. */
@RestController
@RolesAllowed({Roles.PUBLISHER, Roles.OPS, Roles.ADMIN})
public final class CloudEventsController {
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String ATTRIBUTE = "ce-";
    private static final String PREFER = "Prefer";
    // Of the only one.
    private static final String PLACE = "^\\[0]\\.?";

    private final EventRouter router;

    public CloudEventsController(EventRouter router) {
        this.router = router;
    }

    @PostMapping(path = "/events", consumes = BATCH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(hidden = true)
    ResponseEntity<List<Receipt>> takeBatch(HttpEntity<byte[]> request) {
        List<Receipt> receipts =
                router.take(StrictJson.list(body(request), FactsTogether.MOST), handedOn(request.getHeaders()));
        return answer(request.getHeaders(), receipts).body(receipts);
    }

    @PostMapping(
            path = "/events",
            consumes = {STRUCTURED, MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "takeEvents",
            summary = "CloudEvents of any kind of fact, one or up to 500",
            description =
                    "In batch, structured or binary mode; each goes to the service that takes in its kind. Those of"
                        + " one ticket are taken in together, or none of them. Where not all are taken in, errors name"
                        + " the places of those that were not; the others were. Sent again, what is known changes"
                        + " nothing. A batch is answered with a list of receipts.",
            requestBody =
                    @RequestBody(
                            content = {
                                @Content(
                                        mediaType = BATCH,
                                        array = @ArraySchema(schema = @Schema(implementation = Event.class))),
                                @Content(mediaType = STRUCTURED, schema = @Schema(implementation = Event.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(type = "object"))
                            }))
    ResponseEntity<Receipt> take(HttpEntity<byte[]> request) {
        HttpHeaders headers = request.getHeaders();
        try {
            List<Receipt> receipts = router.take(List.of(event(headers, body(request))), handedOn(headers));
            return answer(headers, receipts).body(receipts.getFirst());
        } catch (Refused e) {
            throw new Refused(
                    e.status(),
                    e.problem()
                            .told(it -> Objects.toString(it.field(), "")
                                    .replaceFirst(PLACE, "")
                                    .transform(field -> field.isEmpty() ? "data" : field)));
        }
    }

    private static byte[] body(HttpEntity<byte[]> request) {
        return Objects.requireNonNullElse(request.getBody(), new byte[0]);
    }

    /** In binary mode its attributes are headers, percent-encoded, and the body is its data. */
    private static JsonNode event(HttpHeaders headers, byte[] body) {
        ObjectNode read = StrictJson.data(null, body);
        List<String> attributes = headers.headerNames().stream()
                .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(ATTRIBUTE))
                .toList();
        if (attributes.isEmpty()) {
            return read;
        }
        ObjectNode event = read.objectNode();
        attributes.forEach(it -> event.put(
                it.substring(ATTRIBUTE.length()).toLowerCase(Locale.ROOT),
                UriUtils.decode(Objects.requireNonNullElse(headers.getFirst(it), ""), UTF_8)));
        return event.set("data", read);
    }

    /** Whoever takes them in looks at the token itself. */
    private static HttpHeaders handedOn(HttpHeaders headers) {
        HttpHeaders kept = new HttpHeaders();
        Stream.of(HttpHeaders.AUTHORIZATION, PREFER)
                .forEach(name -> headers.getOrEmpty(name).forEach(it -> kept.add(name, it)));
        return kept;
    }

    private static ResponseEntity.BodyBuilder answer(HttpHeaders headers, List<Receipt> receipts) {
        boolean isKnown = receipts.stream().allMatch(Receipt::duplicate);
        return Demands.of(String.join(",", headers.getOrEmpty(PREFER)))
                .answer(isKnown ? HttpStatus.OK : HttpStatus.CREATED);
    }
}

package dev.frist.connect.http;

import dev.frist.events.Problem;
import dev.frist.intake.FactsByHand.Receipt;
import dev.frist.kit.Refused;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.Faults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Hands events on to the services that take in their kinds. Those of one ticket, or of one subscription, are taken in together, or none
 * of them is; of those of others each goes its own way.
 */
public final class EventRouter {
    private static final Pattern PLACE = Pattern.compile("\\[(\\d+)](.*)");

    private final List<TakingService> services;

    /** @param services in the order in which they are told: first whose news others wait for */
    public EventRouter(List<TakingService> services) {
        this.services = List.copyOf(services);
    }

    /**
     * @param events CloudEvents in JSON format, in any order
     * @param headers of whoever sends them
     * @return a receipt for each, in their order
     * @throws Refused if not all were taken in; its fields begin with the places of those that were not
     */
    public List<Receipt> take(List<JsonNode> events, HttpHeaders headers) {
        Routing routing = new Routing(events, headers);
        Map<TakingService, List<Integer>> places = places(events);
        services.stream().filter(places::containsKey).forEach(it -> routing.send(it, places.get(it)));
        return routing.receipts();
    }

    private Map<TakingService, List<Integer>> places(List<JsonNode> events) {
        Map<TakingService, List<Integer>> places = new HashMap<>();
        Faults faults = new Faults();
        for (int i = 0; i < events.size(); i++) {
            int place = i;
            faults.check(() -> places.computeIfAbsent(service(place, events.get(place)), _ -> new ArrayList<>())
                    .add(place));
        }
        faults.check();
        return places;
    }

    private TakingService service(int place, JsonNode event) {
        String type = event.path("type").asString("");
        return services.stream()
                .filter(it -> it.isFor(type))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "[" + place + "].type",
                        "known-type",
                        type + " is no type of event that is taken in by any of " + services));
    }

    private static String stream(JsonNode event) {
        JsonNode data = event.path("data");
        return data.path("ticketId").asString(data.path("subscriptionId").asString(""));
    }

    /** One request's events, and what has become of them. */
    private static final class Routing {
        private final List<JsonNode> events;
        private final HttpHeaders headers;
        private final Receipt[] receipts;
        private final List<Refused> refused = new ArrayList<>();

        Routing(List<JsonNode> events, HttpHeaders headers) {
            this.events = events;
            this.headers = headers;
            this.receipts = new Receipt[events.size()];
        }

        /** All at once, since mostly nothing is wrong with them; else each ticket's alone. */
        void send(TakingService to, List<Integer> places) {
            try {
                take(to, places);
            } catch (Refused e) {
                Collection<List<Integer>> streams = places.stream()
                        .collect(Collectors.groupingBy(
                                it -> stream(events.get(it)), LinkedHashMap::new, Collectors.toList()))
                        .values();
                if (streams.size() == 1 || e.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
                    refused.add(placed(e, places));
                } else {
                    streams.forEach(it -> sendAlone(to, it));
                }
            }
        }

        private void sendAlone(TakingService to, List<Integer> places) {
            try {
                take(to, places);
            } catch (Refused e) {
                refused.add(placed(e, places));
            }
        }

        private void take(TakingService to, List<Integer> places) {
            ArrayNode together = EventJson.mapper().createArrayNode();
            places.forEach(it -> together.add(events.get(it)));
            List<Receipt> taken = to.take(together, headers);
            IntStream.range(0, taken.size()).forEach(i -> receipts[places.get(i)] = taken.get(i));
        }

        List<Receipt> receipts() {
            refused.stream()
                    .reduce((one, other) ->
                            new Refused(one.status(), one.problem().and(other.problem())))
                    .ifPresent(all -> {
                        throw all;
                    });
            return Arrays.asList(receipts);
        }

        /** The same of where the events stood when they were sent here. */
        private static Refused placed(Refused it, List<Integer> places) {
            return new Refused(it.status(), it.problem().told(fault -> placed(fault, places)));
        }

        private static String placed(Problem.Fault fault, List<Integer> places) {
            String field = fault.field() == null ? "" : fault.field();
            Matcher place = PLACE.matcher(field);
            return place.matches()
                    ? "[" + places.get(Integer.parseInt(place.group(1))) + "]" + place.group(2)
                    : "[" + places.getFirst() + "]" + (field.isEmpty() ? "" : "." + field);
        }
    }
}

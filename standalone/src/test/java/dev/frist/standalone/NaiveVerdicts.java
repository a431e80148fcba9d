package dev.frist.standalone;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the incident log comes to by other rules, calculated from the log alone and without any of our code: no kernel, no terms
 * file, no calendar. Every clock of it is answered, and every subscription has one term without a cap, so blocks are days.
 */
final class NaiveVerdicts {
    private static final Duration BLOCK = Duration.ofMinutes(15);

    private final boolean wall;
    private final boolean fromOpening;
    private final Map<String, NaiveCounting> counting;
    private final Map<String, JsonNode> subscriptions = new HashMap<>();
    private final Map<String, List<JsonNode>> tickets = new HashMap<>();
    private long breached;
    private long blocks;

    private NaiveVerdicts(boolean wall, boolean fromOpening, Set<LocalDate> holidays) {
        this.wall = wall;
        this.fromOpening = fromOpening;
        this.counting = Map.of(
                "BUSINESS", new NaiveCounting(LocalTime.of(8, 0), LocalTime.of(17, 0), holidays),
                "EXTENDED", new NaiveCounting(LocalTime.of(7, 0), LocalTime.of(19, 0), holidays));
    }

    /** @param breached clocks; a block is a day */
    record Sums(long breached, long days) {}

    static Sums asPromised(IncidentLog log) throws IOException {
        return new NaiveVerdicts(false, false, holidays()).count(log);
    }

    static Sums onTheWall(IncidentLog log) throws IOException {
        return new NaiveVerdicts(true, false, holidays()).count(log);
    }

    static Sums raisedFromOpening(IncidentLog log) throws IOException {
        return new NaiveVerdicts(false, true, holidays()).count(log);
    }

    static Sums withTheSecondOfJanuary(IncidentLog log) throws IOException {
        Set<LocalDate> days = holidays();
        for (int year = 2012; year <= 2016; year++) {
            days.add(LocalDate.of(year, 1, 2));
        }
        return new NaiveVerdicts(false, false, days).count(log);
    }

    private static Set<LocalDate> holidays() {
        return NaiveCounting.holidays(2012, 2016);
    }

    private Sums count(IncidentLog log) throws IOException {
        read(log);
        for (List<JsonNode> events : tickets.values()) {
            JsonNode opening = all(events, "TicketOpened").findFirst().orElseThrow();
            JsonNode contract = subscriptions.get(data(opening, "subscriptionId"));
            if (!data(contract, "plan").equals("DEFAULT")) {
                firstResponse(contract, opening, events);
            }
            all(events, "EscalationRequested").forEach(request -> manager(contract, request, events));
        }
        return new Sums(breached, blocks);
    }

    private void read(IncidentLog log) throws IOException {
        log.lines().stream().map(JsonMapper.shared()::readTree).forEach(event -> {
            if (isA(event, "SubscriptionStarted")) {
                subscriptions.put(data(event, "subscriptionId"), event);
            } else {
                tickets.computeIfAbsent(data(event, "ticketId"), _ -> new ArrayList<>())
                        .add(event);
            }
        });
    }

    private void firstResponse(JsonNode contract, JsonNode opening, List<JsonNode> events) {
        Instant response = Stream.concat(all(events, "FirstResponseSent"), all(events, "TicketClosed"))
                .map(NaiveVerdicts::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant start = time(opening);
        int severity = severity(opening);
        Promise promise = promise(contract, severity);
        Instant due = promise.from(start);
        for (JsonNode change : changesBefore(response, events)) {
            int next = severity(change);
            if (next == severity || time(change).isAfter(due)) {
                continue;
            }
            boolean raised = next < severity;
            Promise changed = promise(contract, next);
            Instant candidate = changed.from(raised && !fromOpening ? time(change) : start);
            boolean holds =
                    raised ? fromOpening ? !candidate.equals(due) : candidate.isBefore(due) : candidate.isAfter(due);
            severity = next;
            promise = holds ? changed : promise;
            due = holds ? candidate : due;
        }
        answered(promise, due, response);
    }

    private static List<JsonNode> changesBefore(Instant response, List<JsonNode> events) {
        return all(events, "SeverityChanged")
                .filter(it -> time(it).isBefore(response))
                .sorted(Comparator.comparing(NaiveVerdicts::time)
                        .thenComparing(it -> it.path("id").asString()))
                .toList();
    }

    private void manager(JsonNode contract, JsonNode request, List<JsonNode> events) {
        String hours = contract.at("/data/agreement/escalation/hours").asString("BUSINESS");
        Duration day = Duration.ofHours(
                switch (hours) {
                    case "BUSINESS" -> 9;
                    case "EXTENDED" -> 12;
                    default -> 24;
                });
        boolean urgent = data(request, "urgency").equals("URGENT");
        Promise promise = new Promise(hours, urgent ? Duration.ofHours(2) : day);
        Instant response = all(events, "ManagerResponded")
                .filter(it -> data(it, "escalationId").equals(data(request, "escalationId")))
                .map(NaiveVerdicts::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        answered(promise, promise.from(time(request)), response);
    }

    private void answered(Promise promise, Instant due, Instant response) {
        if (response.isAfter(due)) {
            breached++;
            blocks += promise.passed(due, response).dividedBy(BLOCK);
        }
    }

    private Promise promise(JsonNode contract, int severity) {
        JsonNode agreed = contract.at("/data/agreement/objectives/" + severity);
        if (!agreed.isMissingNode()) {
            return new Promise(
                    agreed.path("hours").asString(),
                    Duration.parse(agreed.path("target").asString()));
        }
        return new Promise("BUSINESS", Duration.ofHours(new int[] {1, 2, 12, 24}[severity - 1]));
    }

    private final class Promise {
        private final String hours;
        private final Duration target;

        Promise(String hours, Duration target) {
            this.hours = hours;
            this.target = target;
        }

        Instant from(Instant start) {
            NaiveCounting open = counting.get(hours);
            return open == null ? start.plus(target) : open.add(start, target);
        }

        Duration passed(Instant from, Instant to) {
            NaiveCounting open = counting.get(hours);
            return wall || open == null ? Duration.between(from, to) : open.between(from, to);
        }
    }

    private static Stream<JsonNode> all(List<JsonNode> events, String type) {
        return events.stream().filter(it -> isA(it, type));
    }

    private static boolean isA(JsonNode event, String type) {
        return event.path("type").asString().endsWith("." + type + ".v1");
    }

    private static int severity(JsonNode event) {
        return event.path("data").path("severity").asInt();
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.path("time").asString());
    }

    private static String data(JsonNode event, String field) {
        return event.path("data").path(field).asString();
    }
}

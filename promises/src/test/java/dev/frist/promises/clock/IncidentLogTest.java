package dev.frist.promises.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.frist.events.Agreement;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.Urgency;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real incident log comes to what an independent program says, in whatever order it is told. */
class IncidentLogTest {
    private static final Path LOG = Path.of("../../shared/data/incidents");
    private static final Instant LATER = Instant.parse("2026-01-05T00:00:00Z");

    private final Map<String, Promise> promises = new HashMap<>();
    private final Map<String, Promise> promisedTo = new HashMap<>();
    private final Map<String, List<ClockFact>> clocks = new TreeMap<>();

    @Test
    void everyClockComesToWhatAnIndependentProgramSays() throws IOException {
        assumeTrue(Files.exists(LOG), () -> "skipped: no incident log at " + LOG);
        List<JsonNode> events = new ArrayList<>(events());
        events.stream()
                .filter(event -> type(event).equals("SubscriptionStarted"))
                .forEach(this::promise);
        Collections.shuffle(events, new Random(1));
        events.stream().filter(event -> type(event).equals("TicketOpened")).forEach(this::open);
        events.forEach(this::take);

        List<String> actual = clocks.entrySet().stream()
                .filter(entry -> stands(entry.getValue()).deadline() != null)
                .map(entry -> entry.getKey() + row(stands(entry.getValue())))
                .toList();
        List<String> expected = Files.readAllLines(LOG.resolve("expected-clocks.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(columns -> columns[0] + "," + columns[1] + ","
                        + String.join(",", List.of(columns).subList(5, 12)))
                .toList();
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<JsonNode> events() throws IOException {
        JsonMapper mapper = new JsonMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(LOG.resolve("intake.ndjson.gz"))), StandardCharsets.UTF_8))) {
            return lines.lines().map(mapper::readTree).toList();
        }
    }

    private void promise(JsonNode event) {
        JsonNode data = event.get("data");
        promises.put(
                text(data, "subscriptionId"),
                Promises.BUILT_IN
                        .termsAt(time(event))
                        .promise(
                                text(event, "id"),
                                new Plan(text(data, "plan")),
                                data.has("agreement") ? agreement(data.get("agreement")) : null,
                                Promises.ST_GALLEN));
    }

    private static Agreement agreement(JsonNode agreement) {
        Map<Severity, Objective> objectives = new HashMap<>();
        agreement
                .get("objectives")
                .forEachEntry((severity, objective) -> objectives.put(
                        Severity.of(Integer.parseInt(severity)),
                        new Objective(text(objective, "hours"), Duration.parse(text(objective, "target")))));
        return new Agreement(
                objectives,
                null,
                new Agreement.Escalation(text(agreement.get("escalation"), "hours"), null),
                null,
                null);
    }

    private void open(JsonNode event) {
        JsonNode data = event.get("data");
        Promise promise = Objects.requireNonNull(promises.get(text(data, "subscriptionId")));
        promisedTo.put(text(data, "ticketId"), promise);
        note(event, "", new Opened(id(event), time(event), severity(data), promise.objectives()));
    }

    private void take(JsonNode event) {
        JsonNode data = event.get("data");
        FactId id = id(event);
        switch (type(event)) {
            case "SeverityChanged" -> note(event, "", new SeverityDetermined(id, time(event), severity(data)));
            case "FirstResponseSent", "TicketClosed" -> note(event, "", new Responded(id, time(event)));
            case "ManagerResponded" -> note(event, text(data, "escalationId"), new Responded(id, time(event)));
            case "EscalationRequested" -> {
                Urgency urgency = new Urgency(text(data, "urgency"));
                Objective objective = Objects.requireNonNull(promisedTo.get(text(data, "ticketId")))
                        .escalation()
                        .get(urgency);
                note(
                        event,
                        text(data, "escalationId"),
                        new Escalated(id, time(event), urgency, Objects.requireNonNull(objective)));
            }
            default -> {}
        }
    }

    private void note(JsonNode event, String escalation, ClockFact fact) {
        clocks.computeIfAbsent(text(event.get("data"), "ticketId") + "," + escalation + ",", _ -> new ArrayList<>())
                .add(fact);
    }

    private static Standing stands(List<ClockFact> facts) {
        return Assessor.assess(facts, Promises.pinned(Promises.DEFAULTS), LATER);
    }

    private static String row(Standing standing) {
        var due = Objects.requireNonNull(standing.deadline());
        return String.join(
                ",",
                due.objective().hours(),
                seconds(due.startedAt()),
                seconds(due.dueAt()),
                standing.respondedAt() == null ? "" : seconds(standing.respondedAt()),
                standing.status().name(),
                String.valueOf(standing.overrun().toSeconds()),
                String.valueOf(standing.blocks()));
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static FactId id(JsonNode event) {
        return new FactId(text(event, "source"), text(event, "id"));
    }

    private static Severity severity(JsonNode data) {
        return Severity.of(data.get("severity").asInt());
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(text(event, "time"));
    }

    private static String type(JsonNode event) {
        return text(event, "type").replaceFirst(".*\\.(\\w+)\\.v\\d+$", "$1");
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }
}

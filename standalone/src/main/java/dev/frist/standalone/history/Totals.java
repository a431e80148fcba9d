package dev.frist.standalone.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import dev.frist.standalone.client.RunningKafka;
import dev.frist.standalone.client.RunningServices;
import dev.frist.standalone.client.Terminal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an import came to: of its events, and of the tickets that it opened. */
final class Totals {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Integer> rejected = new TreeMap<>();
    private final Map<String, Integer> byStatus = new TreeMap<>();
    private final Map<String, Long> days = new HashMap<>();
    private final Survey survey;
    private long clocks;
    private long breached;
    private long blocks;

    private Totals(Survey survey) {
        this.survey = survey;
    }

    static Totals of(RunningKafka broker, RunningServices services, Survey survey) {
        Totals totals = new Totals(survey);
        totals.countRejected(broker);
        services.forEachClock("", totals::countClock);
        totals.countDays(broker);
        return totals;
    }

    void printTo(Terminal terminal, Duration took) {
        int refused = rejected.values().stream().mapToInt(Integer::intValue).sum();
        // The one that came first under that id was accepted, and is counted.
        int accepted = survey.events() - refused + rejected.getOrDefault("same-id-other-content", 0);
        double seconds = took.toMillis() / 1000.0;
        terminal.result("import %s took %.1f s (%,.0f events a second)"
                .formatted(survey.importId(), seconds, survey.events() / seconds));
        row(terminal, "accepted", accepted, "");
        row(terminal, "rejected", refused, rejected.isEmpty() ? "" : rejected.toString());
        row(terminal, "tickets", survey.tickets().size(), "");
        row(terminal, "clocks", clocks, byStatus.isEmpty() ? "" : byStatus.toString());
        row(terminal, "met", byStatus.getOrDefault("MET", 0), "");
        row(terminal, "breached", breached, "");
        row(terminal, "blocks", blocks, "");
        row(terminal, "days", days.values().stream().mapToLong(Long::longValue).sum(), "");
    }

    private static void row(Terminal terminal, String what, long count, String remark) {
        terminal.result("  %-10s %,12d  %s".formatted(what, count, remark).stripTrailing());
    }

    private void countRejected(RunningKafka broker) {
        Map<String, String> reasons = new HashMap<>();
        broker.read(Topics.INTAKE_REJECTED, entry -> {
            if (survey.importId().equals(header(entry, "ce_importid"))) {
                countRejected(header(entry, "ce_type"), JSON.readTree(entry.value()), reasons);
            }
        });
        reasons.values().forEach(reason -> rejected.merge(reason, 1, Integer::sum));
    }

    private static void countRejected(String type, JsonNode event, Map<String, String> reasons) {
        String eventId = event.path("eventId").asString("");
        switch (type) {
            case "dev.frist.intake.Rejected.v1" ->
                reasons.put(eventId, event.path("problem").path("rule").asString("no reason"));
            case "dev.frist.intake.AcceptedAfterAll.v1" -> reasons.remove(eventId);
            default -> {}
        }
    }

    private void countClock(JsonNode clock) {
        if (survey.tickets().contains(clock.path("ticketId").asString(""))) {
            clocks++;
            byStatus.merge(clock.path("status").asString(""), 1, Integer::sum);
            breached += clock.path("breached").asBoolean(false) ? 1 : 0;
            blocks += clock.path("blocks").asLong(0);
        }
    }

    private void countDays(RunningKafka broker) {
        Set<String> types =
                Set.of("dev.frist.subscription.TermExtended.v1", "dev.frist.subscription.ExtensionReversed.v1");
        broker.read(Topics.SUBSCRIPTIONS, entry -> {
            if (types.contains(header(entry, "ce_type"))) {
                countDays(JSON.readTree(entry.value()));
            }
        });
    }

    // Each such event says what its clock has given to its term in all: the last one counts.
    private void countDays(JsonNode event) {
        if (survey.tickets().contains(event.path("ticketId").asString(""))) {
            String share = event.path("clockId").asString("") + " "
                    + event.path("termStart").asString("");
            days.put(share, event.path("clockDays").asLong());
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> entry, String name) {
        Header header = entry.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}

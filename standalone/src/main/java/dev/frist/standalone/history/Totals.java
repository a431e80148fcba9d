package dev.frist.standalone.history;

import dev.frist.events.EventTypes;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent;
import dev.frist.events.RejectionEvent.AcceptedAfterAll;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.standalone.RunningKafka;
import dev.frist.standalone.RunningServices;
import dev.frist.standalone.ServiceName;
import dev.frist.standalone.Terminal;
import dev.frist.store.EventLanguage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/** What an import came to: of its events, and of the tickets that it opened. */
final class Totals {
    private static final EventLanguage REJECTIONS = EventLanguage.rejections();

    private final Map<UUID, String> rejected = new HashMap<>();
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
        broker.read(Topics.INTAKE_REJECTED, totals::countRejected);
        ServiceName.CLOCKS.forEach(it -> services.list(it, "/clocks", "").forEach(totals::countClock));
        broker.read(Topics.SUBSCRIPTIONS, totals::countDays);
        return totals;
    }

    void printTo(Terminal terminal, Duration took) {
        Map<String, Long> reasons = rejected.values().stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        // The one that came first under that id was accepted, and is counted.
        long accepted = survey.events() - rejected.size() + reasons.getOrDefault("same-id-other-content", 0L);
        double seconds = took.toMillis() / 1000.0;
        terminal.result("import %s took %.1f s (%,.0f events a second)"
                .formatted(survey.importId(), seconds, survey.events() / seconds));
        row(terminal, "accepted", accepted, "");
        row(terminal, "rejected", rejected.size(), reasons.isEmpty() ? "" : reasons.toString());
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

    private void countRejected(ConsumerRecord<byte[], byte[]> entry) {
        IncomingEvent event = CloudEventReader.readOurs(entry);
        if (REJECTIONS.classOf(event.type()).isPresent() && survey.importId().equals(event.importId())) {
            switch ((RejectionEvent) REJECTIONS.read(event.type(), event.data())) {
                case Rejection it -> rejected.put(it.eventId(), it.problem().rule());
                case AcceptedAfterAll it -> rejected.remove(it.eventId());
                case RejectionEvent.RejectionRetried _, RejectionEvent.RejectionDiscarded _ -> {}
            }
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

    // Each line says what its clock has given to its term in all: the last one counts.
    private void countDays(ConsumerRecord<byte[], byte[]> entry) {
        CloudEventReader.typeOf(entry)
                .flatMap(EventTypes::classOf)
                .map(type -> EventJson.read(entry.value(), type))
                .filter(event ->
                        event instanceof LedgerLine line && survey.tickets().contains(line.ticketId()))
                .map(LedgerLine.class::cast)
                .ifPresent(line -> days.put(line.clockId() + " " + line.termStart(), line.clockDays()));
    }
}

package dev.frist.bench.history;

import dev.frist.events.EventTypes;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * A history that is made up, of the shape of a real service intake's: forty subscriptions of all plans, four events a ticket, half of
 * the tickets answered within two hours and one in twenty only after five days, every twentieth reopened. The same each time.
 */
final class SyntheticHistory {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SUBSCRIPTIONS = 40;
    private static final Instant FIRST = Instant.parse("2013-10-01T06:00:00Z");
    private static final Duration SPAN = Duration.ofDays(180);

    /** Twentieths of the tickets were answered after so many hours. */
    private static final List<Double> ANSWERED = List.of(
            0.01, 0.03, 0.08, 0.2, 0.31, 0.45, 0.6, 0.79, 1.01, 1.34, 1.82, 2.37, 3.28, 5.05, 15.09, 19.33, 23.47,
            42.19, 69.92, 121.56);

    private final SplittableRandom random = new SplittableRandom(2014);
    private final List<Event> events = new ArrayList<>();

    private record Event(Instant at, String type, String subject, Map<String, Object> data) {}

    static History of(int tickets) {
        SyntheticHistory history = new SyntheticHistory();
        for (int number = 0; number < SUBSCRIPTIONS; number++) {
            history.subscription(number);
        }
        for (int number = 0; number < tickets; number++) {
            history.ticket("T-%06d".formatted(number));
        }
        return new History("made up", history.lines());
    }

    private void subscription(int number) {
        String subscription = subscriptionId(number);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("subscriptionId", subscription);
        data.put("customer", "Customer " + number);
        data.put(
                "plan",
                List.of("DEFAULT", "EXTENDED_SLA", "EXTENDED_SLA", "CUSTOM").get(number % 4));
        data.put("deployment", "CLOUD");
        data.put("termStart", "2012-01-01");
        data.put("termEnd", "2014-12-31");
        if (number % 4 == 3) {
            data.put("agreement", agreement());
        }
        events.add(new Event(
                Instant.parse("2012-01-01T00:00:00Z"),
                EventTypes.nameOf(SubscriptionStarted.class),
                subscription,
                data));
    }

    private static Map<String, Object> agreement() {
        return Map.of(
                "objectives",
                Map.of(
                        "1", Map.of("hours", "TWENTY_FOUR_SEVEN", "target", "PT30M"),
                        "2", Map.of("hours", "TWENTY_FOUR_SEVEN", "target", "PT2H"),
                        "3", Map.of("hours", "EXTENDED", "target", "PT12H"),
                        "4", Map.of("hours", "BUSINESS", "target", "PT24H")),
                "escalation",
                Map.of("hours", "EXTENDED"),
                "channels",
                List.of("EMAIL", "PHONE", "CHAT"));
    }

    private void ticket(String id) {
        Instant at = FIRST.plusSeconds(random.nextLong(SPAN.toSeconds()));
        add(at, TicketOpened.class, id, opened());
        if (random.nextInt(100) < 3) {
            add(at.plusSeconds(60), SeverityChanged.class, id, Map.of("severity", severity(), "reason", "REASSESSED"));
        }
        at = at.plusSeconds((long) (ANSWERED.get(random.nextInt(ANSWERED.size())) * 3600));
        add(at, FirstResponseSent.class, id, Map.of("agent", "team", "channel", "EMAIL", "automated", false));
        for (int messages = random.nextInt(10) < 3 ? random.nextInt(1, 6) : 0; messages > 0; messages--) {
            at = at.plusSeconds(random.nextInt(1, 20_000));
            add(at, MessageRecorded.class, id, message());
        }
        add(at.plusSeconds(10), TicketClosed.class, id, Map.of("by", "AGENT"));
        if (random.nextInt(20) == 0) {
            reopened(at.plus(Duration.ofHours(20)), id);
        }
    }

    private void reopened(Instant at, String id) {
        add(at, TicketReopened.class, id, Map.of());
        add(
                at,
                EscalationRequested.class,
                id,
                Map.of("escalationId", "E1", "urgency", "NON_URGENT", "reason", "reopened"));
        Instant answered = at.plusSeconds((long) (ANSWERED.get(random.nextInt(ANSWERED.size())) * 1800));
        add(answered, ManagerResponded.class, id, Map.of("escalationId", "E1", "manager", "team"));
        add(answered.plusSeconds(10), TicketClosed.class, id, Map.of("by", "AGENT"));
    }

    private Map<String, Object> opened() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("subscriptionId", subscriptionId(random.nextInt(SUBSCRIPTIONS)));
        data.put("severity", severity());
        data.put("subject", "incident on application");
        data.put("description", "incident on application");
        data.put("impact", "impact 4, urgency 4");
        data.put("channel", "EMAIL");
        data.put("language", "EN");
        data.put("requester", "portal");
        return data;
    }

    private static Map<String, Object> message() {
        return Map.of("direction", "OUTBOUND", "author", "team", "channel", "EMAIL", "text", "update");
    }

    private int severity() {
        int hundredth = random.nextInt(100);
        return hundredth < 1 ? 1 : hundredth < 15 ? 2 : hundredth < 65 ? 3 : 4;
    }

    private void add(Instant at, Class<?> type, String ticketId, Map<String, Object> rest) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("ticketId", ticketId);
        data.putAll(rest);
        events.add(new Event(at, EventTypes.nameOf(type), ticketId, data));
    }

    private List<String> lines() {
        events.sort(Comparator.comparing(Event::at));
        List<String> lines = new ArrayList<>(events.size());
        for (Event event : events) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("specversion", "1.0");
            line.put("id", "event-%07d".formatted(lines.size()));
            line.put("source", "/bench/history");
            line.put("type", event.type());
            line.put("subject", event.subject());
            line.put("time", event.at().toString());
            line.put("datacontenttype", "application/json");
            line.put("data", event.data());
            lines.add(JSON.writeValueAsString(line));
        }
        return lines;
    }

    private static String subscriptionId(int number) {
        return "SUB-%03d".formatted(number);
    }
}

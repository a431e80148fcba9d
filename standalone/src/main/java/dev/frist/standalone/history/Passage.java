package dev.frist.standalone.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.standalone.client.CannotGoOn;
import dev.frist.standalone.client.NoAnswer;
import dev.frist.standalone.client.Progress;
import dev.frist.standalone.client.RunningKafka;
import dev.frist.standalone.client.RunningServices;
import dev.frist.standalone.client.ServiceName;
import dev.frist.standalone.client.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Waits until an import has gone through, station by station in the order of the flow. A station is passed when the services have
 * stored what they read up to there, done what followed from it, and published that.
 */
final class Passage {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration AWAY = Duration.ofMinutes(5);
    // A set that time ends is halved down to one record, and each time takes a minute at most.
    private static final Duration STALLED = Duration.ofMinutes(15);
    private static final Duration SEEN_EVERY = Duration.ofSeconds(5);
    private static final List<ServiceName> READERS =
            List.of(ServiceName.TICKET, ServiceName.SLA, ServiceName.ESCALATION, ServiceName.CREDIT);

    private final RunningKafka broker;
    private final RunningServices services;
    private final Terminal terminal;
    private final Clock clock;

    Passage(RunningKafka broker, RunningServices services, Terminal terminal, Clock clock) {
        this.broker = broker;
        this.services = services;
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * @param marksBefore per partition of the watermarks what was there before the import was published
     * @param published per partition of the bulk intake the offset after the last record of the import
     * @throws CannotGoOn if nothing has moved for minutes
     */
    void await(String importId, Map<Integer, Long> marksBefore, Map<Integer, Long> published) {
        station(
                "take in",
                () -> unread(ServiceName.TICKET, Topics.INTAKE_BULK, published)
                        + unread(ServiceName.CREDIT, Topics.INTAKE_BULK, published));
        Map<Integer, Long> tickets = endOfTickets(importId, marksBefore);
        Instant taken = clock.instant();
        station(
                "clocks",
                () -> unread(ServiceName.SLA, Topics.TICKETS, tickets)
                        + unread(ServiceName.ESCALATION, Topics.TICKETS, tickets)
                        + undone(ServiceName.TICKET, importId, taken)
                        + undone(ServiceName.SLA, importId, taken)
                        + undone(ServiceName.ESCALATION, importId, taken));
        Map<Integer, Long> responses = broker.ends(Topics.RESPONSES);
        Map<Integer, Long> escalations = broker.ends(Topics.ESCALATIONS);
        station(
                "ledger",
                () -> unread(ServiceName.CREDIT, Topics.RESPONSES, responses)
                        + unread(ServiceName.CREDIT, Topics.ESCALATIONS, escalations));
        Instant booked = clock.instant();
        station("publish", () -> undone(ServiceName.CREDIT, importId, booked));
    }

    /** Says where an import's ticket events end, once ticket-service has counted all of it; it says so each time it is finished. */
    private Map<Integer, Long> endOfTickets(String importId, Map<Integer, Long> marksBefore) {
        byte[] key = ("import/" + importId).getBytes(UTF_8);
        Map<Integer, Long> ends = new HashMap<>();
        station("count", () -> {
            boolean found = broker.find(Topics.WATERMARKS, marksBefore, entry -> {
                boolean wanted = Arrays.equals(entry.key(), key);
                if (wanted) {
                    ends.putAll(
                            offsets(EventJson.mapper().readTree(entry.value()).path("offsets")));
                }
                return wanted;
            });
            return found ? 0 : 1;
        });
        return ends;
    }

    private long unread(ServiceName service, String topic, Map<Integer, Long> ends) {
        Map<Integer, Long> positions =
                offsets(services.get(service, "/positions").path(topic));
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private long undone(ServiceName service, String importId, Instant until) {
        JsonNode backlog = services.get(service, "/backlog?import=" + importId + "&until=" + until);
        return backlog.path("total").asLong();
    }

    private static Map<Integer, Long> offsets(JsonNode byPartition) {
        return byPartition.properties().stream()
                .collect(Collectors.toMap(
                        entry -> Integer.valueOf(entry.getKey()),
                        entry -> entry.getValue().asLong()));
    }

    private void station(String name, LongSupplier remaining) {
        long left = patiently(name, remaining);
        long all = left;
        Movement movement = new Movement();
        try (Progress progress = Progress.of(name, all, terminal)) {
            while (left > 0) {
                pause();
                left = patiently(name, remaining);
                progress.to(Math.max(0, all - left), all);
                movement.require(name, left);
            }
            progress.to(all, all);
        }
    }

    /** A service, or its database, may be started anew while we wait, or be slow. */
    private long patiently(String name, LongSupplier remaining) {
        boolean isTold = false;
        for (long began = System.nanoTime(); ; pause()) {
            try {
                return remaining.getAsLong();
            } catch (NoAnswer e) {
                Duration longest = e.isSlow() ? STALLED : AWAY;
                if (System.nanoTime() - began > longest.toNanos()) {
                    throw e;
                }
                if (!isTold) {
                    terminal.remark("%s: waiting for %s".formatted(name, e.getMessage()));
                    isTold = true;
                }
            }
        }
    }

    /** Whether anything moves: what is left, or, since one set of it may take long, how far any service has read. */
    private final class Movement {
        private long left = -1;
        private List<JsonNode> read = List.of();
        private long movedAt = System.nanoTime();
        private long seenAt = System.nanoTime();

        private void require(String name, long nowLeft) {
            boolean moved = nowLeft != left;
            left = nowLeft;
            if (System.nanoTime() - seenAt > SEEN_EVERY.toNanos()) {
                seenAt = System.nanoTime();
                moved |= hasBeenRead();
            }
            if (moved) {
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > STALLED.toNanos()) {
                throw new CannotGoOn("nothing has moved for %d minutes (%s: %,d left); the services' log says why."
                        .formatted(STALLED.toMinutes(), name, left));
            }
        }

        private boolean hasBeenRead() {
            try {
                List<JsonNode> before = read;
                read = READERS.stream()
                        .map(service -> services.get(service, "/positions"))
                        .toList();
                return !read.equals(before);
            } catch (NoAnswer e) {
                // The next time may be answered.
                return false;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted; the services go on without us.", e);
        }
    }
}

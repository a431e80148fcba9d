package dev.frist.standalone.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.EventTypes;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A portal that reports what happens. With the producer's own settings: what cannot be sent now is sent when it can. */
final class Publisher implements AutoCloseable {
    static final String SOURCE = "/test/portal";

    private final KafkaProducer<byte[], byte[]> producer;

    Publisher(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A customer who was promised answers within this time, around the clock, for severity 1. */
    Future<RecordMetadata> subscription(String id, Duration target) {
        Instant before = Instant.now().minus(Duration.ofDays(2));
        LocalDate today = LocalDate.ofInstant(before, ZoneOffset.UTC);
        return send(
                UUID.randomUUID().toString(),
                SubscriptionStarted.class,
                id,
                before,
                Map.of(
                        "subscriptionId",
                        id,
                        "customer",
                        "Dufour Private Bank",
                        "plan",
                        "CUSTOM",
                        "deployment",
                        "SELF_HOSTED",
                        "termStart",
                        today.minusMonths(1).toString(),
                        "termEnd",
                        today.plusMonths(11).toString(),
                        "agreement",
                        Map.of(
                                "objectives",
                                        Map.of("1", Map.of("hours", "TWENTY_FOUR_SEVEN", "target", target.toString())),
                                "escalation", Map.of("hours", "TWENTY_FOUR_SEVEN"))));
    }

    Future<RecordMetadata> opened(String ticket, String subscription, int severity, Instant at) {
        return send(
                ticket + "/opened",
                TicketOpened.class,
                ticket,
                at,
                Map.of(
                        "ticketId", ticket,
                        "subscriptionId", subscription,
                        "severity", severity,
                        "subject", "It is down",
                        "description", "All of it",
                        "impact", "Nobody can work",
                        "channel", "EMAIL",
                        "language", "EN",
                        "requester", "ann"));
    }

    Future<RecordMetadata> responded(String ticket, Instant at) {
        return send(
                ticket + "/responded",
                FirstResponseSent.class,
                ticket,
                at,
                Map.of("ticketId", ticket, "agent", "Ada", "channel", "EMAIL", "automated", false));
    }

    Future<RecordMetadata> message(String ticket, int number, Instant at) {
        return send(
                ticket + "/message-" + number,
                MessageRecorded.class,
                ticket,
                at,
                Map.of(
                        "ticketId", ticket,
                        "direction", "INBOUND",
                        "author", "ann",
                        "channel", "EMAIL",
                        "text", "And another thing, no. " + number));
    }

    Future<RecordMetadata> escalated(String ticket, String escalation, Instant at) {
        return send(
                ticket + "/escalated-" + escalation,
                EscalationRequested.class,
                ticket,
                at,
                Map.of(
                        "ticketId",
                        ticket,
                        "escalationId",
                        escalation,
                        "urgency",
                        "URGENT",
                        "reason",
                        "It takes too long"));
    }

    Future<RecordMetadata> managerResponded(String ticket, String escalation, Instant at) {
        return send(
                ticket + "/manager-" + escalation,
                ManagerResponded.class,
                ticket,
                at,
                Map.of("ticketId", ticket, "escalationId", escalation, "manager", "Grace"));
    }

    static RecordMetadata acknowledged(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param id of the fact */
    Future<RecordMetadata> send(
            String id, Class<? extends PublishedEvent> type, String key, Instant at, Map<String, Object> data) {
        Envelope envelope = new Envelope(
                SOURCE,
                id,
                EventTypes.nameOf(type),
                key,
                at.truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null,
                null,
                null);
        return producer.send(new ProducerRecord<>(
                Topics.INTAKE, null, key.getBytes(UTF_8), EventJson.write(data), CloudEventHeaders.of(envelope)));
    }

    @Override
    public void close() {
        producer.close();
    }
}

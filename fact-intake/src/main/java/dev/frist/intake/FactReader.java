package dev.frist.intake;

import dev.frist.events.Original;
import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.kit.wire.StrictJson;
import dev.frist.kit.wire.Texts;
import dev.frist.kit.wire.UnreadableEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what somebody reports, from a topic, a file or by hand; what comes by hand is thrown back if it is wrong. */
public final class FactReader {
    private static final Logger LOG = LoggerFactory.getLogger(FactReader.class);

    private final Limits limits;

    public FactReader(Limits limits) {
        this.limits = limits;
    }

    /** @param now nothing may have happened much after it */
    public Reading read(ConsumerRecord<byte[], byte[]> record, Instant now) {
        try {
            return switch (CloudEventReader.read(record)) {
                case IncomingEvent it -> reading(it, now);
                case UnreadableEvent it -> unreadable(it);
            };
        } catch (RuntimeException | StackOverflowError e) {
            // Nothing but the record is concerned here: whatever it makes of whoever reads it, it has an answer.
            LOG.error("{}-{} offset {} cannot be read", record.topic(), record.partition(), record.offset(), e);
            return unreadable(CloudEventReader.unread(record, cannotBeHandled(e)));
        }
    }

    private static Reading.Unreadable unreadable(UnreadableEvent it) {
        return new Reading.Unreadable(eventId(it), it.type(), it.importId(), it.problem(), original(it.record()), null);
    }

    static Problem cannotBeHandled(Throwable reason) {
        return new Problem(
                "cannot-be-handled", null, "this could not be handled, which is our fault: " + reason.getClass());
    }

    /** As {@link #read}, for a single structured event that is in no topic yet: one line of a file. */
    public Reading readLine(byte[] line, Instant now) {
        return read(new ConsumerRecord<>("", 0, 0, null, line), now);
    }

    /**
     * The body of a request, as strictly as data is read anywhere.
     *
     * @throws Refused if it is no JSON object that can be accepted
     */
    public ObjectNode body(byte[] json) {
        return StrictJson.data(null, json);
    }

    /**
     * A fact that did not come through Kafka.
     *
     * @param occurredAt null: now
     * @param data see {@link #body}
     * @throws Refused if it cannot be accepted in any case
     */
    public IncomingFact byHand(
            String source, String id, String type, @Nullable Instant occurredAt, ObjectNode data, Instant now) {
        Instant time = checkedTime("occurredAt", occurredAt == null ? now : occurredAt, now);
        return new IncomingFact(
                Identity.of(source, Texts.name("id", id)),
                source,
                id,
                type,
                time,
                data,
                ContentHash.of(type, occurredAt == null ? null : time, data),
                null,
                null,
                null,
                null,
                Demands.NONE);
    }

    /** As the other, for data that nobody has looked at. */
    public IncomingFact byHand(
            String source, String id, String type, @Nullable Instant occurredAt, byte[] data, Instant now) {
        return byHand(source, id, type, occurredAt, body(data), now);
    }

    private Reading reading(IncomingEvent event, Instant now) {
        UUID eventId = Identity.of(event.source(), event.id());
        Original original = original(event.record());
        IncomingFact fact = new IncomingFact(
                eventId,
                event.source(),
                event.id(),
                event.type(),
                event.time(),
                event.data(),
                ContentHash.of(event.type(), event.time(), event.data()),
                event.importId(),
                event.correlationId(),
                event.causationId(),
                original,
                Demands.NONE);
        try {
            checkedTime("time", event.time(), now);
            return fact;
        } catch (Refused refused) {
            return new Reading.Unreadable(eventId, event.type(), event.importId(), refused.problem(), original, fact);
        }
    }

    private static Original original(ConsumerRecord<byte[], byte[]> record) {
        List<Original.Header> headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> new Original.Header(header.key(), header.value()))
                .toList();
        return new Original(record.topic(), record.partition(), record.offset(), record.key(), headers, record.value());
    }

    /** The record again, as it was read. */
    public static ConsumerRecord<byte[], byte[]> record(Original original) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                original.topic(), original.partition(), original.offset(), original.key(), original.value());
        original.headers().forEach(header -> record.headers().add(header.name(), header.value()));
        return record;
    }

    private static UUID eventId(UnreadableEvent event) {
        return event.source() != null && event.id() != null
                ? Identity.of(event.source(), event.id())
                : Identity.ofContent(event.record().value());
    }

    private Instant checkedTime(String field, Instant time, Instant now) {
        if (time.isAfter(now.plus(limits.ahead()))) {
            throw new Refused(
                    field,
                    "not-in-the-future",
                    field + " must be at most " + limits.ahead().toMinutes() + " minutes ahead of now, " + now
                            + ", but is " + time);
        }
        if (time.isBefore(limits.earliest())) {
            throw new Refused(field, "range", field + " must not be before " + limits.earliest() + ", but is " + time);
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}

package dev.frist.notice;

import dev.frist.events.FactId;
import dev.frist.events.Original;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.Incoming;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.kit.wire.UnreadableEvent;
import dev.frist.notice.raising.TurnedAway;
import java.math.BigDecimal;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads of a record that was not taken in whatever can be read, however broken it is. */
final class TurnedAwayReader {
    private static final String UNKNOWN = "?";

    private TurnedAwayReader() {}

    static TurnedAway read(Original original) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                original.topic(), original.partition(), original.offset(), original.key(), original.value());
        original.headers().forEach(header -> record.headers().add(header.name(), header.value()));
        Incoming incoming = CloudEventReader.read(record);
        JsonNode data = data(original.value());
        return new TurnedAway(
                switch (incoming) {
                    case IncomingEvent it -> new FactId(it.source(), it.id());
                    case UnreadableEvent it -> new FactId(orUnknown(it.source()), orUnknown(it.id()));
                },
                orUnknown(incoming.type()),
                text(data, "ticketId"),
                text(data, "subscriptionId"),
                text(data, "subject"),
                isOne(data.path("severity")),
                incoming instanceof IncomingEvent it ? it.time() : null,
                incoming.importId());
    }

    // In structured mode the whole event is the value; what is no JSON says nothing.
    private static JsonNode data(byte @Nullable [] value) {
        try {
            JsonNode all = value == null
                    ? MissingNode.getInstance()
                    : EventJson.mapper().readTree(value);
            return all.path("data").isObject() ? all.path("data") : all;
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever it is that nobody can read: it was rejected for that, and here it says nothing.
            return MissingNode.getInstance();
        }
    }

    private static @Nullable String text(JsonNode data, String name) {
        String text = data.path(name).stringValue(null);
        return text == null || text.isBlank() ? null : text;
    }

    // Whoever writes "1" means 1.
    private static boolean isOne(JsonNode severity) {
        return severity.isString()
                ? severity.stringValue().strip().equals("1")
                : severity.isNumber() && severity.decimalValue().compareTo(BigDecimal.ONE) == 0;
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? UNKNOWN : text;
    }
}

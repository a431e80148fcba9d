package dev.frist.notice.raising.kafka;

import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.notice.raising.ReceivedEvent;
import java.util.Objects;

/** Reads what the other services publish. */
final class ReceivedEventReader {
    private ReceivedEventReader() {}

    static ReceivedEvent heard(IncomingEvent event) {
        Class<? extends PublishedEvent> type = EventTypes.classOf(event.type())
                .orElseThrow(() -> new IllegalStateException(event.type() + " is no published event"));
        return new ReceivedEvent(
                event.source(),
                event.id(),
                event.fact(FactId::new),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                event.correlationId(),
                event.importId(),
                EventJson.read(event.data(), type));
    }
}

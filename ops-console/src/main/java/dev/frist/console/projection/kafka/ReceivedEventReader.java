package dev.frist.console.projection.kafka;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.kit.wire.UnreadableEvent;
import dev.frist.store.EventLanguage;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what the other services publish. */
final class ReceivedEventReader {
    private final EventLanguage language;

    ReceivedEventReader(EventLanguage language) {
        this.language = language;
    }

    static IncomingEvent event(ConsumerRecord<byte[], byte[]> record) {
        return switch (CloudEventReader.read(record)) {
            case IncomingEvent event -> event;
            case UnreadableEvent unreadable ->
                throw new IllegalStateException(unreadable.problem().toString());
        };
    }

    ReceivedEvent seen(IncomingEvent event) {
        return new ReceivedEvent(
                event.record().topic(),
                Objects.requireNonNull(event.subject()),
                Objects.requireNonNull(event.sequence()),
                event.type(),
                event.fact(FactId::new),
                event.time(),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                (PublishedEvent) language.read(event.type(), event.data()),
                event.record().value());
    }
}

package dev.frist.console.projection.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.console.projection.Seen;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.store.EventLanguage;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.kit.wire.UnreadableEvent;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads what the other services publish. */
final class SeenReader {
    private final EventLanguage language;

    SeenReader(EventLanguage language) {
        this.language = language;
    }

    static IncomingEvent event(ConsumerRecord<byte[], byte[]> record) {
        return switch (CloudEventReader.read(record)) {
            case IncomingEvent event -> event;
            case UnreadableEvent unreadable ->
                throw new IllegalStateException(unreadable.problem().toString());
        };
    }

    Seen seen(IncomingEvent event) {
        return new Seen(
                event.record().topic(),
                Objects.requireNonNull(event.subject()),
                Objects.requireNonNull(event.sequence()),
                event.type(),
                fact(event),
                event.time(),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                (PublishedEvent) language.read(event.type(), event.data()),
                event.record().value());
    }

    /** The identity that the fact had when it came in: the order of facts at the same instant goes by it. */
    private static FactId fact(IncomingEvent event) {
        String source = header(event, "ce_factsource");
        String id = header(event, "ce_factid");
        return source == null || id == null ? new FactId(event.source(), event.id()) : new FactId(source, id);
    }

    private static @Nullable String header(IncomingEvent event, String name) {
        Header header = event.record().headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}

package dev.frist.notice.raising.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.notice.raising.Heard;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads what the other services publish. */
final class HeardReader {
    private HeardReader() {}

    static Heard heard(IncomingEvent event) {
        Class<? extends PublishedEvent> type = EventTypes.classOf(event.type())
                .orElseThrow(() -> new IllegalStateException(event.type() + " is no published event"));
        return new Heard(
                event.source(),
                event.id(),
                fact(event),
                Objects.requireNonNullElse(event.recordedTime(), event.time()),
                event.correlationId(),
                event.importId(),
                EventJson.read(event.data(), type));
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

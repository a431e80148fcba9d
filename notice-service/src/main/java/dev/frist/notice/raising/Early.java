package dev.frist.notice.raising;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.EventTypes;
import dev.frist.events.PublishedEvent;
import dev.frist.kit.json.EventJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that can only be told once more is known of its ticket, as JSON of its type. */
public record Early(
        String source,
        String id,
        Instant recordedAt,
        @Nullable String correlationId,
        String type,
        String data) {
    static Early of(ReceivedEvent heard) {
        return new Early(
                heard.source(),
                heard.id(),
                heard.recordedAt(),
                heard.correlationId(),
                EventTypes.nameOf(heard.event().getClass()),
                new String(EventJson.write(heard.event()), UTF_8));
    }

    PublishedEvent event() {
        return EventJson.read(data.getBytes(UTF_8), EventTypes.classOf(type).orElseThrow());
    }
}

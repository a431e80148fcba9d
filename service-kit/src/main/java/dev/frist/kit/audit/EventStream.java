package dev.frist.kit.audit;

import dev.frist.kit.json.EventJson;
import dev.frist.kit.store.EventLanguage;
import dev.frist.kit.store.RecordedEvent;
import java.util.List;
import java.util.Optional;

/** All events of a stream, by sequence. */
public record EventStream(String id, List<StoredEvent> events) {
    /** By its first event. */
    public boolean isOf(String streamType) {
        return events.getFirst().row().streamType().equals(streamType);
    }

    /** What its first event says at a place of its JSON; empty if nothing. */
    public String text(String pointer) {
        return EventJson.mapper()
                .readTree(events.getFirst().row().payload())
                .at(pointer)
                .asString("");
    }

    /** Empty, and said so, if one of them can no longer be read. */
    public Optional<List<RecordedEvent>> read(EventLanguage language, Findings findings) {
        try {
            return Optional.of(
                    events.stream().map(event -> event.read(language)).toList());
        } catch (RuntimeException e) {
            findings.difference(new Difference(
                    "events",
                    "stream " + id,
                    null,
                    null,
                    "events that can be read",
                    String.valueOf(e.getMessage()),
                    "what is stored can be read for ever"));
            return Optional.empty();
        }
    }
}

package dev.frist.store.audit;

import dev.frist.kit.json.EventJson;
import dev.frist.store.EventLanguage;
import dev.frist.store.RecordedEvent;
import java.util.List;
import java.util.Optional;

/** All events of a stream, by sequence. */
public record EventStream(String id, List<StoredEvent> events) {
    /** By its first event. */
    public boolean isOf(String streamType) {
        return events.getFirst().row().streamType().equals(streamType);
    }

    /** Whether its first event says this at a place of its JSON. One that can no longer be read may be about anything. */
    public boolean says(String text, String pointer) {
        try {
            return EventJson.mapper()
                    .readTree(events.getFirst().row().payload())
                    .at(pointer)
                    .asString("")
                    .equals(text);
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** Empty, and said so, if one of them can no longer be read. */
    public Optional<List<RecordedEvent>> read(EventLanguage language, Findings findings) {
        try {
            return Optional.of(
                    events.stream().map(event -> event.read(language)).toList());
        } catch (RuntimeException e) {
            unreadable(e, findings);
            return Optional.empty();
        }
    }

    void unreadable(RuntimeException reason, Findings findings) {
        findings.difference(new Difference(
                "events",
                "stream " + id,
                null,
                null,
                "events that can be read",
                String.valueOf(reason.getMessage()),
                "what is stored can be read for ever"));
    }
}

package dev.frist.store.audit;

import dev.frist.kit.json.EventJson;
import dev.frist.store.EventLanguage;
import dev.frist.store.HashChain;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.Difference.Rule;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** All events of a stream, by sequence. */
public record EventStream(String id, List<StoredEvent> events) {
    private static final HexFormat HEX = HexFormat.of();
    private static final Rule READABLE = new Rule("events", "what is stored can be read for ever");
    private static final Rule NUMBERED = new Rule("hash chain", "a stream's events are numbered from 0 without gaps");
    private static final Rule CHAINED =
            new Rule("hash chain", "an event's hash is the one of its bytes and of the hash before it");

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
        findings.difference(READABLE.brokenAt("stream " + id, "events that can be read", reason.getMessage()));
    }

    /** Whether it goes from 0 without gaps, and every event has the hash that its bytes and its predecessor give. */
    void checkChain(Findings findings) {
        byte[] before = HashChain.BEGINNING;
        long next = 0;
        for (StoredEvent event : events) {
            long sequence = event.row().sequence();
            if (sequence != next) {
                findings.difference(NUMBERED.brokenBy(event, "event " + next, "event " + sequence));
            } else {
                byte[] hash = HashChain.hash(before, event.row());
                if (!Arrays.equals(hash, event.hash())) {
                    findings.difference(CHAINED.brokenBy(event, HEX.formatHex(hash), HEX.formatHex(event.hash())));
                }
            }
            before = event.hash();
            next = sequence + 1;
        }
        findings.checked("events", events.size());
        findings.checked("streams", 1);
    }
}

package dev.frist.store.audit;

import dev.frist.store.HashChain;
import java.util.Arrays;
import java.util.HexFormat;

/** Every stream goes from 0 without gaps, and every event has the hash that its bytes and its predecessor give. */
final class ChainCheck {
    private static final String CHECK = "hash chain";

    private final Findings findings;

    ChainCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(EventStream stream) {
        byte[] before = HashChain.BEGINNING;
        long next = 0;
        for (StoredEvent event : stream.events()) {
            long sequence = event.row().sequence();
            if (sequence == next) {
                requireHash(before, event);
            } else {
                gap(event, next);
            }
            before = event.hash();
            next = sequence + 1;
        }
        findings.checked("events", stream.events().size());
        findings.checked("streams", 1);
    }

    private void requireHash(byte[] before, StoredEvent event) {
        byte[] hash = HashChain.hash(before, event.row());
        if (!Arrays.equals(hash, event.hash())) {
            findings.difference(new Difference(
                    CHECK,
                    event.where(),
                    null,
                    event.row().eventId().toString(),
                    HexFormat.of().formatHex(hash),
                    HexFormat.of().formatHex(event.hash()),
                    "an event's hash is the one of its bytes and of the hash before it"));
        }
    }

    private void gap(StoredEvent event, long next) {
        findings.difference(new Difference(
                CHECK,
                event.where(),
                null,
                event.row().eventId().toString(),
                "event " + next,
                "event " + event.row().sequence(),
                "a stream's events are numbered from 0 without gaps"));
    }
}

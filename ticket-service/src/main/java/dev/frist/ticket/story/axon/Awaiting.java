package dev.frist.ticket.story.axon;

import dev.frist.events.AwaitedKey;

/** A ticket cannot answer yet. No error: thrown because an aggregate that records nothing has no other way to say so. */
public final class Awaiting extends RuntimeException {
    private final transient AwaitedKey key;

    public Awaiting(AwaitedKey key) {
        super("waits for " + key, null, false, false);
        this.key = key;
    }

    public AwaitedKey key() {
        return key;
    }
}

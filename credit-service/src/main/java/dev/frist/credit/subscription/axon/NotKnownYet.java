package dev.frist.credit.subscription.axon;

import dev.frist.events.AwaitedKey;

/** What was reported has to wait for something. */
public final class NotKnownYet extends RuntimeException {
    private final transient AwaitedKey awaits;

    NotKnownYet(AwaitedKey awaits) {
        super(awaits + " is not known yet", null, false, false);
        this.awaits = awaits;
    }

    public AwaitedKey awaits() {
        return awaits;
    }
}

package dev.frist.store.audit;

/** What should be a checkpoint is none. */
public final class UnreadableCheckpoint extends RuntimeException {
    UnreadableCheckpoint(String reason) {
        super(reason);
    }
}

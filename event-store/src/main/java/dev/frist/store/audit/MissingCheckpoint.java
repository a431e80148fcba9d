package dev.frist.store.audit;

/** A checkpoint is known to have been signed and is not stored, so none is signed after it. */
public final class MissingCheckpoint extends RuntimeException {
    MissingCheckpoint(String what) {
        super(what + ". Nothing is signed until it is back: docs/audit.md, 'A checkpoint is missing'");
    }
}

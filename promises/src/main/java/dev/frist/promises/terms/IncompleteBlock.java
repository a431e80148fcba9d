package dev.frist.promises.terms;

/** What a block of overrun that has begun, but is not complete, is worth. */
public enum IncompleteBlock {
    NOTHING,
    /** As much as a complete one. */
    STARTED
}

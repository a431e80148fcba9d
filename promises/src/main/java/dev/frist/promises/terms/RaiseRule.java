package dev.frist.promises.terms;

/** What is due after a severity was raised before the first response. */
public enum RaiseRule {
    /** The earlier of the old due instant and change + new objective. */
    FROM_CHANGE_NEVER_LATER,
    /** Opening + new objective. */
    FROM_OPENING,
    /** Change + new objective. */
    FROM_CHANGE
}

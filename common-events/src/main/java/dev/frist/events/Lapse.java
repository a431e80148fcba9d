package dev.frist.events;

/** Why a credit can no longer be had. */
public enum Lapse {
    /** Nobody had claimed it in time. */
    NOT_CLAIMED,
    /** The contract ended before it was granted. */
    CONTRACT_ENDED
}

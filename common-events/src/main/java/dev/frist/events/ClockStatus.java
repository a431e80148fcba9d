package dev.frist.events;

/** Where a clock stands. */
public enum ClockStatus {
    /** Nothing is promised (yet): no clock runs. */
    BEST_EFFORT,
    /** Waiting for the response, which is not due yet. */
    RUNNING,
    /** The response came by its due instant. */
    MET,
    /** The due instant has passed and the response has not come. */
    BREACHED,
    /** The response came late. */
    SETTLED,
    /** The request was taken back, or its severity lowered to best effort. A breach before that stands. */
    VOID
}

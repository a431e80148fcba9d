package dev.frist.events;

/** Which promise a response clock measures. */
public enum ClockKind {
    /** Ticket opened to first response. */
    INITIAL_RESPONSE,
    /** Escalation requested to the manager's response. */
    MANAGER_RESPONSE
}

package dev.frist.events;

/** Which of the two ways of escalation the customer chose. */
public enum Urgency {
    NON_URGENT,
    URGENT
}

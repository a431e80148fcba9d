package dev.frist.events;

/** Whether the customer wrote, or we. */
public enum Direction {
    INBOUND,
    OUTBOUND
}

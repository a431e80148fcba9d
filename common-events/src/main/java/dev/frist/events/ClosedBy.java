package dev.frist.events;

/** Who closed a ticket: an agent's closing answers it, the customer's voids its clocks. */
public enum ClosedBy {
    AGENT,
    CUSTOMER
}

package dev.frist.events;

/** Whose turn it is on a ticket. */
public enum WaitingOn {
    /** The vendor has asked for something. */
    CUSTOMER,
    /** What was asked for has come. */
    VENDOR
}

package dev.frist.events;

/** What the vendor answers to a claim. */
public enum Decision {
    GRANTED,
    REFUSED
}

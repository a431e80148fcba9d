package dev.frist.events;

/** How a message reached us, or left. */
public enum Channel {
    EMAIL,
    PHONE,
    CHAT
}

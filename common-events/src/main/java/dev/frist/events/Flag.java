package dev.frist.events;

/**
 * Something about a ticket that the agreement does not cover; the ticket is accepted all the same.
 *
 * @param reason a sentence for the person who reads the ticket
 */
public record Flag(Code code, String reason) {
    /** What is not covered. */
    public enum Code {
        CHANNEL_NOT_COVERED,
        SCOPE_NOT_COVERED,
        SUBSCRIPTION_ENDED
    }
}

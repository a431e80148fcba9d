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
        SUBSCRIPTION_ENDED,
        /** The term is over, and no other has begun. */
        TERM_LAPSED,
        /** The first term is still to begin. */
        NOT_ACTIVE_YET,
        LANGUAGE_NOT_COVERED,
        IMPACT_MISSING,
        DESCRIPTION_MISSING,
        REQUESTER_MISSING,
        /** Whoever asked is none of the persons who were named for it. */
        REQUESTER_NOT_NAMED,
        /** The release is older than what was agreed. */
        RELEASE_TOO_OLD
    }
}

package dev.frist.notice.raising;

/** Why somebody is not told what a rule names. */
public enum PassedOver {
    /** It was learned too long ago. */
    OLD,
    /** It was late already when an import brought it. */
    HISTORY,
    /** It corrects what they were never told. */
    NOTHING_TO_CORRECT,
    NO_LONGER_TRUE
}

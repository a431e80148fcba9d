package dev.frist.promises.contract;

/** What a contract says of a day. */
public enum DayStatus {
    /** It promises. */
    COVERED,
    /** Its first term has not begun. */
    NOT_BEGUN,
    /** A term is over, and none that follows has begun. */
    LAPSED,
    /** It has ended, and was not renewed for that day. */
    ENDED
}

package dev.frist.promises.terms;

/** Which time counts after the due instant. */
public enum OverrunIn {
    /** Support time of the hours whose objective fixed the due instant. */
    SUPPORT,
    /** All time. */
    WALL
}

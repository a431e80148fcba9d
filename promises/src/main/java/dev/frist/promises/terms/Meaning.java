package dev.frist.promises.terms;

/** What a fact means to a clock. Where several of one instant count, they count in this order. */
public enum Meaning {
    /** The clock never counted. */
    UNDOES,
    /** What was waited for has come. */
    MEETS,
    /** It is waited for no longer. */
    VOIDS,
    /** Another severity holds from here on. */
    CHANGES,
    /** Time does not count from here on. */
    PAUSES,
    /** Time counts again. */
    RESUMES,
    NOTHING;

    public boolean isAnEnd() {
        return compareTo(VOIDS) <= 0;
    }

    /** Those that share a rank count in the order of their ids. */
    public int rank() {
        return Math.min(ordinal(), CHANGES.ordinal());
    }
}

package dev.frist.events;

/** Why somebody gives days to a term, or takes them away, whom no late response obliges to. */
public enum Adjustment {
    /** The vendor gives days that nothing obliges it to give. */
    GOODWILL(true, false),
    /** The customer does without days that it was given. */
    WAIVER(false, true),
    /** The ledger is put right. */
    CORRECTION(true, true);

    private final boolean gives;
    private final boolean takes;

    Adjustment(boolean gives, boolean takes) {
        this.gives = gives;
        this.takes = takes;
    }

    /** Whether it can be so many days; negative: taken away. */
    public boolean allows(long days) {
        return days > 0 ? gives : days < 0 && takes;
    }
}

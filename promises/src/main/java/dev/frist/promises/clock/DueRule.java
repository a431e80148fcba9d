package dev.frist.promises.clock;

/** The rule that fixed a due instant (DESIGN §5). */
public enum DueRule {
    /** The objective promised for the request, from the request on. */
    FROM_REQUEST("the objective counts from the request"),
    /** Nothing was promised before: the clock starts at the severity change. */
    FROM_END_OF_BEST_EFFORT("nothing was promised before, so the clock started at the severity change"),
    RAISED_EARLIER_OF_BOTH("severity raised: the earlier of the due instant before and change + new objective"),
    RAISED_FROM_OPENING("severity raised: the new objective counts from the start"),
    RAISED_FROM_CHANGE("severity raised: the new objective counts from the change"),
    RAISED_AGAIN_NEVER_LATER("severity raised again: not later than if the milder severity in between had not been"),
    LOWERED_LATER_OF_BOTH("severity lowered: the later of the due instant before and start + new objective");

    private final String sentence;

    DueRule(String sentence) {
        this.sentence = sentence;
    }

    /** The rule in words, for people who ask why. */
    public String sentence() {
        return sentence;
    }
}

package dev.frist.promises.terms;

import java.time.Duration;
import java.util.List;

/**
 * How a response clock is assessed.
 *
 * @param block the overrun that is worth something, positive
 * @param warningMarks percent of the support time to the due instant, 1 to 99, ascending
 */
public record ClockRules(
        RaiseRule raise,
        RaisedAgain raisedAgain,
        OverrunIn overrunIn,
        Duration block,
        IncompleteBlock incompleteBlock,
        List<Integer> warningMarks) {

    /** What is due after a severity was raised before the first response. */
    public enum RaiseRule {
        /** The earlier of the old due instant and change + new objective. */
        FROM_CHANGE_NEVER_LATER,
        /** Opening + new objective. */
        FROM_OPENING,
        /** Change + new objective. */
        FROM_CHANGE
    }

    /** What is due after a severity was lowered, or became best effort, and was raised again. */
    public enum RaisedAgain {
        /** Not later than if the milder stretch in between had not been. */
        NEVER_LATER_THAN_BEFORE,
        /** What {@link RaiseRule} says, whatever was due earlier. */
        AS_RAISED
    }

    /** Which time counts after the due instant. */
    public enum OverrunIn {
        /** Support time of the hours whose objective fixed the due instant. */
        SUPPORT,
        /** All time. */
        WALL
    }

    /** What a block of overrun that has begun, but is not complete, is worth. */
    public enum IncompleteBlock {
        NOTHING,
        /** As much as a complete one. */
        STARTED
    }

    public ClockRules {
        if (!block.isPositive()) {
            throw new IllegalArgumentException("a block must be positive, but is " + block);
        }
        if (warningMarks.stream().anyMatch(mark -> mark < 1 || mark > 99)) {
            throw new IllegalArgumentException("warning marks must be from 1 to 99, but are " + warningMarks);
        }
        warningMarks = warningMarks.stream().sorted().distinct().toList();
    }
}

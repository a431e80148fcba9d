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
        OverrunIn overrunIn,
        Duration block,
        IncompleteBlock incompleteBlock,
        List<Integer> warningMarks) {

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

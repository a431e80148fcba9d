package dev.frist.promises.clock;

import dev.frist.events.ClockFact;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One clock at one moment by two sets of rules.
 *
 * @param reason null where both say the same
 */
public record Comparison(
        Standing own, Standing other, @Nullable Reason reason) {

    /** What makes the difference; the first that applies. */
    public enum Reason {
        /** Another target, or other hours, are promised. */
        OBJECTIVE("another objective"),
        /** A severity change counts otherwise. */
        SEVERITY_RULE("a severity change counts otherwise"),
        /** Support time passes otherwise on the way to the due instant. */
        CALENDAR("another calendar"),
        /** The due instant is the same, what comes after it counts otherwise. */
        OVERRUN("lateness counts otherwise");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The same facts by other rules. */
    public static Comparison of(Collection<ClockFact> facts, Pinned own, Pinned other, Instant now) {
        return of(facts, own, facts, other, now);
    }

    /**
     * @param supposed the facts as they would be told by the other rules
     * @throws RuntimeException as {@link Assessor#assess}
     */
    public static Comparison of(
            Collection<ClockFact> facts, Pinned own, Collection<ClockFact> supposed, Pinned other, Instant now) {
        Standing before = Assessor.assess(facts, own, now);
        Standing after = Assessor.assess(supposed, other, now);
        return new Comparison(
                before,
                after,
                before.equals(after)
                        ? null
                        : reason(
                                due(facts, own).orElse(null),
                                due(supposed, other).orElse(null)));
    }

    public boolean differs() {
        return reason != null;
    }

    private static Optional<Due> due(Collection<ClockFact> facts, Pinned pinned) {
        return Story.of(facts).map(story -> Course.of(story, pinned).due());
    }

    private static Reason reason(@Nullable Due own, @Nullable Due other) {
        if (own == null || other == null) {
            return Reason.OBJECTIVE;
        }
        Deadline before = own.deadline();
        Deadline after = other.deadline();
        boolean sameStart = before.countsFrom().equals(after.countsFrom()) && own.rule() == other.rule();
        if (sameStart && !before.objective().equals(after.objective())) {
            return Reason.OBJECTIVE;
        }
        if (!sameStart) {
            return Reason.SEVERITY_RULE;
        }
        return before.dueAt().equals(after.dueAt()) ? Reason.OVERRUN : Reason.CALENDAR;
    }
}

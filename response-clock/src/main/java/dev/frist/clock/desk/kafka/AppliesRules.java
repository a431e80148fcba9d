package dev.frist.clock.desk.kafka;

import dev.frist.clock.desk.ClockFilter.Position;
import dev.frist.clock.desk.RuleChange;
import dev.frist.clock.desk.RuleDesk;
import dev.frist.clock.desk.RuleDesk.Step;
import dev.frist.clock.desk.RuleEffect;
import dev.frist.store.UnitsOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/** Applies other rules to all clocks that run, set by set; what a crash leaves undone the same request does again. */
public final class AppliesRules {
    // A clock's due instant may move behind the place that a pass has reached: another pass finds it there.
    private static final int MOST_PASSES = 10;

    private final RuleDesk desk;
    private final UnitsOfWork sets;
    private final ClockStreams streams;

    public AppliesRules(RuleDesk desk, UnitsOfWork sets, ClockStreams streams) {
        this.desk = desk;
        this.sets = sets;
        this.streams = streams;
    }

    /**
     * @param clocks to which they were applied
     * @param moved of these, whose standing changed
     * @param kept how many keep their own rules, since the others cannot assess them
     */
    public record Applied(long clocks, long moved, long kept) {
        private static final Applied NOTHING = new Applied(0, 0, 0);

        private Applied and(Step step) {
            long cannot = step.effects().stream()
                    .map(RuleEffect::problem)
                    .filter(problem -> problem != null)
                    .count();
            long does = step.effects().size() - cannot;
            return new Applied(clocks + step.clocks() - cannot, moved + does, kept + cannot);
        }
    }

    public Applied apply(RuleChange change) {
        Applied all = Applied.NOTHING;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            Applied one = pass(change);
            all = new Applied(all.clocks() + one.clocks(), all.moved() + one.moved(), one.kept());
            if (one.clocks() == 0) {
                break;
            }
        }
        return all;
    }

    private Applied pass(RuleChange change) {
        Applied applied = Applied.NOTHING;
        Position after = null;
        do {
            Step step = set(change, after);
            applied = applied.and(step);
            after = step.next();
        } while (after != null);
        return applied;
    }

    /** A fact or a timer may be faster on one of its clocks: then the set is read anew. */
    private Step set(RuleChange change, @Nullable Position after) {
        while (true) {
            try {
                return sets.run(set -> desk.apply(change, after, entries -> streams.append(set, entries)));
            } catch (OptimisticLockingFailureException _) {
                Thread.onSpinWait();
            }
        }
    }
}

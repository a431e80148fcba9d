package dev.frist.clock;

import dev.frist.clock.jdbc.ClockSearch;
import dev.frist.clock.kafka.ClockStreams;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.kit.consume.Failure;
import dev.frist.kit.consume.SetSize;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Comparison;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import dev.frist.store.UnitsOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Other rules for clocks that run: says what they would do, and does it, set by set, by the same comparison. What a crash leaves
 * undone the same request does again.
 */
public final class RuleApplication {
    private static final ClockFilter RUNNING = new ClockFilter(ClockStatus.RUNNING, null, null, null);
    // A clock's due instant may move behind the place that a pass has reached: another pass finds it there.
    private static final int MOST_PASSES = 10;

    private final ClockSearch search;
    private final Function<ClockRef, Pinned> rules;
    private final ClockAssessments assessments;
    private final UnitsOfWork sets;
    private final ClockStreams streams;
    private final SetSize size = new SetSize(500);

    public RuleApplication(
            ClockSearch search,
            Function<ClockRef, Pinned> rules,
            ClockAssessments assessments,
            UnitsOfWork sets,
            ClockStreams streams) {
        this.search = search;
        this.rules = rules;
        this.assessments = assessments;
        this.sets = sets;
        this.streams = streams;
    }

    /**
     * One set of clocks that run, as far as the change concerns them.
     *
     * @param able those that the other rules can assess, moved or not
     * @param effects on those that it moves, or cannot assess
     * @param next where the next set begins; null: this was the last
     */
    private record Step(
            List<ClockRow> able,
            List<RuleEffect> effects,
            @Nullable PageCursor next) {
        long unable() {
            return effects.stream().filter(it -> it.problem() != null).count();
        }
    }

    /** What the change would do to the clocks of one set, the soonest due first; empty where it does nothing to any. */
    public Page<RuleEffect> suppose(RuleChange change, @Nullable PageCursor after) {
        Step step = step(change, after);
        return new Page<>(
                step.effects(), step.next() == null ? null : step.next().text());
    }

    /**
     * @param clocks to which they were applied
     * @param moved of these, whose standing changed
     * @param kept how many keep their own rules, since the others cannot assess them
     */
    public record Applied(long clocks, long moved, long kept) {}

    /** A clock that the other rules cannot assess keeps its own. */
    public Applied apply(RuleChange change) {
        Applied all = new Applied(0, 0, 0);
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
        long clocks = 0;
        long moved = 0;
        long kept = 0;
        PageCursor after = null;
        do {
            Step step = applyStep(change, after);
            clocks += step.able().size();
            moved += step.effects().size() - step.unable();
            kept += step.unable();
            after = step.next();
        } while (after != null);
        return new Applied(clocks, moved, kept);
    }

    /** A fact or a timer may be faster on one of its clocks: then the set is read anew. */
    private Step applyStep(RuleChange change, @Nullable PageCursor after) {
        while (true) {
            try {
                return sets.run(set -> {
                    Step step = step(change, after);
                    assessments.apply(change, step.able(), entries -> streams.append(set, entries));
                    return step;
                });
            } catch (RuntimeException e) {
                if (Failure.of(e) != Failure.CONTENDED) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private Step step(RuleChange change, @Nullable PageCursor after) {
        SetSize.Part<ClockRow> page = size.take(most -> search.page(RUNNING, after, most));
        List<ClockRow> able = new ArrayList<>();
        List<RuleEffect> effects = new ArrayList<>();
        for (ClockRow row : page.all()) {
            if (change.concerns(row.clock())) {
                Optional<RuleEffect> effect = effect(change, row.clock());
                effect.ifPresent(effects::add);
                if (effect.map(RuleEffect::problem).isEmpty()) {
                    able.add(row);
                }
            }
        }
        return new Step(able, effects, page.isFull() ? place(page.all().getLast()) : null);
    }

    /** Empty where the other rules come to the same. */
    private Optional<RuleEffect> effect(RuleChange change, Clock clock) {
        try {
            Comparison comparison = Comparison.of(
                    clock.facts(),
                    rules.apply(clock.ref()),
                    rules.apply(change.pinning(clock.ref())),
                    Objects.requireNonNull(clock.assessedAt()));
            return comparison.differs() ? Optional.of(RuleEffect.moves(clock.ref(), comparison)) : Optional.empty();
        } catch (NoSupportTime | UnknownHours | UnknownVersion e) {
            return Optional.of(
                    RuleEffect.cannot(clock.ref(), clock.standing().deadline(), String.valueOf(e.getMessage())));
        }
    }

    private static PageCursor place(ClockRow row) {
        Deadline deadline = Objects.requireNonNull(row.clock().standing().deadline());
        return new PageCursor(deadline.dueAt(), row.clockId());
    }
}

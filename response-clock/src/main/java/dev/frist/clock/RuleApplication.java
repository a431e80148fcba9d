package dev.frist.clock;

import dev.frist.clock.jdbc.ClockSearch;
import dev.frist.clock.jdbc.ClockStore;
import dev.frist.clock.kafka.ClockStreams;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.kit.consume.Failure;
import dev.frist.kit.consume.SetSize;
import dev.frist.kit.web.Place;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Comparison;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final ClockStore store;
    private final Function<ClockRef, Pinned> rules;
    private final Assessment assessment;
    private final UnitsOfWork sets;
    private final ClockStreams streams;
    private final SetSize size = new SetSize(500);

    public RuleApplication(
            ClockSearch search,
            ClockStore store,
            Function<ClockRef, Pinned> rules,
            Assessment assessment,
            UnitsOfWork sets,
            ClockStreams streams) {
        this.search = search;
        this.store = store;
        this.rules = rules;
        this.assessment = assessment;
        this.sets = sets;
        this.streams = streams;
    }

    /**
     * One set of clocks that run.
     *
     * @param clocks how many the change concerns, moved or not
     * @param effects on those that it moves, or cannot assess
     * @param next where the next set begins; null: this was the last
     */
    public record Step(
            int clocks, List<RuleEffect> effects, @Nullable Place next) {}

    /** What the change would do to the clocks of one set, the soonest due first. */
    public Step suppose(RuleChange change, @Nullable Place after) {
        return step(change, after, _ -> {});
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

    /** A clock that the other rules cannot assess keeps its own. */
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
        Place after = null;
        do {
            Step step = set(change, after);
            applied = applied.and(step);
            after = step.next();
        } while (after != null);
        return applied;
    }

    /** A fact or a timer may be faster on one of its clocks: then the set is read anew. */
    private Step set(RuleChange change, @Nullable Place after) {
        while (true) {
            try {
                return sets.run(set -> apply(change, after, set));
            } catch (RuntimeException e) {
                if (Failure.of(e) != Failure.CONTENDED) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private Step apply(RuleChange change, @Nullable Place after, UnitOfWork set) {
        List<ClockChange> changes = new ArrayList<>();
        Step step = step(change, after, row -> {
            ClockChange applied = ClockChange.of(row);
            assessment.apply(applied, change.toldTo(row.clock()));
            changes.add(applied);
        });
        streams.append(
                set, changes.stream().flatMap(it -> it.entries().stream()).toList());
        store.save(changes.stream().map(ClockChange::change).toList());
        return step;
    }

    private Step step(RuleChange change, @Nullable Place after, Consumer<ClockRow> applies) {
        SetSize.Part<ClockRow> page = size.take(most -> search.page(RUNNING, after, most));
        List<ClockRow> rows = page.all();
        List<ClockRow> concerned =
                rows.stream().filter(row -> change.concerns(row.clock())).toList();
        List<RuleEffect> effects = new ArrayList<>();
        for (ClockRow row : concerned) {
            Optional<RuleEffect> effect = effect(change, row.clock());
            effect.ifPresent(effects::add);
            if (effect.map(RuleEffect::problem).isEmpty()) {
                applies.accept(row);
            }
        }
        return new Step(concerned.size(), effects, page.isFull() ? place(rows.getLast()) : null);
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

    private static Place place(ClockRow row) {
        Deadline deadline = Objects.requireNonNull(row.clock().standing().deadline());
        return new Place(deadline.dueAt(), row.clock().ref().clockId());
    }
}

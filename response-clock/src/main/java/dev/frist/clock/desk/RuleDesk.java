package dev.frist.clock.desk;

import dev.frist.clock.desk.ClockFilter.Position;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.kit.consume.SetSize;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Comparison;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Other rules for clocks that run: says what they would do, and does it, in sets, by the same comparison. */
public final class RuleDesk {
    private static final ClockFilter RUNNING = new ClockFilter(ClockStatus.RUNNING, null, null, null);

    private final ClockSearch search;
    private final ClockStore store;
    private final Function<ClockRef, Pinned> rules;
    private final Assessment assessment;
    private final SetSize size = new SetSize(500);

    public RuleDesk(ClockSearch search, ClockStore store, Function<ClockRef, Pinned> rules) {
        this.search = search;
        this.store = store;
        this.rules = rules;
        this.assessment = new Assessment(rules);
    }

    /**
     * One set of clocks that run.
     *
     * @param clocks how many the change concerns, moved or not
     * @param effects on those that it moves, or cannot assess
     * @param next where the next set begins; null: this was the last
     */
    public record Step(
            int clocks, List<RuleEffect> effects, @Nullable Position next) {}

    /** What the change would do to the clocks of one set, the soonest due first. */
    public Step suppose(RuleChange change, @Nullable Position after) {
        return step(change, after, _ -> {});
    }

    /** Does it, in the surrounding transaction; a clock that the other rules cannot assess keeps its own. */
    public Step apply(RuleChange change, @Nullable Position after, ClockJournal journal) {
        List<ClockChange> slips = new ArrayList<>();
        Step step = step(change, after, row -> {
            ClockChange slip = ClockChange.of(row);
            assessment.apply(slip, change.toldTo(row.clock()));
            slips.add(slip);
        });
        journal.append(slips.stream().flatMap(slip -> slip.entries().stream()).toList());
        store.save(slips.stream().map(ClockChange::change).toList());
        return step;
    }

    private Step step(RuleChange change, @Nullable Position after, Consumer<ClockRow> applies) {
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
        return new Step(concerned.size(), effects, page.isFull() ? position(rows.getLast()) : null);
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

    private static Position position(ClockRow row) {
        Deadline deadline = Objects.requireNonNull(row.clock().standing().deadline());
        return new Position(deadline.dueAt(), row.clock().ref().clockId());
    }
}

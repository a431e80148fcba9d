package dev.frist.clock;

import dev.frist.clock.jdbc.ClockStore;
import dev.frist.kit.consume.SetSize;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Assesses clocks in sets. Each public method loads what it concerns, decides in memory and saves once; the caller opens the
 * transaction. Reading comes first and writing last: the relay's order depends on it.
 */
public final class ClockAssessments {
    private final ClockPolicy policy;
    private final ClockStore store;
    private final Assessment assessment;
    private final SetSize size = new SetSize(500);

    public ClockAssessments(ClockPolicy policy, ClockStore store, Assessment assessment) {
        this.policy = policy;
        this.store = store;
        this.assessment = assessment;
    }

    /**
     * Takes in one poll of events about tickets, in the order in which they were read.
     *
     * @param journal takes the events that clocks record
     */
    public void take(List<ReceivedEvent> poll, Consumer<List<ClockEntry>> journal) {
        ClockBatch batch = ClockBatch.of(policy, store, assessment, poll);
        save(batch.changes(), journal);
        batch.saveTold();
    }

    /**
     * Assesses one set of clocks that time alone changes.
     *
     * @param upTo the partition's time: how far everything learned has been read
     * @return whether more clocks may be due
     */
    public boolean passTime(int partition, Instant upTo, Consumer<List<ClockEntry>> journal) {
        SetSize.Part<ClockRow> due = size.take(most -> store.due(partition, upTo, most));
        assess(due.all(), change -> assessment.passTime(change, upTo), journal);
        return due.isFull();
    }

    /** Pins other rules to clocks that run. */
    void apply(RuleChange rules, List<ClockRow> clocks, Consumer<List<ClockEntry>> journal) {
        assess(clocks, change -> assessment.apply(change, rules.toldTo(change.clock())), journal);
    }

    private void assess(List<ClockRow> clocks, Consumer<ClockChange> step, Consumer<List<ClockEntry>> journal) {
        List<ClockChange> changes = clocks.stream().map(ClockChange::of).toList();
        changes.forEach(step);
        save(changes, journal);
    }

    private void save(Collection<ClockChange> changes, Consumer<List<ClockEntry>> journal) {
        List<ClockChange> changed =
                changes.stream().filter(ClockChange::isChanged).toList();
        journal.accept(
                changed.stream().flatMap(change -> change.entries().stream()).toList());
        store.save(changed.stream().map(ClockChange::change).toList());
    }
}

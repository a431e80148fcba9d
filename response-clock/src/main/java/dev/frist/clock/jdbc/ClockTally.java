package dev.frist.clock.jdbc;

import dev.frist.clock.ClockRow;
import dev.frist.clock.jdbc.ClockStore.Change;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.promises.clock.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts clocks as they change, so that no metric ever scans them. */
public final class ClockTally {
    /** What is counted. */
    public enum Name {
        /** Waiting for a response, due or not. */
        OPEN,
        /** Of these, not due yet, but past a warning mark. */
        AT_RISK,
        /** Of these, past the due instant. */
        OVERDUE,
        /** Breached at some time, answered or not. */
        BREACHED,
        /** Blocks of overrun. */
        BLOCKS,
        /** Set aside because they cannot be assessed. */
        SET_ASIDE
    }

    private final JdbcTemplate jdbc;

    public ClockTally(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The sum over all partitions. */
    public Map<Name, Long> totals() {
        Map<Name, Long> totals = new EnumMap<>(Name.class);
        jdbc.query("select name, sum(n) from clock_tally group by name", row -> {
            totals.put(Name.valueOf(row.getString(1)), row.getLong(2));
        });
        return totals;
    }

    void add(Collection<Change> changes) {
        Map<Integer, Map<Name, Long>> deltas = new HashMap<>();
        for (Change change : changes) {
            Map<Name, Long> delta = deltas.computeIfAbsent(change.after().partition(), _ -> new EnumMap<>(Name.class));
            count(change.before()).forEach((name, n) -> delta.merge(name, -n, Long::sum));
            count(change.after()).forEach((name, n) -> delta.merge(name, n, Long::sum));
        }
        List<Object[]> values = deltas.entrySet().stream()
                .flatMap(partition -> partition.getValue().entrySet().stream()
                        .filter(delta -> delta.getValue() != 0)
                        .map(delta ->
                                new Object[] {partition.getKey(), delta.getKey().name(), delta.getValue()}))
                .toList();
        jdbc.batchUpdate("""
            insert into clock_tally as t (partition, name, n) values (?, ?, ?)
            on conflict (partition, name) do update set n = t.n + excluded.n
            """, values);
    }

    private static Map<Name, Long> count(@Nullable ClockRow row) {
        if (row == null) {
            return Map.of();
        }
        var standing = row.clock().standing();
        boolean running = standing.status() == ClockStatus.RUNNING;
        boolean overdue = standing.status() == ClockStatus.BREACHED;
        Map<Name, Long> counts = new EnumMap<>(Name.class);
        counts.put(Name.OPEN, running || overdue ? 1L : 0);
        counts.put(Name.AT_RISK, running && isAtRisk(row.clock()) ? 1L : 0);
        counts.put(Name.OVERDUE, overdue ? 1L : 0);
        counts.put(Name.BREACHED, standing.breached() ? 1L : 0);
        counts.put(Name.BLOCKS, standing.blocks());
        counts.put(Name.SET_ASIDE, row.problem() == null ? 0L : 1);
        return counts;
    }

    private static boolean isAtRisk(Clock clock) {
        Deadline due = clock.standing().deadline();
        return due != null && clock.warned().stream().anyMatch(it -> it.dueAt().equals(due.dueAt()));
    }
}

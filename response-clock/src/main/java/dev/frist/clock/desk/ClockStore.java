package dev.frist.clock.desk;

import dev.frist.events.ClockFact.Withdrawn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where clocks are kept. Every method is one statement, however many clocks it concerns. */
public interface ClockStore {
    /** All clocks of these tickets. */
    List<ClockRow> clocksOf(Collection<String> ticketIds);

    List<ClockRow> clocks(Collection<String> clockIds);

    /** Withdrawals noted so far, by ticket. */
    Map<String, List<Withdrawn>> withdrawalsOf(Collection<String> ticketIds);

    /**
     * Partitions that have a clock whose next look has come.
     *
     * @param upTo each partition's time
     */
    Set<Integer> partitionsDue(Map<Integer, Instant> upTo);

    /** Clocks of a partition whose next look has come, earliest first. */
    List<ClockRow> due(int partition, Instant upTo, int limit);

    /** Makes clocks of these partitions that were set aside due at once. */
    void retrySetAside(Collection<Integer> partitions);

    /** Which imports have been released, as {@code partition} to ids. */
    Map<Integer, Set<String>> releasedImports(Collection<String> importIds);

    void save(Collection<Change> changes);

    void saveWithdrawals(Map<String, List<Withdrawn>> byTicket);

    /** @param before null: a new clock */
    record Change(@Nullable ClockRow before, ClockRow after) {}
}

package dev.frist.clock.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.frist.clock.ClockRow;
import dev.frist.clock.jdbc.ClockStore.Change;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Pinned;
import dev.frist.store.AsOf;
import dev.frist.store.EventLog;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.ProjectedTable;
import dev.frist.store.audit.Projection;
import dev.frist.store.audit.ShadowTables;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Tables {@code clock}, {@code clock_place} and {@code clock_tally}, from clocks' streams. Which partition a clock lives on, which
 * import it waits for and why it was set aside is read from Kafka and follows from no event of it: that stays as its live row says.
 */
public final class ClockProjection implements Projection {
    private static final String STREAM_TYPE = "Clock";
    private static final String STRAYED = """
        select a.clock_id from pg_temp.clock a join public.clock l using (clock_id)
        where (a.partition, a.import_id, a.problem) is distinct from (l.partition, l.import_id, l.problem)
            or a.next_look is distinct from l.next_look
                and (l.problem is not null or 'epoch' in (a.next_look, l.next_look))
        """;

    private static final String RELEASED = "select partition || ' ' || import_id from released_import";

    private final Function<ClockRef, Pinned> rules;
    private final ToIntFunction<String> partitionOf;

    /** @param partitionOf the partition on which a ticket arrives, for clocks that have lost their rows */
    public ClockProjection(Function<ClockRef, Pinned> rules, ToIntFunction<String> partitionOf) {
        this.rules = rules;
        this.partitionOf = partitionOf;
    }

    @Override
    public List<ProjectedTable> tables() {
        return List.of(
                ProjectedTable.of("clock", "clock_id"),
                ProjectedTable.of("clock_place", "clock_id"),
                // A count that has come back to nothing keeps its row.
                new ProjectedTable("clock_tally", List.of("partition", "name"), "n <> 0"));
    }

    @Override
    public String streamType() {
        return STREAM_TYPE;
    }

    @Override
    public List<String> strayed(ShadowTables shadow) {
        return shadow.anew().queryForList(STRAYED, String.class);
    }

    @Override
    public Runnable write(ShadowTables shadow, EventLog events, List<String> ids) {
        Map<String, List<Object>> streams = events.payloads(ids, AsOf.NOW);
        Map<String, Circumstances> live = Circumstances.of(shadow.live(), streams.keySet());
        List<String> rowless =
                streams.keySet().stream().filter(id -> !live.containsKey(id)).toList();
        if (!rowless.isEmpty()) {
            live.putAll(lost(shadow, events, rowless));
        }
        List<ClockRow> rows = streams.entrySet().parallelStream()
                .map(it -> row(it.getValue(), live.get(it.getKey())))
                .toList();
        return () -> {
            ClockStore store = new ClockStore(shadow.anew());
            Map<String, ClockRow> before = store.clocks(ids).stream().collect(toMap(ClockRow::clockId, it -> it));
            store.save(rows.stream()
                    .map(it -> new Change(before.get(it.clockId()), it))
                    .toList());
        };
    }

    private ClockRow row(List<Object> stream, Circumstances circumstances) {
        List<ClockEvent> events = stream.stream().map(ClockEvent.class::cast).toList();
        Clock clock = Clock.of(events.getFirst().clock()).evolve(events);
        return circumstances.row(clock, events.size() - 1L, () -> rules.apply(clock.ref()));
    }

    /** One that has lost its row waits for the import that its last event came with, unless that is released. */
    private Map<String, Circumstances> lost(ShadowTables shadow, EventLog events, Collection<String> clockIds) {
        Set<String> released = Set.copyOf(shadow.live().queryForList(RELEASED, String.class));
        return events.read(clockIds, AsOf.NOW).values().stream()
                .map(List::getLast)
                .collect(toMap(RecordedEvent::streamId, last -> lost(last, released)));
    }

    private Circumstances lost(RecordedEvent last, Set<String> released) {
        int partition =
                partitionOf.applyAsInt(((ClockEvent) last.payload()).clock().ticketId());
        String importId = last.metadata().importId();
        return Circumstances.lost(
                last.streamId(), partition, released.contains(partition + " " + importId) ? null : importId);
    }
}

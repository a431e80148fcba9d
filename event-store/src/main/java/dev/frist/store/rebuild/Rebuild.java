package dev.frist.store.rebuild;

import static java.util.function.Predicate.not;

import dev.frist.kit.consume.SetSize;
import dev.frist.store.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the rows of projections again from the events, beside the live ones, and puts right those that differ, in one short
 * transaction. The service runs on: its writers wait for the length of that transaction, its readers never.
 */
public final class Rebuild {
    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

    private static final int AHEAD = 3;
    /** So few are left to the transaction that keeps writers out. */
    private static final int FEW = 100;

    private static final int ROUNDS = 10;

    private final DataSource dataSource;
    private final EventLog events;
    private final List<Projection> projections;
    private final List<ProjectedTable> tables;
    // What is ended by time is lost with its connection: the next one takes smaller pages.
    private final SetSize page = new SetSize(2_000);

    public Rebuild(DataSource dataSource, EventLog events, List<Projection> projections) {
        this.dataSource = dataSource;
        this.events = events;
        this.projections = List.copyOf(projections);
        this.tables = projections.stream().flatMap(it -> it.tables().stream()).toList();
    }

    /**
     * @param swap whether to put the live rows right, too
     * @throws dev.frist.kit.Refused while another one runs
     */
    public RebuildReport run(boolean swap) {
        long start = System.nanoTime();
        try (ShadowTables shadow = ShadowTables.of(dataSource, events, tables)) {
            String horizon = horizon(shadow);
            projections.forEach(it -> fill(shadow, it));
            String read = catchUp(shadow, horizon);
            List<RebuildReport.Table> found = new ArrayList<>();
            shadow.inTransaction(() -> found.addAll(settle(shadow, read, swap)), swap);
            return new RebuildReport(List.copyOf(found), swap, (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** Reads and decides some pages ahead of the one that is written. */
    private void fill(ShadowTables shadow, Projection projection) {
        Stream.iterate(
                        projection.ids(shadow.live(), "", page.now()),
                        not(List::isEmpty),
                        ids -> projection.ids(shadow.live(), ids.getLast(), page.now()))
                .gather(Gatherers.mapConcurrent(
                        AHEAD, ids -> page.measure(ids.size(), () -> projection.write(shadow, ids))))
                .forEach(writing -> page.measure(page.now(), writing));
    }

    /** Follows what is stored meanwhile, until little is left. */
    private String catchUp(ShadowTables shadow, String from) {
        String read = from;
        int more = Integer.MAX_VALUE;
        for (int round = 0; round < ROUNDS && more > FEW; round++) {
            String horizon = horizon(shadow);
            more = follow(shadow, read);
            read = horizon;
        }
        return read;
    }

    private List<RebuildReport.Table> settle(ShadowTables shadow, String read, boolean swap) {
        shadow.lock(tables);
        follow(shadow, read);
        projections.forEach(it -> write(shadow, it, it.strayed(shadow)));
        List<Comparison> comparisons =
                tables.stream().map(it -> Comparison.of(shadow, it)).toList();
        List<RebuildReport.Table> found =
                comparisons.stream().map(Comparison::report).toList();
        found.stream().filter(it -> it.differences() > 0).forEach(Rebuild::tell);
        if (swap) {
            comparisons.forEach(Comparison::putRight);
        }
        return found;
    }

    private int follow(ShadowTables shadow, String from) {
        return projections.stream()
                .mapToInt(it -> write(shadow, it, it.changed(shadow.live(), from)))
                .sum();
    }

    private int write(ShadowTables shadow, Projection projection, List<String> ids) {
        page.inParts(ids, some -> projection.write(shadow, some).run());
        return ids.size();
    }

    /** Below it nothing is stored any more, and everything that is stored can be read. */
    private static String horizon(ShadowTables shadow) {
        return Objects.requireNonNull(shadow.live().queryForObject("select publishing_horizon()::text", String.class));
    }

    private static void tell(RebuildReport.Table table) {
        log.warn(
                "rows of {} are not what their events come to: {} missing, {} edited, {} invented; the first: {}",
                table.name(),
                table.missing(),
                table.edited(),
                table.invented(),
                table.first().getFirst());
    }
}

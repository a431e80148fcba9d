package dev.frist.store.audit;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import dev.frist.kit.consume.SetSize;
import dev.frist.store.EventLog;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Makes the rows of projections again from the events, beside the live ones, and puts right those that differ, in one short
 * transaction. The service runs on: its writers wait for the length of that transaction, its readers never.
 */
@RestController
@RolesAllowed(Roles.ADMIN)
public class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private static final long LOCK = 0x4672_6973_7402L;
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

    /** @param swap false: only say what differs */
    record Wanted(boolean swap) {}

    @Operation(summary = "Makes rows again from the events, in their shadow, and says what differs")
    @PostMapping("/rebuilds")
    RebuildReport run(@RequestBody Wanted wanted) {
        return run(wanted.swap());
    }

    /**
     * @param swap whether to put the live rows right, too
     * @throws Refused while another one runs
     */
    public RebuildReport run(boolean swap) {
        // Kept from the beginning: while live writers wait for a lock of the shadow's, a pool may have no connection
        // left.
        try (SingleConnectionDataSource reading =
                        new SingleConnectionDataSource(ShadowTables.connection(dataSource), true);
                ShadowTables shadow = ShadowTables.of(dataSource, new JdbcTemplate(reading), tables)) {
            return new Run(shadow, events.on(shadow.live())).run(swap);
        }
    }

    /** One that is at work. */
    private final class Run {
        private final ShadowTables shadow;
        private final EventLog stored;

        Run(ShadowTables shadow, EventLog stored) {
            this.shadow = shadow;
            this.stored = stored;
        }

        RebuildReport run(boolean swap) {
            long start = System.nanoTime();
            requireNoOther();
            String horizon = horizon();
            projections.forEach(this::fill);
            String read = catchUp(horizon);
            List<RebuildReport.Table> found = new ArrayList<>();
            shadow.atOnce(() -> found.addAll(settle(read, swap)), swap);
            return new RebuildReport(List.copyOf(found), swap, (System.nanoTime() - start) / 1_000_000);
        }

        private void requireNoOther() {
            if (!Boolean.TRUE.equals(
                    shadow.anew().queryForObject("select pg_try_advisory_lock(?)", Boolean.class, LOCK))) {
                throw new Refused(null, "one-rebuild-at-a-time", "this service is being rebuilt already");
            }
        }

        /** Reads and decides some pages ahead of the one that is written. */
        private void fill(Projection projection) {
            Stream.iterate(
                            projection.ids(shadow.live(), "", page.now()),
                            not(List::isEmpty),
                            ids -> projection.ids(shadow.live(), ids.getLast(), page.now()))
                    .gather(Gatherers.mapConcurrent(
                            AHEAD, ids -> page.measure(ids.size(), () -> projection.write(shadow, stored, ids))))
                    .forEach(writing -> page.measure(page.now(), writing));
        }

        /** Follows what is stored meanwhile, until little is left. */
        private String catchUp(String from) {
            String read = from;
            int more = Integer.MAX_VALUE;
            for (int round = 0; round < ROUNDS && more > FEW; round++) {
                String horizon = horizon();
                more = follow(read);
                read = horizon;
            }
            return read;
        }

        private List<RebuildReport.Table> settle(String read, boolean swap) {
            keepWritersOut();
            follow(read);
            projections.forEach(it -> write(it, it.strayed(shadow)));
            List<Comparison> comparisons =
                    tables.stream().map(it -> Comparison.of(shadow.anew(), it)).toList();
            List<RebuildReport.Table> found =
                    comparisons.stream().map(Comparison::report).toList();
            found.stream().filter(it -> it.differences() > 0).forEach(Rebuild::tell);
            if (swap) {
                comparisons.forEach(Comparison::putRight);
            }
            return found;
        }

        /** Until the end of the transaction; readers read on. */
        private void keepWritersOut() {
            shadow.anew().execute("set local lock_timeout = '10s'");
            shadow.anew()
                    .execute(tables.stream()
                            .map(table -> "public." + table.name())
                            .collect(joining(", ", "lock table ", " in share row exclusive mode")));
        }

        private int follow(String from) {
            return projections.stream()
                    .mapToInt(it -> write(it, it.changed(shadow.live(), from)))
                    .sum();
        }

        private int write(Projection projection, List<String> ids) {
            page.inParts(ids, some -> projection.write(shadow, stored, some).run());
            return ids.size();
        }

        /** Below it nothing is stored any more, and everything that is stored can be read. */
        private String horizon() {
            return Objects.requireNonNull(
                    shadow.live().queryForObject("select publishing_horizon()::text", String.class));
        }
    }

    private static void tell(RebuildReport.Table table) {
        LOG.warn(
                "rows of {} are not what their events come to: {} missing, {} edited, {} invented; the first: {}",
                table.name(),
                table.missing(),
                table.edited(),
                table.invented(),
                table.first().getFirst());
    }
}

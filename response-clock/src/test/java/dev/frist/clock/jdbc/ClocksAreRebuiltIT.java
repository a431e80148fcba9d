package dev.frist.clock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frist.clock.BusyClocks;
import dev.frist.kit.Refused;
import dev.frist.store.audit.Rebuild;
import dev.frist.store.audit.RebuildReport;
import dev.frist.store.audit.RebuildReport.Table;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of clocks that somebody has spoiled are found and put right from the events. */
class ClocksAreRebuiltIT {
    private static final Instant MORNING = Instant.parse("2026-03-02T07:00:00Z");
    private static final List<String> TABLES = List.of("clock", "clock_place", "clock_tally");

    private final BusyClocks busy = new BusyClocks(20260402);
    private final JdbcTemplate jdbc = busy.jdbc();
    private final Rebuild rebuild = new Rebuild(
            busy.database().dataSource(),
            busy.store().log(),
            List.of(new ClockProjection(BusyClocks::pinned, _ -> BusyClocks.PARTITION)));
    private int minutes;

    @BeforeEach
    void somethingHappens() {
        happen(200);
    }

    @AfterEach
    void close() {
        busy.close();
    }

    @Test
    void whatIsRebuiltEqualsWhatIsLive() {
        Map<String, List<String>> live = rows();
        RebuildReport report = rebuild.run(true);
        assertThat(report.differences()).isZero();
        assertThat(report.tables()).extracting(Table::name).isEqualTo(TABLES);
        assertThat(report.tables().getFirst().rows())
                .isEqualTo(live.get("clock").size());
        assertThat(rows()).isEqualTo(live);
    }

    @Test
    void spoiledRowsAreReportedAndPutRightAndNoOtherIsTouched() {
        Map<String, List<String>> right = rows();
        List<String> untouched = versions();
        spoil();

        RebuildReport shown = rebuild.run(false);
        assertThat(counts(shown)).isEqualTo(List.of("clock 3 2 1", "clock_place 1 1 0", "clock_tally 0 1 1"));
        assertThat(rows()).isNotEqualTo(right);

        RebuildReport put = rebuild.run(true);
        assertThat(counts(put)).isEqualTo(counts(shown));
        assertThat(put.tables().getFirst().first())
                .anySatisfy(it -> assertThat(it.expected()).contains("status").doesNotContain("next_look"));
        assertThat(rows()).isEqualTo(right);
        assertThat(versions()).filteredOn(untouched::contains).hasSize(untouched.size() - 5);
        assertThat(rebuild.run(true).differences()).isZero();
    }

    @Test
    void theServiceRunsOnMeanwhile() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> events = others.submit(() -> {
                int before = minutes;
                while (!isOver.get()) {
                    happen(1);
                }
                return minutes - before;
            });
            for (int round = 0; round < 10; round++) {
                String moved = "clock-T-" + round;
                jdbc.update("update clock_place set subscription_id = 'S-9' where clock_id = ?", moved);
                jdbc.update("update clock_tally set n = n + 7 where name = 'BREACHED'");
                RebuildReport report = rebuild.run(true);
                assertThat(counts(report)).isEqualTo(List.of("clock 0 0 0", "clock_place 0 1 0", "clock_tally 0 1 0"));
                assertThat(report.tables().get(1).first().getFirst().key()).isEqualTo(moved);
            }
            isOver.set(true);
            assertThat(events.get()).isGreaterThan(10);
        }
        assertThat(rebuild.run(false).differences()).isZero();
    }

    @Test
    void killedMidwayItLeavesTheRowsAsTheyWere() throws Exception {
        spoil();
        Map<String, List<String>> spoiled = rows();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
                Connection writer = busy.database().dataSource().getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("lock table clock_place in row exclusive mode");
            Future<RebuildReport> waiting = others.submit(() -> rebuild.run(true));
            await().until(() -> !rebuilders().isEmpty());
            assertThatThrownBy(() -> rebuild.run(true))
                    .isInstanceOfSatisfying(
                            Refused.class, it -> assertThat(it.problem().rule()).isEqualTo("one-rebuild-at-a-time"));
            rebuilders().forEach(pid -> jdbc.queryForList("select pg_terminate_backend(?)", pid));
            assertThatThrownBy(waiting::get).isNotNull();
            writer.rollback();
        }
        assertThat(rows()).isEqualTo(spoiled);
        assertThat(rebuild.run(true).differences()).isEqualTo(10);
    }

    private List<Integer> rebuilders() {
        return jdbc.queryForList(
                "select pid from pg_stat_activity where query like 'lock table%' and wait_event_type = 'Lock'",
                Integer.class);
    }

    private void happen(int times) {
        for (int n = 0; n < times; n++) {
            busy.happen(MORNING.plus(Duration.ofMinutes(minutes++)));
        }
    }

    /** Three rows lost, two edited, one invented; a place lost and one moved; two counts. */
    private void spoil() {
        List<String> clocks = jdbc.queryForList("select clock_id from clock order by clock_id limit 6", String.class);
        for (String lost : clocks.subList(0, 3)) {
            jdbc.update("delete from clock where clock_id = ?", lost);
        }
        jdbc.update("update clock set status = 'SPOILED' where clock_id = ?", clocks.get(3));
        jdbc.update("update clock set next_look = now(), snapshot = '\\x00' where clock_id = ?", clocks.get(4));
        jdbc.update(
                "insert into clock (clock_id, partition, sequence, status, snapshot) values ('x', 1, 0, 'MET', '')");
        jdbc.update("delete from clock_place where clock_id = ?", clocks.get(0));
        jdbc.update("update clock_place set subscription_id = 'S-9' where clock_id = ?", clocks.get(5));
        jdbc.update("update clock_tally set n = n + 7 where name = 'OPEN'");
        jdbc.update("insert into clock_tally (partition, name, n) values (9, 'OPEN', 1)");
    }

    private static List<String> counts(RebuildReport report) {
        return report.tables().stream()
                .map(it -> "%s %d %d %d".formatted(it.name(), it.missing(), it.edited(), it.invented()))
                .toList();
    }

    private Map<String, List<String>> rows() {
        return Map.of("clock", all("clock"), "clock_place", all("clock_place"), "clock_tally", all("clock_tally"));
    }

    private List<String> all(String table) {
        return jdbc.queryForList("select t::text from " + table + " t order by 1", String.class);
    }

    /** Each version of a row has an id of its own. */
    private List<String> versions() {
        return jdbc.queryForList("select clock_id || ' ' || xmin from clock order by 1", String.class);
    }
}

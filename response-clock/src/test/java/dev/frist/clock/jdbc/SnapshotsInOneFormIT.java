package dev.frist.clock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.test.TestDatabase;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SnapshotsInOneFormIT {
    @Test
    void whatAnEarlierVersionWroteIsWrittenAnewOnce() {
        try (TestDatabase database = TestDatabase.migrated("db/clock")) {
            JdbcClient owner = database.asOwner();
            insert(owner, "earlier", 1_001, SnapshotsTest.STORED);
            insert(owner, "today", 1, SnapshotsTest.WRITTEN);
            migrate(database);

            assertThat(snapshots(owner)).hasSize(1_002).containsOnly(SnapshotsTest.WRITTEN);
            insert(owner, "later", 1, SnapshotsTest.STORED);
            migrate(database);
            assertThat(snapshots(owner)).containsOnlyOnce(SnapshotsTest.STORED);
        }
    }

    private static void insert(JdbcClient owner, String name, int count, String snapshot) {
        owner.sql("""
            insert into clock (clock_id, partition, sequence, status, snapshot)
            select ? || n, 0, 1, 'SETTLED', ? from generate_series(1, ?) n
            """).params(name, HexFormat.of().parseHex(snapshot), count).update();
    }

    private static List<String> snapshots(JdbcClient owner) {
        return owner.sql("select encode(snapshot, 'hex') from clock")
                .query(String.class)
                .list();
    }

    private static void migrate(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.owner())
                .placeholders(Map.of("runtimeRole", database.username()))
                .locations("classpath:db/kit", "classpath:db/clock")
                .javaMigrations(new SnapshotsInOneForm())
                .outOfOrder(true)
                .load()
                .migrate();
    }
}

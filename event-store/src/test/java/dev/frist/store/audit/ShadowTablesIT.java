package dev.frist.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class ShadowTablesIT {
    private static final TestDatabase DATABASE = TestDatabase.empty();
    // Enough for the driver to have it prepared by the server.
    private static final int OFTEN = 10;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** A pool gives a connection again; what was prepared on it may mean the other table of the name. */
    @Test
    void writesNothingToTheLiveTableOnAConnectionThatIsUsedAgain() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            SingleConnectionDataSource again = new SingleConnectionDataSource(connection, true);
            JdbcTemplate live = new JdbcTemplate(again);
            live.execute("create table projection (n integer)");
            for (int round = 1; round <= 3; round++) {
                write(live);
                try (ShadowTables shadow =
                        ShadowTables.of(again, live, List.of(ProjectedTable.of("projection", "n")))) {
                    write(shadow.anew());
                    assertThat(count(live, "public.projection")).isEqualTo(round * OFTEN);
                    assertThat(count(live, "pg_temp.projection")).isEqualTo(OFTEN);
                }
            }
        }
    }

    private static void write(JdbcTemplate jdbc) {
        for (int n = 0; n < OFTEN; n++) {
            jdbc.update("insert into projection (n) values (?)", n);
        }
    }

    private static long count(JdbcTemplate jdbc, String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }
}

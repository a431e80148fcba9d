package dev.frist.clock.jdbc;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes the snapshots of an earlier version anew, once, when a service starts that writes them in another form. An earlier form can
 * be read; but an audit folds each clock again and compares bytes.
 */
public final class SnapshotsInOneForm implements JavaMigration {
    /** Raise it whenever {@link Snapshots} writes other bytes of the same clock. */
    private static final int FORM = 2;

    private static final int PAGE = 1_000;

    private record Row(String clockId, byte[] snapshot) {}

    /** @return null: it is done again whenever the {@link #getChecksum form} is another */
    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "snapshots in one form";
    }

    @Override
    public Integer getChecksum() {
        return FORM;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true));
        for (List<Row> page = after(jdbc, "");
                !page.isEmpty();
                page = after(jdbc, page.getLast().clockId())) {
            jdbc.batchUpdate(
                    "update clock set snapshot = ? where clock_id = ?",
                    page.stream()
                            .filter(row -> !Arrays.equals(row.snapshot(), anew(row)))
                            .map(row -> new Object[] {anew(row), row.clockId()})
                            .toList());
        }
    }

    private static List<Row> after(JdbcTemplate jdbc, String clockId) {
        return jdbc.query(
                "select clock_id, snapshot from clock where clock_id > ? order by clock_id limit ?",
                (row, _) -> new Row(row.getString(1), row.getBytes(2)),
                clockId,
                PAGE);
    }

    private static byte[] anew(Row row) {
        return Snapshots.write(Snapshots.read(row.snapshot()));
    }
}

package dev.frist.clock.desk.jdbc;

import dev.frist.clock.desk.ClockRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.RowMapper;

/** Reads a row of table {@code clock}. */
final class ClockRows implements RowMapper<ClockRow> {
    /** What is read; the table goes by the name {@code c}. */
    static final String COLUMNS = "c.snapshot, c.sequence, c.partition, c.next_look, c.import_id, c.problem";

    @Override
    public ClockRow mapRow(ResultSet row, int number) throws SQLException {
        OffsetDateTime nextLook = row.getObject(4, OffsetDateTime.class);
        return new ClockRow(
                Snapshots.read(row.getBytes(1)),
                row.getLong(2),
                row.getInt(3),
                nextLook == null ? null : nextLook.toInstant(),
                row.getString(5),
                row.getString(6));
    }
}

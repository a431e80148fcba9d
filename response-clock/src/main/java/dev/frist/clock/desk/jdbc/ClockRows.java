package dev.frist.clock.desk.jdbc;

import dev.frist.clock.Clock;
import dev.frist.clock.desk.ClockRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads a row of table {@code clock}. */
final class ClockRows implements RowMapper<ClockRow> {
    private final JsonMapper json;

    ClockRows(JsonMapper json) {
        this.json = json;
    }

    @Override
    public ClockRow mapRow(ResultSet row, int number) throws SQLException {
        OffsetDateTime nextLook = row.getObject("next_look", OffsetDateTime.class);
        return new ClockRow(
                json.readValue(row.getBytes("snapshot"), Clock.class),
                row.getLong("sequence"),
                row.getInt("partition"),
                nextLook == null ? null : nextLook.toInstant(),
                row.getString("import_id"),
                row.getString("problem"));
    }
}

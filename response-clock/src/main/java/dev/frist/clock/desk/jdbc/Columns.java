package dev.frist.clock.desk.jdbc;

import dev.frist.clock.desk.ClockRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Clocks as arrays, one for each column of a statement, bound in the order of its parameters. */
final class Columns {
    private final PreparedStatement statement;
    private final List<ClockRow> rows;
    private int bound;

    Columns(PreparedStatement statement, List<ClockRow> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /** @param type as PostgreSQL names it; the array's own class lets the driver send it in binary */
    <T> void bind(String type, IntFunction<@Nullable T[]> array, Function<ClockRow, @Nullable T> value)
            throws SQLException {
        bound++;
        statement.setArray(
                bound,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(value).toArray(array)));
    }
}

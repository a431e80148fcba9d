package dev.frist.intake;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/** Collections as statement parameters: a set of any size is one statement with one plan. */
final class SqlArrays {
    private SqlArrays() {}

    static void uuids(PreparedStatement statement, int index, Collection<UUID> values) throws SQLException {
        set(statement, index, "uuid", values.toArray());
    }

    static void texts(PreparedStatement statement, int index, Collection<String> values) throws SQLException {
        set(statement, index, "text", values.toArray());
    }

    static void bytes(PreparedStatement statement, int index, Collection<byte[]> values) throws SQLException {
        set(statement, index, "bytea", values.toArray(byte[][]::new));
    }

    private static void set(PreparedStatement statement, int index, String type, Object[] values) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}

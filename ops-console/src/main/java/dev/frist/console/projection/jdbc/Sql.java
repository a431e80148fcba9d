package dev.frist.console.projection.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Instants and sets as PostgreSQL takes them. */
public final class Sql {
    private Sql() {}

    public static @Nullable OffsetDateTime timestamp(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** One parameter, {@code = any (?)}: a set of any size is one statement with one plan. */
    public static Object texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}

package dev.frist.store.audit;

import dev.frist.kit.json.EventJson;
import dev.frist.store.rebuild.TemporaryTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Temporary tables with the names of projections, on a connection of their own: what writes a projection live writes it here once more,
 * from the events, and the rows are compared. Nothing that lasts is touched.
 */
public final class Counterpart implements AutoCloseable {
    private final TemporaryTables tables;
    private final JdbcTemplate live;

    private Counterpart(TemporaryTables tables, JdbcTemplate live) {
        this.tables = tables;
        this.live = live;
    }

    /** @param live where the rows are that are to be compared */
    static Counterpart of(DataSource dataSource, JdbcTemplate live, List<String> tables) {
        TemporaryTables anew = new TemporaryTables(connection(dataSource));
        try {
            anew.create(tables.stream()
                    .map("create temp table %1$s (like public.%1$s including all)"::formatted)
                    .toList());
            return new Counterpart(anew, live);
        } catch (RuntimeException e) {
            anew.close();
            throw e;
        }
    }

    private static Connection connection(DataSource dataSource) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("no connection to write projections anew", e);
        }
    }

    /** For the statements that write the projections. */
    public JdbcTemplate jdbc() {
        return tables.jdbc();
    }

    /** All that this work writes, or nothing. It holds up the relay, and must be short. */
    public void atOnce(Runnable work) {
        tables.atOnce(work);
    }

    public void clear(String... tables) {
        for (String table : tables) {
            jdbc().execute("truncate pg_temp." + table);
        }
    }

    /** Rows that no stream stands for. */
    public void strangers(String table, String condition, Findings findings) {
        live.query("select to_jsonb(r)::text from %s r where %s limit 100".formatted(table, condition), row -> {
            findings.difference(new Difference(
                    "projection",
                    "table " + table,
                    null,
                    null,
                    "no row",
                    row.getString(1),
                    "a row is what its events come to"));
        });
    }

    /**
     * Compares the rows of these ids.
     *
     * @param id the column that says what a row is about
     * @param key what tells its rows apart, with it
     */
    public void compare(String table, String id, List<String> key, Collection<String> ids, Findings findings) {
        Map<String, String> expected = rows(jdbc(), table, id, key, ids);
        Map<String, String> found = rows(live, table, id, key, ids);
        findings.checked("rows of " + table, expected.size());
        Set<String> all = new TreeSet<>(expected.keySet());
        all.addAll(found.keySet());
        for (String row : all) {
            if (!Objects.equals(expected.get(row), found.get(row))) {
                different("row " + table + " " + row, columns(expected.get(row)), columns(found.get(row)), findings);
            }
        }
    }

    private static void different(
            String where, Map<String, JsonNode> expected, Map<String, JsonNode> found, Findings findings) {
        Map<String, JsonNode> lacking = new TreeMap<>(expected);
        lacking.entrySet().removeIf(it -> it.getValue().equals(found.get(it.getKey())));
        Map<String, JsonNode> foreign = new TreeMap<>(found);
        foreign.entrySet().removeIf(it -> it.getValue().equals(expected.get(it.getKey())));
        findings.difference(new Difference(
                "projection",
                where,
                null,
                null,
                expected.isEmpty() ? "no row" : lacking.toString(),
                found.isEmpty() ? "no row" : foreign.toString(),
                "a row is what its events come to"));
    }

    private static Map<String, JsonNode> columns(@Nullable String row) {
        Map<String, JsonNode> columns = new TreeMap<>();
        if (row != null) {
            try {
                EventJson.mapper()
                        .readTree(row)
                        .properties()
                        .forEach(column -> columns.put(column.getKey(), column.getValue()));
            } catch (JacksonException e) {
                columns.put("row", StringNode.valueOf(row));
            }
        }
        return columns;
    }

    private static Map<String, String> rows(
            JdbcTemplate jdbc, String table, String id, List<String> key, Collection<String> ids) {
        Map<String, String> rows = new HashMap<>();
        jdbc.query(
                "select concat_ws(' ', %s), to_jsonb(r)::text from %s r where %s = any (?)"
                        .formatted(String.join(", ", key), table, id),
                row -> {
                    rows.put(row.getString(1), row.getString(2));
                },
                (Object) ids.toArray(String[]::new));
        return rows;
    }

    @Override
    public void close() {
        tables.close();
    }
}

package dev.frist.store.audit;

import static java.util.stream.Collectors.toMap;

import dev.frist.kit.json.EventJson;
import dev.frist.store.audit.Difference.Rule;
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
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Temporary tables that bear the names of projections, on a connection of their own. There a name without a schema means them first,
 * so what writes a projection live writes it here once more, from the events, and the rows can be compared.
 */
public final class ShadowTables implements AutoCloseable {
    static final Rule ROWS = new Rule("projection", "a row is what its events come to");

    private final Connection connection;
    private final JdbcTemplate anew;
    private final JdbcTemplate live;
    private final Map<String, ProjectedTable> tables;
    private final TransactionTemplate transaction;

    private ShadowTables(Connection connection, JdbcTemplate live, List<ProjectedTable> tables) {
        SingleConnectionDataSource kept = new SingleConnectionDataSource(connection, true);
        this.connection = connection;
        this.anew = new JdbcTemplate(kept);
        this.live = live;
        this.tables = tables.stream().collect(toMap(ProjectedTable::name, table -> table));
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(kept));
    }

    /**
     * @param dataSource a pool, to which a connection is given back at the end
     * @param live reads the rows that last, on another connection
     */
    static ShadowTables of(DataSource dataSource, JdbcTemplate live, List<ProjectedTable> tables) {
        ShadowTables shadow = new ShadowTables(connection(dataSource), live, tables);
        try {
            // Indexes that serve searches would take as long to fill as the tables.
            tables.forEach(table -> shadow.anew.execute(
                    "create temp table %1$s (like public.%1$s including all excluding indexes, primary key (%2$s))"
                            .formatted(table.name(), table.keys())));
            shadow.forgetPlans();
            return shadow;
        } catch (RuntimeException e) {
            shadow.close();
            throw e;
        }
    }

    static Connection connection(DataSource dataSource) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("no connection to write projections anew", e);
        }
    }

    /** For the statements that write projections: by their plain names these are the tables of the shadow. */
    public JdbcTemplate anew() {
        return anew;
    }

    /** Reads the rows that last. */
    public JdbcTemplate live() {
        return live;
    }

    /** All that this work writes here, or nothing. It holds up the relay, and must be short. */
    public void atOnce(Runnable work) {
        transaction.executeWithoutResult(_ -> work.run());
    }

    /** What this work writes here and to lasting tables, all of it or nothing; nothing, too, if it is not to be kept. */
    void atOnce(Runnable work, boolean keep) {
        transaction.executeWithoutResult(status -> {
            work.run();
            if (!keep) {
                status.setRollbackOnly();
            }
        });
    }

    public void clear(String... names) {
        for (String table : names) {
            anew.execute("truncate pg_temp." + table);
        }
    }

    /** Rows for which no stream stands. */
    public void strangers(String table, String condition, Findings findings) {
        live.queryForList(
                        "select to_jsonb(r)::text from %s r where %s limit 100".formatted(table, condition),
                        String.class)
                .forEach(row -> findings.difference(ROWS.brokenAt("table " + table, "no row", row)));
    }

    /**
     * Compares the rows of these ids.
     *
     * @param id the column that says what a row is about
     */
    public void compare(String table, String id, Collection<String> ids, Findings findings) {
        String rows = "select concat_ws(' ', %s), to_jsonb(r)::text from %s r where %s = any (?)"
                .formatted(tables.get(table).keys(), table, id);
        Map<String, String> expected = rows(anew, rows, ids);
        Map<String, String> found = rows(live, rows, ids);
        findings.checked("rows of " + table, expected.size());
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        keys.removeIf(key -> Objects.equals(expected.get(key), found.get(key)));
        for (String key : keys) {
            Map<String, JsonNode> should = columns(expected.get(key));
            Map<String, JsonNode> does = columns(found.get(key));
            findings.difference(
                    ROWS.brokenAt("row " + table + " " + key, differing(should, does), differing(does, should)));
        }
    }

    private static Map<String, String> rows(JdbcTemplate jdbc, String sql, Collection<String> ids) {
        Map<String, String> rows = new HashMap<>();
        jdbc.query(
                sql,
                row -> {
                    rows.put(row.getString(1), row.getString(2));
                },
                (Object) ids.toArray(String[]::new));
        return rows;
    }

    private static Map<String, JsonNode> columns(@Nullable String row) {
        Map<String, JsonNode> columns = new TreeMap<>();
        if (row != null) {
            try {
                EventJson.mapper().readTree(row).forEachEntry(columns::put);
            } catch (JacksonException e) {
                columns.put("row", StringNode.valueOf(row));
            }
        }
        return columns;
    }

    /** What one row says and the other does not. */
    private static String differing(Map<String, JsonNode> one, Map<String, JsonNode> other) {
        Map<String, JsonNode> differing = new TreeMap<>(one);
        differing.entrySet().removeAll(other.entrySet());
        return one.isEmpty() ? "no row" : differing.toString();
    }

    // What was prepared on this connection may mean the other table of the name.
    private void forgetPlans() {
        anew.execute("deallocate all");
    }

    @Override
    public void close() {
        try (connection) {
            if (!connection.isClosed()) {
                anew.execute("select pg_advisory_unlock_all()");
                anew.execute("discard temp");
                forgetPlans();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a connection was not given back", e);
        }
    }
}

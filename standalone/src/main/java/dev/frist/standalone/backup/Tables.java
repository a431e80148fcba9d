package dev.frist.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A database's tables as files: one each, in PostgreSQL's own COPY format with a header, compressed. */
final class Tables {
    private static final int LONGEST_HEADER = 1 << 16;
    private static final String HISTORY = "flyway_schema_history";
    private static final String NAMES = """
        select table_name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '%s' order by 1
        """.formatted(HISTORY);
    private static final String MIGRATIONS =
            "select version || ' ' || checksum from %s where version is not null order by version".formatted(HISTORY);
    private static final String GO_ON = """
        select format('select setval(pg_get_serial_sequence(%L, %L), max(%I)) from %I having max(%I) is not null',
            table_name, column_name, column_name, table_name, column_name)
        from information_schema.columns where table_schema = 'public' and is_identity = 'YES'
        """;

    private final Connection connection;
    private final JdbcTemplate jdbc;

    Tables(Connection connection) {
        this.connection = connection;
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    List<String> names() {
        return jdbc.queryForList(NAMES, String.class);
    }

    /** What made the tables as they are. */
    List<String> migrations() {
        return jdbc.queryForList(MIGRATIONS, String.class);
    }

    boolean hasEvents() {
        return hasRows("domain_event");
    }

    void write(String table, Path file) throws SQLException, IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            copy().copyOut("copy %s to stdout (header)".formatted(quoted(table)), out);
        }
    }

    /** In place of whatever rows the migrations have made. */
    void replace(String table, Path file) throws SQLException, IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            String columns =
                    Stream.of(firstLine(in).split("\t")).map(Tables::quoted).collect(Collectors.joining(", "));
            clear(table);
            copy().copyIn("copy %s (%s) from stdin".formatted(quoted(table), columns), in);
        }
    }

    // Events may not be deleted; there are none yet.
    private void clear(String table) {
        if (hasRows(quoted(table))) {
            jdbc.execute("truncate " + quoted(table));
        }
    }

    private boolean hasRows(String table) {
        return !jdbc.queryForList("select 1 from %s limit 1".formatted(table)).isEmpty();
    }

    /** Numbers that are given to new rows go on after those of the rows that are there. */
    void goOnNumbering() {
        jdbc.queryForList(GO_ON, String.class).forEach(jdbc::queryForList);
    }

    private CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
            if (line.size() > LONGEST_HEADER) {
                throw new IOException(
                        "a table's file begins with its columns, but this one with a line without an end");
            }
        }
        return line.toString(UTF_8);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

package dev.frist.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgreSqlIT {
    @TempDir
    Path folder;

    @Test
    void isDurableAndBoundToLoopback() throws Exception {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(folder)) {
            server.createDatabase("books");
            assertThat(setting(server, "fsync")).isEqualTo("on");
            assertThat(setting(server, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(server, "full_page_writes")).isEqualTo("on");
            assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(server, "server_version")).startsWith("18.");
        }
    }

    @Test
    void aRoleReachesItsOwnDatabaseOnly() throws Exception {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(folder)) {
            server.createDatabase("books");
            server.createDatabase("papers");
            server.createDatabase("papers");
            assertThatThrownBy(
                            () -> DriverManager.getConnection(server.url("papers"), "books", server.password("books")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void asksEverybodyForAPasswordOfTheirOwnAndKeepsIt() throws Exception {
        String password;
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(folder)) {
            server.createDatabase("books");
            requireClosed(server);
            password = server.password("books-owner");
            assertThat(password).hasSizeGreaterThan(30).isNotEqualTo(server.password("books"));
        }
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(folder)) {
            assertThat(server.password("books-owner")).isEqualTo(password);
            assertThat(EmbeddedPostgreSql.passwordOf(folder, "books-owner")).contains(password);
            connect(server).close();
        }
    }

    @Tag("long")
    @Test
    void takesOverWhatTrustedWhoeverCame() throws Exception {
        try (EmbeddedPostgres earlier = madeByAnEarlierVersion();
                Connection connection = earlier.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role books login");
            statement.execute("create role \"books-owner\" login");
            statement.execute("create role stranger login superuser");
            statement.execute("create database books owner \"books-owner\"");
        }
        try (EmbeddedPostgres earlier = madeByAnEarlierVersion();
                Connection books = DriverManager.getConnection(earlier.getJdbcUrl("books-owner", "books"));
                var statement = books.createStatement()) {
            statement.execute("create table entry (id int)");
            statement.execute("insert into entry values (42)");
        }
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(folder)) {
            requireClosed(server);
            server.createDatabase("books");
            requireClosed(server);
            try (Connection books = connect(server)) {
                assertThat(first(books, "select id from entry")).isEqualTo("42");
            }
        }
    }

    @Test
    void nobodyElseMayReadWhatIsInItsFolder() throws Exception {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(folder);
                Stream<Path> all = Files.walk(folder)) {
            server.createDatabase("books");
            assertThat(all.filter(it -> !Files.isSymbolicLink(it)))
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(it)))
                            .endsWith("------"));
        }
    }

    private EmbeddedPostgres madeByAnEarlierVersion() throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .start();
    }

    private static void requireClosed(EmbeddedPostgreSql server) {
        for (String database : List.of("postgres", "template1", "books")) {
            for (String role : List.of("postgres", "books", "books-owner", "stranger")) {
                for (String password : List.of("", "postgres", role, "wrong")) {
                    assertThatThrownBy(() -> DriverManager.getConnection(server.url(database), role, password))
                            .as("%s by %s with \"%s\"", database, role, password)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("password");
                }
            }
        }
    }

    @Test
    void stopsTheServerThatAKilledProcessLeftBehindAndKeepsItsData() throws Exception {
        long orphan = killedAfterItsCommit();
        assertThat(ProcessHandle.of(orphan)).isPresent();
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(folder);
                Connection books = connect(server)) {
            assertThat(ProcessHandle.of(orphan).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
            assertThat(first(books, "select id from entry")).isEqualTo("42");
        }
    }

    @Tag("long")
    @Test
    void aPidFileThatNamesAnotherProgramIsNoObstacle() throws Exception {
        EmbeddedPostgreSql.start(folder).close();
        String me = String.valueOf(ProcessHandle.current().pid());
        Files.writeString(folder.resolve("data/postmaster.pid"), me + "\n" + folder.resolve("data") + "\n");
        EmbeddedPostgreSql.start(folder).close();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Tag("long")
    @Test
    void saysWhatPostgreSqlSaidWhenItDoesNotStart() throws Exception {
        EmbeddedPostgreSql.start(folder).close();
        Files.writeString(folder.resolve("data/postgresql.conf"), "no_such_setting = 1\n");
        assertThatThrownBy(() -> EmbeddedPostgreSql.start(folder, 0, Duration.ofSeconds(5)))
                .isInstanceOf(ServerDoesNotStart.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("no_such_setting");
    }

    private long killedAfterItsCommit() throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeavesPostgreSqlBehind.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = process.inputReader()) {
            String committed = output.lines()
                    .filter(line -> line.startsWith("committed by "))
                    .findFirst()
                    .orElseThrow();
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            return Long.parseLong(committed.replace("committed by ", ""));
        }
    }

    private static String setting(EmbeddedPostgreSql server, String name) throws SQLException {
        try (Connection connection = connect(server)) {
            return first(connection, "show " + name);
        }
    }

    private static Connection connect(EmbeddedPostgreSql server) throws SQLException {
        return DriverManager.getConnection(server.url("books"), "books-owner", server.password("books-owner"));
    }

    private static String first(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

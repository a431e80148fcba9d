package dev.frist.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * A real PostgreSQL 18 beside this process, on a data folder that outlives both. It is as durable as PostgreSQL can be: what was
 * committed is there after {@code kill -9} and after a power cut. Listens on loopback only, and asks everybody for a password: those of
 * its roles stand in a file of the data folder, which its owner alone can read.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SUPERUSER = "postgres";
    private static final String READER = "frist-reader";
    private static final String SCRAM = "scram-sha-256";
    private static final Pattern TRUST = Pattern.compile("(?m)^((?:local|host\\w*)[ \\t].*[ \\t])trust[ \\t]*$");
    private static final int ANY_PORT = 0;
    // Recovery after a kill replays all since the last checkpoint; stopping writes all that is dirty.
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;
    private final Path dataFolder;
    private final Passwords passwords;

    private EmbeddedPostgreSql(EmbeddedPostgres server, Path dataFolder, Passwords passwords) {
        this.server = server;
        this.dataFolder = dataFolder;
        this.passwords = passwords;
    }

    /** Starts on a free port. */
    public static EmbeddedPostgreSql start(Path dataFolder) {
        return start(dataFolder, ANY_PORT);
    }

    /**
     * Starts on this port of the loopback interface: services that were connected find it where it was. A server that an earlier
     * process left running on this folder is stopped first. One that an earlier version made, which trusts whoever comes, is closed
     * before this returns.
     *
     * @param dataFolder holds {@code data}, {@code binaries}, {@code passwords} and {@code postgres.log}; created if absent
     * @throws ServerDoesNotStart with the last of what PostgreSQL said
     */
    public static EmbeddedPostgreSql start(Path dataFolder, int port) {
        return start(dataFolder, port, TIMEOUT);
    }

    static EmbeddedPostgreSql start(Path dataFolder, int port, Duration timeout) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        Path log = folder.resolve("postgres.log");
        try {
            Files.createDirectories(folder);
            // The library lets everybody write where it unpacks the programs that we are about to run.
            OwnersOnly.one(folder);
            Postmaster.leftIn(data(folder)).ifPresent(orphan -> orphan.stop(TIMEOUT));
            Passwords passwords = Passwords.in(folder);
            closeToStrangers(folder, log, passwords);
            EmbeddedPostgreSql started = new EmbeddedPostgreSql(
                    started(builder(folder, log).setPort(port).setPGStartupWait(timeout), folder, passwords),
                    folder,
                    passwords);
            started.createReader();
            OwnersOnly.all(folder);
            return started;
        } catch (IOException | SQLException | RuntimeException e) {
            Postmaster.leftIn(data(folder)).ifPresent(half -> half.stop(TIMEOUT));
            throw ServerDoesNotStart.postgreSql(folder, log, e);
        }
    }

    private static EmbeddedPostgres started(EmbeddedPostgres.Builder builder, Path folder, Passwords passwords)
            throws IOException {
        String password = passwords.of(SUPERUSER);
        Path first = Passwords.temporary(folder, password);
        try {
            // Further options of initdb have no other way in; these come after the library's own, and win.
            return builder.setLocaleConfig("auth", SCRAM)
                    .setLocaleConfig("pwfile", first.toString())
                    .setConnectConfig("password", password)
                    .start();
        } finally {
            Files.delete(first);
        }
    }

    // Started once on a port that nobody has been told, so that no session of a stranger lives on.
    private static void closeToStrangers(Path folder, Path log, Passwords passwords) throws IOException, SQLException {
        Path access = data(folder).resolve("pg_hba.conf");
        String rules = Files.exists(access) ? Files.readString(access) : "";
        Matcher open = TRUST.matcher(rules);
        if (open.find()) {
            try (EmbeddedPostgreSql earlier =
                            new EmbeddedPostgreSql(builder(folder, log).start(), folder, passwords);
                    Connection connection = earlier.connect()) {
                earlier.setPassword(connection, SUPERUSER);
            }
            Passwords.replace(access, open.replaceAll("$1" + SCRAM));
        }
    }

    /** Where the server answers that runs on this folder, in whatever process; empty if none does. */
    public static Optional<Integer> portOf(Path dataFolder) {
        return Postmaster.leftIn(data(dataFolder.toAbsolutePath().normalize())).map(Postmaster::port);
    }

    /** By which this role signs in to the server on this folder, as far as it has one. */
    public static Optional<String> passwordOf(Path dataFolder, String role) {
        return Passwords.in(dataFolder).known(role);
    }

    public int port() {
        return server.getPort();
    }

    /** By which this role signs in. */
    public String password(String role) {
        return passwords.of(role);
    }

    /** Where a service connects, as the role of the same name. */
    public String url(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(LOOPBACK, port(), database);
    }

    /** The operating system's id of the server process. */
    public long pid() {
        return Postmaster.leftIn(data(dataFolder)).orElseThrow().pid();
    }

    // What it may read, services say when they make their tables.
    private void createReader() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            createRole(connection, statement, READER);
        }
    }

    private void createRole(Connection connection, Statement statement, String role) throws SQLException {
        if (!exists(statement, "pg_roles where rolname", role)) {
            statement.execute("create role " + quoted(role) + " login");
        }
        setPassword(connection, role);
    }

    /**
     * Makes a database and two roles where they do not exist yet: one of this name, which a service runs as, and the one that owns the
     * database and all tables, which ends with {@code -owner}. No other role may connect to it but {@code frist-reader}. Each gets its {@link #password}.
     */
    public void createDatabase(String name) {
        String role = quoted(name);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : List.of(name, name + "-owner")) {
                createRole(connection, statement, each);
            }
            if (!exists(statement, "pg_database where datname", name)) {
                statement.execute("create database " + role + " owner " + quoted(name + "-owner"));
            }
            statement.execute("revoke connect on database " + role + " from public");
            statement.execute("grant connect on database " + role + " to " + role + ", " + quoted(READER));
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " was not created", e);
        }
    }

    private Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    // The driver sends what PostgreSQL stores, never the password.
    private void setPassword(Connection connection, String role) throws SQLException {
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(role, password(role).toCharArray(), SCRAM);
    }

    private static boolean exists(Statement statement, String where, String name) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("select 1 from " + where + " = " + statement.enquoteLiteral(name))) {
            return rows.next();
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Stops in good order and returns when the server process is gone. Idempotent. */
    @Override
    public void close() {
        Optional<Postmaster> running = Postmaster.leftIn(data(dataFolder));
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL in " + dataFolder + " was not stopped", e);
        }
        // The library waits for five seconds only.
        running.ifPresent(postmaster -> postmaster.stop(TIMEOUT));
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static EmbeddedPostgres.Builder builder(Path folder, Path log) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data(folder))
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setPGStartupWait(TIMEOUT)
                // Services stop first, in order: whoever started the server stops it.
                .setRegisterShutdownHook(false)
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("locale", "C.UTF-8")
                // The library starts the server with both off.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", LOOPBACK)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("log_checkpoints", "off")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("jit", "off");
    }
}

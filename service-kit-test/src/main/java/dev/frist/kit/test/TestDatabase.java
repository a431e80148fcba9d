package dev.frist.kit.test;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A fresh, migrated database on the real PostgreSQL of the test JVM. One for a test class: {@code static final
 * TestDatabase DATABASE = TestDatabase.migrated("db/ticket")}. Tests connect as a service does, as a role that cannot change what is
 * stored; {@link #asOwner} can do everything.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String ROLE = "service";
    private static @Nullable DatabaseServer server;

    private final String name;
    private final String url;
    private final HikariDataSource dataSource;
    private final PlatformTransactionManager transactions;

    private TestDatabase(String name) {
        this.name = name;
        this.url = server().url(name);
        this.dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(url);
        dataSource.setUsername(username());
        dataSource.setPassword(password());
        dataSource.setMaximumPoolSize(20);
        dataSource.setMinimumIdle(0);
        // As in the settings that services start with.
        dataSource.addDataSourceProperty("reWriteBatchedInserts", "true");
        dataSource.addDataSourceProperty("prepareThreshold", "-1");
        this.transactions = new JdbcTransactionManager(dataSource);
    }

    /** With the kit's own tables and those of these class path locations. */
    public static TestDatabase migrated(String... locations) {
        TestDatabase database = empty();
        database.migrate(locations);
        return database;
    }

    /** Without any table. */
    public static TestDatabase empty() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        create(name);
        return new TestDatabase(name);
    }

    /** Drops it, whoever is connected, and makes it again without any table. */
    public void dropAndCreate() {
        asSuperuser("drop database " + name + " with (force)");
        create(name);
        dataSource.getHikariPoolMXBean().softEvictConnections();
    }

    private static void create(String name) {
        asSuperuser("create database " + name);
        asSuperuser("do $$ begin create role %s login password '%s'; exception when duplicate_object then end $$"
                .formatted(ROLE, server().password()));
        // Tests have tables of their own.
        execute(name, "grant create on schema public to " + ROLE);
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public String url() {
        return url;
    }

    /** Of the role that a service runs as. */
    public String username() {
        return ROLE;
    }

    /** As the one who owns the tables. */
    public JdbcClient asOwner() {
        return JdbcClient.create(owner());
    }

    /** Connections of the one who owns the tables; each a new one. */
    public DataSource owner() {
        return new DriverManagerDataSource(url, ownerName(), password());
    }

    public String ownerName() {
        return server().username();
    }

    public String password() {
        return server().password();
    }

    /** What a Spring context that is not started by {@link TestService} needs to connect to it. */
    public Map<String, String> springProperties() {
        return Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", username(),
                "spring.datasource.password", password(),
                "spring.flyway.user", ownerName());
    }

    @Override
    public void close() {
        dataSource.close();
    }

    /** As a service does at each of its starts. */
    public void migrate(String... locations) {
        Flyway.configure()
                .dataSource(owner())
                .placeholders(Map.of("runtimeRole", ROLE))
                .locations(Stream.concat(Stream.of("db/kit"), Stream.of(locations))
                        .map("classpath:"::concat)
                        .toArray(String[]::new))
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static synchronized DatabaseServer server() {
        if (server == null) {
            server = TestServers.startDatabase();
        }
        return server;
    }

    private static void asSuperuser(String sql) {
        execute("postgres", sql);
    }

    private static void execute(String database, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(server().url(database), server().username(), server().password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}

package dev.frist.kit.test;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A fresh, migrated database on the real PostgreSQL of the test JVM. One for a test class: {@code static final
 * TestDatabase DATABASE = TestDatabase.migrated("db/ticket")}.
 */
public final class TestDatabase implements AutoCloseable {
    private static @Nullable DatabaseServer server;

    private final String name;
    private final String url;
    private final HikariDataSource dataSource;
    private final PlatformTransactionManager transactions;

    private TestDatabase(String name) {
        this.name = name;
        // As in the settings that services start with.
        this.url = server().url(name) + "?reWriteBatchedInserts=true";
        this.dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(url);
        dataSource.setUsername(username());
        dataSource.setPassword(password());
        dataSource.setMaximumPoolSize(20);
        dataSource.setMinimumIdle(0);
        this.transactions = new JdbcTransactionManager(dataSource);
    }

    /** With the kit's own tables and those of these class path locations. */
    public static TestDatabase migrated(String... locations) {
        TestDatabase database = empty();
        database.migrate(locations);
        // Sessions from before the migration have none of the role's settings that it makes.
        database.dataSource.getHikariPoolMXBean().softEvictConnections();
        return database;
    }

    /** Without any table. */
    public static TestDatabase empty() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        asSuperuser("create database " + name);
        return new TestDatabase(name);
    }

    /** Drops it, whoever is connected, and makes it again without any table. */
    public void dropAndCreate() {
        asSuperuser("drop database " + name + " with (force)");
        asSuperuser("create database " + name);
        dataSource.getHikariPoolMXBean().softEvictConnections();
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

    public String username() {
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
                "spring.datasource.password", password());
    }

    @Override
    public void close() {
        dataSource.close();
    }

    /** As a service does at each of its starts. */
    public void migrate(String... locations) {
        Flyway.configure()
                .dataSource(dataSource)
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
        try (Connection connection = DriverManager.getConnection(
                        server().url("postgres"), server().username(), server().password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}

package dev.frist.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.frist.embedded.EmbeddedPostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** One database with a role of its own, connected to as the standalone's services connect to theirs. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 20;

    private final EmbeddedPostgreSql server;
    private final String name;
    private final HikariDataSource dataSource = new HikariDataSource();

    private Database(EmbeddedPostgreSql server, String name, String role) {
        this.server = server;
        this.name = name;
        dataSource.setJdbcUrl(url());
        dataSource.setUsername(role);
        dataSource.setPassword(server.password(role));
        dataSource.setMaximumPoolSize(CONNECTIONS);
        dataSource.setMinimumIdle(0);
        dataSource.addDataSourceProperty("reWriteBatchedInserts", "true");
        dataSource.addDataSourceProperty("prepareThreshold", "-1");
    }

    /** A fresh database with the schemas of these class path locations; without any an empty one, for its owner. */
    public static Database create(Ground ground, String name, String... locations) {
        ground.postgres().createDatabase(name);
        Database database = new Database(ground.postgres(), name, locations.length > 0 ? name : ownerOf(name));
        if (locations.length > 0) {
            Flyway.configure()
                    .dataSource(database.url(), database.owner(), database.ownersPassword())
                    .placeholders(Map.of("runtimeRole", name))
                    .locations(
                            Arrays.stream(locations).map("classpath:"::concat).toArray(String[]::new))
                    .outOfOrder(true)
                    .load()
                    .migrate();
        }
        return database;
    }

    /** Lets as many connect at once, instead of as many as a few callers need; PostgreSQL takes a hundred in all. */
    public Database withConnections(int most) {
        dataSource.setMaximumPoolSize(most);
        return this;
    }

    public String url() {
        return server.url(name);
    }

    /** The role that owns the tables. */
    public String owner() {
        return ownerOf(name);
    }

    /** By which it signs in. */
    public String ownersPassword() {
        return server.password(owner());
    }

    private static String ownerOf(String name) {
        return name + "-owner";
    }

    /** Of the database, and of its role. */
    public String name() {
        return name;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    public JdbcTransactionManager transactions() {
        return new JdbcTransactionManager(dataSource);
    }

    /** Takes statistics, and writes out what is dirty, so that every round begins alike and none pays for another. */
    public void settle() {
        asSuperuser("vacuum analyze");
        asSuperuser("checkpoint");
    }

    /** Says what it runs on. */
    public void describe(Report report) {
        report.remark("PostgreSQL %s, fsync %s, synchronous_commit %s"
                .formatted(setting("server_version"), setting("fsync"), setting("synchronous_commit")));
    }

    private String setting(String setting) {
        return String.valueOf(jdbc().queryForObject("select current_setting(?)", String.class, setting));
    }

    /** What the role that services run as may not do. */
    public void asSuperuser(String sql) {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", server.password("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " on " + name, e);
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}

package dev.frist.kit.test;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** A PostgreSQL in a container. */
final class PostgreSqlContainer {
    static final String IMAGE = "postgres:18";

    private static final String SUPERUSER = "postgres";

    private PostgreSqlContainer() {}

    static DatabaseServer create() {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
                .withUsername(SUPERUSER)
                .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off");
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "test-postgres-stop"));
        String url = "jdbc:postgresql://%s:%d/".formatted(container.getHost(), container.getMappedPort(5432));
        return new DatabaseServer(url + "%s", SUPERUSER, container.getPassword());
    }
}

package dev.frist.kit.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A PostgreSQL beside this process, stopped with it. */
final class EmbeddedPostgreSqlServer {
    private EmbeddedPostgreSqlServer() {}

    static DatabaseServer create() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("max_connections", "200")
                    .start();
            return new DatabaseServer("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/%s", "postgres", "");
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }
}

package dev.frist.kit.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one PostgreSQL of a test JVM, a real one: started at first use, stopped with the JVM. */
final class TestPostgres {
    private static @Nullable EmbeddedPostgres only;

    private TestPostgres() {}

    static synchronized EmbeddedPostgres get() {
        if (only == null) {
            only = start();
        }
        return only;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }
}

package dev.frist.standalone.backup;

import dev.frist.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The PostgreSQL that holds the databases.
 *
 * @param address host and port
 * @param passwords of its roles
 */
public record Server(String address, UnaryOperator<String> passwords) {
    private static final String PASSWORD = "PGPASSWORD";

    /** One that Frist has not started; every role signs in by the password that the environment names. */
    static Server at(String address) {
        return new Server(
                address, _ -> Optional.ofNullable(System.getenv(PASSWORD)).orElse(""));
    }

    /** One that runs in this process. */
    public static Server of(EmbeddedPostgreSql server) {
        return new Server(local(server.port()), server::password);
    }

    /** One that runs on this folder, in whatever process; empty if none does. */
    static Optional<Server> runningOn(Path folder) {
        return EmbeddedPostgreSql.portOf(folder)
                .map(port -> new Server(
                        local(port),
                        role -> EmbeddedPostgreSql.passwordOf(folder, role).orElse("")));
    }

    private static String local(int port) {
        return "127.0.0.1:" + port;
    }
}

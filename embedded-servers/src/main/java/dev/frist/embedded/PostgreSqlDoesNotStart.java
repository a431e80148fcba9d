package dev.frist.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded PostgreSQL could not be started. */
public final class PostgreSqlDoesNotStart extends RuntimeException {
    PostgreSqlDoesNotStart(Path dataFolder, Path log, Throwable cause) {
        super("PostgreSQL does not start with its data in %s: %s".formatted(dataFolder, reason(log, cause)), cause);
    }

    private static String reason(Path log, Throwable cause) {
        String said = lastOf(log);
        return said.contains("cannot be run as root")
                ? "it refuses to run as root, and this machine does not let root step down (unshare -U);"
                        + " run as an ordinary user"
                : cause.getMessage() + (said.isEmpty() ? "" : "; its log " + log + " ends with: " + said);
    }

    private static String lastOf(Path log) {
        try {
            String all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
            return all.substring(Math.max(0, all.length() - 400)).replaceAll("\\s*\\R\\s*", " | ");
        } catch (IOException e) {
            return "";
        }
    }
}

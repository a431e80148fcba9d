package dev.frist.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An embedded server could not be started. The message says where its data is, and why. */
public final class ServerDoesNotStart extends RuntimeException {
    private ServerDoesNotStart(String server, Path dataFolder, String reason, Throwable cause) {
        super("%s with its data in %s: %s".formatted(server, dataFolder, reason), cause);
    }

    static ServerDoesNotStart broker(Path dataFolder, int port, Throwable cause) {
        return new ServerDoesNotStart(
                "the Kafka broker does not start on port " + port,
                dataFolder,
                String.valueOf(cause.getMessage()),
                cause);
    }

    /** @param log of which the end is told */
    static ServerDoesNotStart postgreSql(Path dataFolder, Path log, Throwable cause) {
        String said = lastOf(log);
        String reason = said.contains("cannot be run as root")
                ? "it refuses to run as root, and this machine does not let root step down (unshare -U);"
                        + " run as an ordinary user"
                : cause.getMessage() + (said.isEmpty() ? "" : "; its log " + log + " ends with: " + said);
        return new ServerDoesNotStart("PostgreSQL does not start", dataFolder, reason, cause);
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

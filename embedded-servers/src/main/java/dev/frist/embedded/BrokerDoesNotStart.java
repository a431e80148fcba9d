package dev.frist.embedded;

import java.nio.file.Path;

/** The embedded broker could not be started. */
public final class BrokerDoesNotStart extends RuntimeException {
    BrokerDoesNotStart(Path dataFolder, int port, Throwable cause) {
        super(
                "the Kafka broker does not start on port %d with its data in %s: %s"
                        .formatted(port, dataFolder, cause.getMessage()),
                cause);
    }
}

package dev.frist.kit.wiring;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Ends the log of a service that does not start with the reason, where that is a sentence of ours, PostgreSQL's or Kafka's. */
public final class StartFailures implements FailureAnalyzer {
    private static final String OURS = "dev.frist.";
    // Classes of SQLSTATE: no connection, no right to one, no such database. Other errors are explained by their stack.
    private static final Set<String> NOT_CONNECTED = Set.of("08", "28", "3D");

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(StartFailures::speaksForItself)
                .findFirst()
                .map(it -> new FailureAnalysis(it.getMessage(), null, failure))
                .orElse(null);
    }

    private static boolean speaksForItself(Throwable failure) {
        return failure instanceof SQLException sql && isNotConnected(sql.getSQLState())
                || failure instanceof KafkaException
                || failure.getClass().getName().startsWith(OURS);
    }

    private static boolean isNotConnected(@Nullable String state) {
        return state != null && NOT_CONNECTED.contains(state.substring(0, 2));
    }
}

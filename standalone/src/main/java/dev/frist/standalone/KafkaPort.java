package dev.frist.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where the broker answers. */
public final class KafkaPort {
    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "9092",
            description = "the Kafka broker listens on 127.0.0.1:N; default: ${DEFAULT-VALUE}")
    private int port = 9092;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            defaultValue = "${env:FRIST_KAFKA_CONFIG}",
            description =
                    "how to connect, where that is not all: a Kafka client's properties, such as security.protocol,"
                            + " sasl.jaas.config, ssl.truststore.location; default: what FRIST_KAFKA_CONFIG names")
    private @Nullable Path config;

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The settings of a client: where the broker is, TLS, credentials. */
    public Map<String, Object> connection() {
        Map<String, Object> connection = new HashMap<>(Map.of("bootstrap.servers", bootstrapServers()));
        if (config != null) {
            try (Reader file = Files.newBufferedReader(config)) {
                Properties settings = new Properties();
                settings.load(file);
                settings.stringPropertyNames().forEach(it -> connection.put(it, settings.getProperty(it)));
            } catch (IOException e) {
                throw new CannotGoOn("%s cannot be read: %s.".formatted(config, e.getMessage()), e);
            }
        }
        return connection;
    }
}

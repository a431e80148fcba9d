package dev.frist.standalone;

import picocli.CommandLine.Option;

/** The option that says where the broker answers. */
public final class KafkaPort {
    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "9092",
            description = "the Kafka broker listens on 127.0.0.1:N; default: ${DEFAULT-VALUE}")
    private int port = 9092;

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}

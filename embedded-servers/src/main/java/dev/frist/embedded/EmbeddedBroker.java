package dev.frist.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker (KRaft, broker and controller in one) inside this process. Its data folder outlives it: started
 * again on the same folder, it goes on where it stopped. Topics are never created by merely naming them.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int NODE = 1;
    private static final Set<String> LISTENERS =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on a free port. */
    public static EmbeddedBroker start(Path dataFolder) {
        try (HeldPort port = HeldPort.any()) {
            port.handOver();
            return start(dataFolder, port.number());
        }
    }

    /**
     * Starts on this port of the loopback interface and returns when the broker answers.
     *
     * @throws ServerDoesNotStart with Kafka's reason as its cause
     */
    public static EmbeddedBroker start(Path dataFolder, int port) {
        return start(dataFolder, port, Map.of());
    }

    /**
     * As the other.
     *
     * @param more Kafka's settings beside, or in the place of, its own; listeners and their protocols are always beside
     */
    public static EmbeddedBroker start(Path dataFolder, int port, Map<String, String> more) {
        try (HeldPort controller = HeldPort.any()) {
            formatOnce(dataFolder);
            controller.handOver();
            KafkaConfig settings = KafkaConfig.fromProps(settings(dataFolder, port, controller.number(), more), false);
            KafkaRaftServer server = new KafkaRaftServer(settings, Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, port);
        } catch (Exception e) {
            throw ServerDoesNotStart.broker(dataFolder, port, e);
        }
    }

    /** Where clients connect: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Stops in good order: what was acknowledged is in the data folder. Returns when the ports are free again. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void formatOnce(Path dataFolder) throws Exception {
        // Written last by the formatter: where it exists, formatting was complete.
        if (Files.exists(dataFolder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(dataFolder);
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(dataFolder.toString())
                    .addDirectory(dataFolder.toString())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    private static Properties settings(Path dataFolder, int port, int controllerPort, Map<String, String> more) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", String.valueOf(NODE),
                "listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(LOOPBACK, port, LOOPBACK, controllerPort),
                "advertised.listeners", "PLAINTEXT://%s:%d".formatted(LOOPBACK, port),
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "controller.quorum.voters", "%d@%s:%d".formatted(NODE, LOOPBACK, controllerPort),
                "log.dirs", dataFolder.toString(),
                "auto.create.topics.enable", "false"));
        // One node: nothing can be replicated, and nobody else is waited for.
        properties.putAll(Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0"));
        more.forEach((name, value) ->
                properties.merge(name, value, (own, other) -> LISTENERS.contains(name) ? own + "," + other : other));
        return properties;
    }
}

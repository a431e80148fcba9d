package dev.frist.kit.test;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;

/**
 * A broker in a container. Not Testcontainers' own: that one stands behind a shell that passes no signal on, and its port is
 * another after each start.
 */
final class KafkaContainer implements BrokerServer {
    static final String IMAGE = "apache/kafka:4.2.1";

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final int STOPS_WITHIN_SECONDS = 60;

    private final int port;
    private final GenericContainer<?> container;

    private KafkaContainer(int port) {
        this.port = port;
        PortBinding loopback = new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(port));
        this.container = new GenericContainer<>(IMAGE)
                .withEnv(settings(port))
                .withExposedPorts(port)
                .withCreateContainerCmdModifier(
                        command -> command.getHostConfig().withPortBindings(loopback));
    }

    static BrokerServer create() {
        KafkaContainer kafka = new KafkaContainer(freePort());
        kafka.container.start();
        kafka.awaitAnswer();
        return kafka;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() {
        docker().startContainerCmd(container.getContainerId()).exec();
        awaitAnswer();
    }

    @Override
    public void stop() {
        docker().stopContainerCmd(container.getContainerId())
                .withTimeout(STOPS_WITHIN_SECONDS)
                .exec();
    }

    @Override
    public void discard() {
        container.stop();
    }

    private void awaitAnswer() {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000))) {
            Awaitility.await()
                    .atMost(STARTS_WITHIN)
                    .ignoreExceptions()
                    .pollInSameThread()
                    .until(() -> admin.describeCluster().nodes().get().size() == 1);
        }
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    private static Map<String, String> settings(int port) {
        Map<String, String> settings = new HashMap<>(Map.of(
                // Stated, because the same data must be found under the same id.
                "CLUSTER_ID", "Rm9yIGEgdGVzdCwgMSEAAA",
                "KAFKA_NODE_ID", "1",
                "KAFKA_PROCESS_ROLES", "broker,controller",
                "KAFKA_LISTENERS", "PLAINTEXT://:%d,CONTROLLER://localhost:1024".formatted(port),
                "KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + port,
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER",
                "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:1024",
                "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"));
        // One node: nothing can be replicated, and nobody else is waited for.
        settings.putAll(Map.of(
                "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1",
                "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4",
                "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1",
                "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1",
                "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1",
                "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"));
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

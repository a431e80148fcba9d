package dev.frist.standalone;

import dev.frist.kit.topics.TopicConsumers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The broker of a Frist that runs. */
public final class RunningKafka {
    private static final Duration BLINK = Duration.ofMillis(100);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Map<String, Object> connection;

    private RunningKafka(Map<String, ?> connection) {
        this.connection = Map.copyOf(connection);
    }

    /**
     * @param connection bootstrap servers, TLS, credentials
     * @throws CannotGoOn if no broker answers there, or one without these topics
     * @throws NoAnswer if one listens and is too slow
     */
    public static RunningKafka at(Map<String, ?> connection, String... topics) {
        String bootstrapServers = bootstrapServers(connection);
        requireListener(bootstrapServers);
        try (Admin admin = admin(connection)) {
            admin.describeTopics(List.of(topics)).allTopicNames().get();
            return new RunningKafka(connection);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TimeoutException slow
                    ? tooSlow(bootstrapServers, PATIENCE, slow)
                    : noFrist(bootstrapServers, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted.", e);
        }
    }

    private static String bootstrapServers(Map<String, ?> connection) {
        return String.valueOf(connection.get("bootstrap.servers"));
    }

    private static Admin admin(Map<String, ?> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        return Admin.create(settings);
    }

    // A Kafka client tries for minutes, which is right on a busy machine, and too long where nobody listens.
    private static void requireListener(String bootstrapServers) {
        URI address = URI.create("kafka://" + bootstrapServers.split(",", 2)[0]);
        try (Socket probe = new Socket()) {
            probe.connect(
                    new InetSocketAddress(address.getHost(), address.getPort()), (int) CONNECTED_WITHIN.toMillis());
        } catch (SocketTimeoutException e) {
            throw tooSlow(bootstrapServers, CONNECTED_WITHIN, e);
        } catch (IOException e) {
            throw noFrist(bootstrapServers, e);
        }
    }

    private static CannotGoOn noFrist(String bootstrapServers, Throwable reason) {
        return new CannotGoOn(
                "no Frist answers at Kafka " + bootstrapServers
                        + "; start it with ./frist up, or name the broker's port with --kafka-port.",
                reason);
    }

    private static NoAnswer tooSlow(String bootstrapServers, Duration within, Exception reason) {
        return new NoAnswer(
                "Kafka %s did not answer within %d s, though something listens there; try again when the machine is less busy."
                        .formatted(bootstrapServers, within.toSeconds()),
                reason,
                true);
    }

    /** Whether it says anything at all, however slow it is with everything else. */
    public boolean answersWithin(Duration patience) {
        try (Admin admin = admin(connection)) {
            admin.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted.", e);
        }
    }

    /** The settings of a client: bootstrap servers, TLS, credentials. */
    public Map<String, Object> connection() {
        return connection;
    }

    /** A consumer without a group. */
    public Consumer<byte[], byte[]> consumer() {
        int patience = Math.toIntExact(PATIENCE.toMillis());
        return TopicConsumers.open(
                connection,
                Map.of("auto.offset.reset", "earliest", "max.poll.records", 5_000, "default.api.timeout.ms", patience));
    }

    /** Shows every record that is in the topic now, in each partition's order. */
    public void read(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = TopicConsumers.partitions(consumer, topic);
            TopicConsumers.assign(consumer, partitions, Map.of());
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!TopicConsumers.isAt(consumer, ends)) {
                consumer.poll(BLINK).forEach(reader);
            }
        } catch (TimeoutException e) {
            throw tooSlow(bootstrapServers(connection), PATIENCE, e);
        }
    }
}

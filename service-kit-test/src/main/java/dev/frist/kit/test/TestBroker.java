package dev.frist.kit.test;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The one Kafka broker of a test JVM, a real one: started at first use, on a free port. */
public final class TestBroker {
    private static @Nullable TestBroker only;

    private final BrokerServer broker;
    private boolean running = true;

    private TestBroker(BrokerServer broker) {
        this.broker = broker;
    }

    /** The running broker; started if it is not there yet, or was stopped. */
    public static synchronized TestBroker get() {
        if (only == null) {
            TestBroker started = new TestBroker(TestServers.startBroker());
            Runtime.getRuntime().addShutdownHook(new Thread(started.broker::discard, "test-broker-stop"));
            only = started;
        }
        only.start();
        return only;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Stops it in good order; clients find nobody until {@link #start()}. */
    public synchronized void stop() {
        if (running) {
            broker.stop();
            running = false;
        }
    }

    /** Starts it again with the same data on the same port; nothing happens if it runs. */
    public synchronized void start() {
        if (!running) {
            broker.start();
            running = true;
        }
    }

    /** Creates a topic with one replica and these settings. */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
            awaitLeaders(admin, name, partitions);
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + name + " was not created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // A producer that is faster than a new partition may have its first request refused and its second taken.
    private static void awaitLeaders(Admin admin, String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(p -> new TopicPartition(topic, p), p -> OffsetSpec.latest()));
        Awaitility.await()
                .ignoreExceptions()
                .pollInSameThread()
                .until(() -> admin.listOffsets(ends).all().get() != null);
    }

    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /** As the other; what is there already stays as it is. */
    public void createTopicIfAbsent(String name, int partitions) {
        try {
            createTopic(name, partitions);
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** Deletes topics with all that they hold, and waits until their names can be given again. */
    public void deleteTopics(Collection<String> names) {
        try (Admin admin = admin()) {
            admin.deleteTopics(names).all().get();
            Awaitility.await()
                    .pollInSameThread()
                    .until(() -> Collections.disjoint(admin.listTopics().names().get(), names));
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics " + names + " were not deleted", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Admin admin() {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }
}

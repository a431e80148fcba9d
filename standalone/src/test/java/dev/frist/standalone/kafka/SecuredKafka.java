package dev.frist.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.embedded.EmbeddedBroker;
import dev.frist.embedded.HeldPort;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.topics.TopicUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/**
 * A real broker that asks over TLS who is there (SCRAM), and lets each do what {@code frist kafka acls} has told it. By its other listener, on
 * which nobody says who he is, the broker itself and this test may do everything.
 */
final class SecuredKafka implements AutoCloseable {
    private final Path folder;
    private final int port;
    private EmbeddedBroker broker;

    private SecuredKafka(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static SecuredKafka start(Path folder) {
        try (HeldPort open = HeldPort.any();
                HeldPort asking = HeldPort.any()) {
            renewCertificates(folder);
            Path passwords = Files.createDirectory(folder.resolve("passwords"));
            for (String principal : KafkaRights.principals()) {
                Files.writeString(passwords.resolve(principal), "of " + principal + "\n");
            }
            open.handOver();
            asking.handOver();
            SecuredKafka secured = new SecuredKafka(folder, asking.number());
            secured.broker = secured.broker(open.number());
            secured.giveRights();
            secured.makeTopics();
            return secured;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By an authority that was not there before. */
    static void renewCertificates(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder.resolve("certificates"));
            Process script = new ProcessBuilder(
                            "../docker/new-certificates",
                            folder.resolve("certificates").toString(),
                            "kafka=localhost,127.0.0.1",
                            "postgres=localhost,127.0.0.1")
                    .inheritIO()
                    .start();
            assertThat(script.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** With the certificate that is there now. */
    void restart() {
        broker.close();
        broker = broker(broker.port());
    }

    private EmbeddedBroker broker(int open) {
        return EmbeddedBroker.start(folder.resolve("kafka"), open, settings());
    }

    private Map<String, String> settings() {
        return Map.of(
                "listeners", "CLIENTS://127.0.0.1:" + port,
                "advertised.listeners", "CLIENTS://127.0.0.1:" + port,
                "listener.security.protocol.map", "CLIENTS:SASL_SSL",
                "ssl.keystore.type", "PEM",
                "ssl.keystore.location", certificate("kafka.pem").toString(),
                "inter.broker.listener.name", "PLAINTEXT",
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "authorizer.class.name", StandardAuthorizer.class.getName(),
                "super.users", "User:ANONYMOUS");
    }

    // Of one partition each, as whoever owns them wants them.
    private void makeTopics() {
        Map<String, NewTopic> topics = new HashMap<>();
        for (TopicUse use : KafkaRights.USES) {
            for (TopicSpec topic : use.owned().apply(1)) {
                topics.put(topic.name(), new NewTopic(topic.name(), 1, (short) 1).configs(topic.settings()));
            }
        }
        try (Admin admin = Admin.create(connection())) {
            admin.createTopics(topics.values()).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the command says of it. */
    int giveRights() {
        return new CommandLine(new KafkaCommand())
                .execute(
                        "acls",
                        "--kafka-port",
                        "" + broker.port(),
                        "--passwords",
                        folder.resolve("passwords").toString());
    }

    /** Of somebody who may do everything. */
    Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    Map<String, Object> connection(String principal) {
        Map<String, Object> connection = new HashMap<>();
        connection.put("bootstrap.servers", bootstrapServers());
        connection.put("security.protocol", "SASL_SSL");
        connection.put("ssl.truststore.type", "PEM");
        connection.put("ssl.truststore.location", certificate("ca.crt").toString());
        connection.put("sasl.mechanism", "SCRAM-SHA-512");
        connection.put("sasl.jaas.config", jaas(principal, "of " + principal));
        return connection;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    Path certificate(String name) {
        return folder.resolve("certificates").resolve(name);
    }

    static String jaas(String principal, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(principal, password);
    }

    @Override
    public void close() {
        broker.close();
    }
}

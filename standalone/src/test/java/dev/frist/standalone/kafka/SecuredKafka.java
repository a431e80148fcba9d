package dev.frist.standalone.kafka;

import dev.frist.embedded.EmbeddedBroker;
import dev.frist.embedded.HeldPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import picocli.CommandLine;

/**
 * A real broker that asks who is there (SCRAM) and lets each do what {@code frist kafka acls} has told it. By its other listener, on
 * which nobody says who he is, the broker itself and this test may do everything.
 */
final class SecuredKafka implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final Path passwords;
    private final int port;

    private SecuredKafka(EmbeddedBroker broker, Path passwords, int port) {
        this.broker = broker;
        this.passwords = passwords;
        this.port = port;
    }

    static SecuredKafka start(Path folder) {
        try (HeldPort open = HeldPort.any();
                HeldPort asking = HeldPort.any()) {
            Path passwords = Files.createDirectory(folder.resolve("passwords"));
            for (String principal : KafkaRights.principals()) {
                Files.writeString(passwords.resolve(principal), "of " + principal + "\n");
            }
            open.handOver();
            asking.handOver();
            EmbeddedBroker broker =
                    EmbeddedBroker.start(folder.resolve("kafka"), open.number(), settings(asking.number()));
            SecuredKafka secured = new SecuredKafka(broker, passwords, asking.number());
            secured.giveRights();
            return secured;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(int port) {
        return Map.of(
                "listeners", "CLIENTS://127.0.0.1:" + port,
                "advertised.listeners", "CLIENTS://127.0.0.1:" + port,
                "listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT",
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "authorizer.class.name", StandardAuthorizer.class.getName(),
                "super.users", "User:ANONYMOUS");
    }

    /** What the command says of it. */
    int giveRights() {
        return new CommandLine(new KafkaCommand())
                .execute("acls", "--kafka-port", "" + broker.port(), "--passwords", passwords.toString());
    }

    /** Of somebody who may do everything. */
    Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    Map<String, Object> connection(String principal) {
        Map<String, Object> connection = new HashMap<>();
        connection.put("bootstrap.servers", "127.0.0.1:" + port);
        connection.put("security.protocol", "SASL_PLAINTEXT");
        connection.put("sasl.mechanism", "SCRAM-SHA-512");
        connection.put("sasl.jaas.config", jaas(principal, "of " + principal));
        return connection;
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

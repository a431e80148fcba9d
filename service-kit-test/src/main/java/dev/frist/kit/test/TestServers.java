package dev.frist.kit.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * The servers of a test JVM, one of each and both real: containers where Docker answers and has their images, else embedded
 * in this process. {@code -Dfrist.servers=containers} or {@code embedded} decides instead.
 */
enum TestServers {
    EMBEDDED(EmbeddedKafka::create, EmbeddedPostgreSqlServer::create),
    CONTAINERS(KafkaContainer::create, PostgreSqlContainer::create);

    private static final TestServers CHOSEN = choose();

    private final Supplier<BrokerServer> broker;
    private final Supplier<DatabaseServer> database;

    TestServers(Supplier<BrokerServer> broker, Supplier<DatabaseServer> database) {
        this.broker = broker;
        this.database = database;
    }

    static BrokerServer startBroker() {
        return CHOSEN.broker.get();
    }

    static DatabaseServer startDatabase() {
        return CHOSEN.database.get();
    }

    private static TestServers choose() {
        String setting = System.getProperty("frist.servers", "auto");
        TestServers chosen = setting.equals("auto")
                ? (imagesAreHere() ? CONTAINERS : EMBEDDED)
                : valueOf(setting.toUpperCase(Locale.ROOT));
        LoggerFactory.getLogger(TestServers.class)
                .info("Kafka and PostgreSQL of these tests: {} (frist.servers={})", chosen, setting);
        return chosen;
    }

    /** Whether both can be started without asking a registry: tests must not wait for one, nor fail for want of it. */
    private static boolean imagesAreHere() {
        return !isUnsureOfItsHost()
                && exitCode("docker", "image", "inspect", KafkaContainer.IMAGE, PostgreSqlContainer.IMAGE) == 0;
    }

    // Taken for a container, this machine would be looked for from within one, of an image that would have to be
    // pulled.
    private static boolean isUnsureOfItsHost() {
        return Files.exists(Path.of("/.dockerenv")) && System.getenv("TESTCONTAINERS_HOST_OVERRIDE") == null;
    }

    private static int exitCode(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}

package dev.frist.kit.test;

import dev.frist.embedded.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker in this process. */
final class EmbeddedKafka implements BrokerServer {
    private final Path dataFolder;
    private EmbeddedBroker broker;

    private EmbeddedKafka(Path dataFolder) {
        this.dataFolder = dataFolder;
        this.broker = EmbeddedBroker.start(dataFolder);
    }

    static BrokerServer create() {
        try {
            return new EmbeddedKafka(Files.createTempDirectory("frist-test-broker"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public void start() {
        broker = EmbeddedBroker.start(dataFolder, broker.port());
    }

    @Override
    public void stop() {
        broker.close();
    }

    @Override
    public void discard() {
        stop();
        Folders.delete(dataFolder);
    }
}

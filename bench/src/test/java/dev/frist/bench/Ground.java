package dev.frist.bench;

import dev.frist.embedded.EmbeddedBroker;
import dev.frist.embedded.EmbeddedPostgreSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of its own, and on it the servers that the standalone runs on, with the same durable settings. A server starts at first
 * use; everything is gone at the end.
 */
public final class Ground implements AutoCloseable {
    private final Path folder;
    private final Clock clock;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private @Nullable EmbeddedPostgreSql postgres;
    private @Nullable EmbeddedBroker broker;

    private Ground(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * @param parent should be on the disk that is to be measured; a folder in memory flatters every figure
     * @param clock what every part that is measured goes by
     */
    public static Ground in(Path parent, Clock clock) throws IOException {
        Files.createDirectories(parent);
        Ground ground = new Ground(Files.createTempDirectory(parent, "bench-"), clock);
        // Ctrl-C must not leave a PostgreSQL behind.
        Runtime.getRuntime().addShutdownHook(new Thread(ground::close, "bench-clean-up"));
        return ground;
    }

    public Path folder() {
        return folder;
    }

    public Clock clock() {
        return clock;
    }

    public synchronized EmbeddedPostgreSql postgres() {
        if (postgres == null) {
            postgres = EmbeddedPostgreSql.start(folder.resolve("postgres"));
            open.push(postgres);
        }
        return postgres;
    }

    public synchronized EmbeddedBroker broker() {
        if (broker == null) {
            broker = EmbeddedBroker.start(folder.resolve("kafka"));
            open.push(broker);
        }
        return broker;
    }

    /** Closes this too at the end, before what it was made on; it must not matter if it is closed by then. */
    public synchronized void keep(AutoCloseable part) {
        open.push(part);
    }

    /** Stops what runs, the last first, and deletes the folder. Idempotent. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.err.println("frist bench: a server did not stop in good order: " + e.getMessage());
            }
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("frist bench: " + folder + " was not deleted: " + e.getMessage());
        }
    }
}

package dev.frist.standalone.up;

import dev.frist.embedded.OwnersOnly;
import dev.frist.standalone.CannotGoOn;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The folder in which everything lives that must outlive the process. At most one Frist at a time holds it, and nobody but its owner
 * may read what is in it.
 */
public final class DataFolder implements AutoCloseable {
    private static final long LEAST_FREE_BYTES = 1L << 30;
    // An earlier version let others read it. What else somebody keeps in this folder is theirs.
    private static final List<String> MADE =
            List.of("kafka", "postgres", "log", "lock", "audit-key.pem", "audit-key.pem.pub", "credentials");

    private final Path folder;
    private final FileLock lock;

    private DataFolder(Path folder, FileLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws CannotGoOn if it cannot be written, is held by another process, or is on a disk that is almost full */
    public static DataFolder hold(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        OwnersOnly.fromNowOn();
        try {
            Files.createDirectories(absolute.resolve("log"));
            OwnersOnly.one(absolute);
            requireSpace(absolute);
            FileLock lock = lock(absolute);
            for (String made : MADE) {
                OwnersOnly.all(absolute.resolve(made));
            }
            return new DataFolder(absolute, lock);
        } catch (IOException e) {
            throw new CannotGoOn(
                    "the data folder " + absolute + " cannot be written (" + e
                            + "); make it writable, or choose another with --data.",
                    e);
        }
    }

    public Path path() {
        return folder;
    }

    public Path kafka() {
        return folder.resolve("kafka");
    }

    public Path postgres() {
        return folder.resolve("postgres");
    }

    public Path log() {
        return folder.resolve("log").resolve("frist.log");
    }

    /** What the services sign their checkpoints with; the public key lies beside it. */
    public Path auditKey() {
        return folder.resolve("audit-key.pem");
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }

    private static FileLock lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new CannotGoOn("Frist already runs on the data folder " + folder
                    + "; stop that one (Ctrl-C where it runs), or choose another folder with --data.");
        }
        return lock;
    }

    private static void requireSpace(Path folder) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new CannotGoOn(
                    "the disk of the data folder %s has %d MB left and Frist needs 1024 MB; free some, or choose another folder with --data."
                            .formatted(folder, free >> 20));
        }
    }
}

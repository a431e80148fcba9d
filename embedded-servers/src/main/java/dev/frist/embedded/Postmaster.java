package dev.frist.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server process that works on a PostgreSQL data folder, as its pid file there says.
 *
 * @param port on which it answers
 */
record Postmaster(ProcessHandle process, int port) {
    private static final int PORT_LINE = 3;

    /**
     * The server that runs on this folder. A pid file whose process is gone, or is another program by now, is deleted: PostgreSQL
     * would take that program for a server of its own and refuse to start.
     */
    static Optional<Postmaster> leftIn(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            Optional<Postmaster> running =
                    read(Files.readAllLines(pidFile)).filter(postmaster -> worksOn(postmaster.process(), data));
            if (running.isEmpty()) {
                Files.deleteIfExists(pidFile);
            }
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Ends its sessions, lets it write what is dirty, and waits until it is gone; kills it when timeout ends. */
    void stop(Duration timeout) {
        interrupt();
        if (!isGoneWithin(timeout)) {
            process.destroyForcibly();
            if (!isGoneWithin(timeout)) {
                throw new IllegalStateException("PostgreSQL, process " + pid() + ", does not stop");
            }
        }
    }

    // SIGINT is "fast" to PostgreSQL; the SIGTERM of ProcessHandle.destroy() would wait for its clients to leave.
    private void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(pid())).start().waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isGoneWithin(Duration timeout) {
        return process.onExit()
                        .completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .join()
                != null;
    }

    private static Optional<Postmaster> read(List<String> pidFile) {
        if (pidFile.isEmpty() || !pidFile.getFirst().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        int port = pidFile.size() > PORT_LINE
                ? Integer.parseInt(pidFile.get(PORT_LINE).strip())
                : 0;
        return ProcessHandle.of(Long.parseLong(pidFile.getFirst())).map(process -> new Postmaster(process, port));
    }

    private static boolean worksOn(ProcessHandle process, Path data) {
        ProcessHandle.Info info = process.info();
        return process.isAlive()
                && info.command()
                        .map(it -> it.endsWith("postgres") || it.endsWith("postgres.exe"))
                        .orElse(true)
                && info.arguments()
                        .map(it -> List.of(it).contains(data.toString()))
                        .orElse(true);
    }
}

package dev.frist.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server process that works on a PostgreSQL data folder, found by the pid that it wrote there. */
final class Postmaster {
    private static final String PID_FILE = "postmaster.pid";
    private static final int PORT_LINE = 3;

    private final Path data;
    private final ProcessHandle process;

    private Postmaster(Path data, ProcessHandle process) {
        this.data = data;
        this.process = process;
    }

    /**
     * The server that runs on this folder. A pid file whose process is gone, or is another program by now, is deleted: PostgreSQL
     * would take that program for a server of its own and refuse to start.
     */
    static Optional<Postmaster> leftIn(Path data) {
        Path pidFile = data.resolve(PID_FILE);
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            Optional<Postmaster> running = pid(pidFile)
                    .flatMap(ProcessHandle::of)
                    .filter(process -> worksOn(process, data))
                    .map(process -> new Postmaster(data, process));
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

    int port() {
        try {
            return Integer.parseInt(
                    Files.readAllLines(data.resolve(PID_FILE)).get(PORT_LINE).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends its sessions, lets it write what is dirty, and waits until it is gone; kills it when patience ends. */
    void stop(Duration patience) {
        interrupt();
        if (!gone(patience)) {
            process.destroyForcibly();
            if (!gone(patience)) {
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

    private boolean gone(Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        return lines.isEmpty() || !lines.getFirst().matches("\\d{1,10}")
                ? Optional.empty()
                : Optional.of(Long.valueOf(lines.getFirst()));
    }

    private static boolean worksOn(ProcessHandle process, Path data) {
        boolean isPostgres = process.info()
                .command()
                .map(command -> command.endsWith("postgres") || command.endsWith("postgres.exe"))
                .orElse(true);
        boolean onThisFolder = process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .orElse(true);
        return process.isAlive() && isPostgres && onThisFolder;
    }
}

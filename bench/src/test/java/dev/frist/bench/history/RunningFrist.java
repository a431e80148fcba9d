package dev.frist.bench.history;

import dev.frist.bench.Ground;
import dev.frist.bench.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All of Frist as a user runs it: in a process of its own, started on an empty data folder. */
final class RunningFrist implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final FristCommand command;
    private final Path folder;
    private final Clock clock;
    private final int kafkaPort = Ports.free();
    private final int portBase = Ports.free(6);
    private final Process server;

    private RunningFrist(FristCommand command, Path folder, Clock clock) throws IOException {
        this.command = command;
        this.folder = folder;
        this.clock = clock;
        this.server = command.longLived(withPorts("up", "--data", data().toString()))
                .redirectOutput(output().toFile())
                .start();
    }

    static RunningFrist up(FristCommand command, Ground ground) throws Exception {
        RunningFrist frist =
                new RunningFrist(command, Files.createTempDirectory(ground.folder(), "frist-"), ground.clock());
        ground.keep(frist);
        frist.awaitThatItRuns();
        return frist;
    }

    /**
     * An import that has gone through.
     *
     * @param began when the command was given
     * @param use of the processors, again and again, from before the command on
     */
    record Imported(Instant began, List<CpuUse> use, String said) {}

    /** {@code frist import FILE --wait} */
    Imported importing(Path file, CpuWatch watch) throws Exception {
        List<CpuUse> use = new ArrayList<>(List.of(watch.glance()));
        Path output = folder.resolve("import-output");
        Instant began = clock.instant();
        Process importing = command.shortLived(withPorts("import", file.toString(), "--wait"))
                .redirectOutput(output.toFile())
                .start();
        do {
            use.add(watch.glance().and("the import command", importing.toHandle()));
        } while (!importing.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS));
        use.add(watch.glance());
        String said = Files.readString(output);
        if (importing.exitValue() != 0) {
            throw new IllegalStateException("the import has failed: " + said);
        }
        return new Imported(began, use, said);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    CpuWatch watch() throws Exception {
        return CpuWatch.of(server.pid(), data().resolve("postgres"), clock);
    }

    /** Stops it in good order. Idempotent. */
    @Override
    public void close() throws Exception {
        server.destroy();
        if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            server.destroyForcibly().waitFor();
        }
    }

    private void awaitThatItRuns() throws Exception {
        Instant end = clock.instant().plus(PATIENCE);
        while (!Files.readString(output()).contains("Frist runs")) {
            if (!server.isAlive() || clock.instant().isAfter(end)) {
                throw new IllegalStateException("Frist does not start: " + Files.readString(output()));
            }
            Thread.sleep(GLANCE);
        }
    }

    private List<String> withPorts(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kafka-port", "" + kafkaPort, "--port-base", "" + portBase));
        return all;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path output() {
        return folder.resolve("output");
    }
}

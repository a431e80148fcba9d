package dev.frist.standalone.up;

import dev.frist.standalone.place.DataFolder;
import dev.frist.standalone.place.KafkaPort;
import dev.frist.standalone.place.PortBase;
import dev.frist.standalone.terminal.CannotGoOn;
import dev.frist.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts all of Frist in this process and keeps it running until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts Kafka, PostgreSQL and the services on this machine, all on loopback; Ctrl-C stops them.")
public final class UpCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final List<ServiceProgram> programs;
    private final Path defaultData;
    private final Demonstration demonstration;

    @Mixin
    private final PortBase base = new PortBase();

    @Mixin
    private final KafkaPort kafka = new KafkaPort();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything is kept; default: the folder .frist beside the frist script")
    private @Nullable Path data;

    @Mixin
    private final Recovery recovery = new Recovery();

    @Option(names = "--demo", description = "play a small lively scenario and tell what comes of it")
    private boolean demo;

    public UpCommand(Terminal terminal, List<ServiceProgram> programs, Path defaultData, Demonstration demonstration) {
        this.terminal = terminal;
        this.programs = programs;
        this.defaultData = defaultData;
        this.demonstration = demonstration;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> recovering = recovery.settings();
        DataFolder folder = DataFolder.hold(data == null ? defaultData : data);
        Addresses addresses = new Addresses(base, kafka);
        Running running = new Running();
        HeldPorts ports = addresses.hold();
        FileLogging.to(folder.log());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, folder, stopped), "stop"));
        terminal.result("Frist starts; its data is in " + folder.path());
        int postgres = new Startup(folder, addresses, ports, running, terminal, recovering).start(programs);
        new WhatRunsWhere(folder, addresses, postgres).printTo(terminal);
        if (demo) {
            demonstrate(addresses.kafka().bootstrapServers());
        }
        stopped.await();
        return 0;
    }

    /** Frist goes on whatever becomes of it. */
    private void demonstrate(String bootstrapServers) {
        try {
            demonstration.play(bootstrapServers);
        } catch (CannotGoOn e) {
            terminal.remark("frist: " + e.getMessage());
        }
    }

    private void stop(Running running, DataFolder folder, CountDownLatch stopped) {
        terminal.result(System.lineSeparator() + "Frist stops");
        running.stop();
        try {
            folder.close();
        } catch (IOException e) {
            terminal.remark("frist: the lock of " + folder.path() + " was not released: " + e.getMessage());
        }
        terminal.result("Stopped; the next start goes on from here.");
        stopped.countDown();
    }
}

package dev.frist.standalone.demo;

import dev.frist.standalone.client.KafkaPort;
import dev.frist.standalone.client.Terminal;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plays the scenario on a Frist that runs. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Plays a small lively scenario on a running Frist and tells what comes of it.")
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final KafkaPort kafka = new KafkaPort();

    @Override
    public Integer call() {
        new Demo(Terminal.OF_PROCESS, Clock.systemDefaultZone()).play(kafka.bootstrapServers());
        return 0;
    }
}

package dev.frist.standalone.demo;

import dev.frist.standalone.place.KafkaPort;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plays the scenario on a Frist that runs. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Plays a small lively scenario on a running Frist and tells what comes of it.")
public final class DemoCommand implements Callable<Integer> {
    private final Demo demo;

    @Mixin
    private final KafkaPort kafka = new KafkaPort();

    public DemoCommand(Demo demo) {
        this.demo = demo;
    }

    @Override
    public Integer call() {
        demo.play(kafka.bootstrapServers());
        return 0;
    }
}

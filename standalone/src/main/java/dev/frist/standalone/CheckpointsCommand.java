package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.audit.CheckpointSigner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A copy of all checkpoints, to be kept where nobody who runs Frist can change it. */
@Command(
        name = "checkpoints",
        mixinStandardHelpOptions = true,
        description =
                "Writes all signed checkpoints to standard output: keep them elsewhere, for verify --checkpoints.")
final class CheckpointsCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;

    @Mixin
    private final KafkaPort kafka = new KafkaPort();

    @Override
    public Integer call() {
        RunningKafka.at(kafka.connection(), CheckpointSigner.TOPIC).read(CheckpointSigner.TOPIC, checkpoint -> {
            // A record without a value is none, and an audit of the service would not miss it.
            if (checkpoint.value() != null) {
                terminal.result(new String(checkpoint.value(), UTF_8));
            }
        });
        return 0;
    }
}

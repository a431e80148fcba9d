package dev.frist.standalone.history;

import dev.frist.events.Topics;
import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.KafkaPort;
import dev.frist.standalone.PortBase;
import dev.frist.standalone.RunningKafka;
import dev.frist.standalone.RunningServices;
import dev.frist.standalone.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets history in by its own lane. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Publishes history to a running Frist: one CloudEvent (structured JSON) a line, plain or gzipped."
                + " The import's id follows from the content, so the same import again changes nothing.")
public final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;
    private final Clock clock;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "files of events, read in this order")
    private List<Path> files = List.of();

    @Option(names = "--wait", description = "return when all of it has gone through to the ledger, and print totals")
    private boolean wait;

    @Option(names = "--abandon", paramLabel = "ID", description = "give up an import that will never be finished")
    private @Nullable String abandoned;

    @Mixin
    private final PortBase ports = new PortBase();

    @Mixin
    private final KafkaPort kafka = new KafkaPort();

    public ImportCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (files.isEmpty() == (abandoned == null)) {
            throw new CannotGoOn("name either files to import, or an import to abandon with --abandon ID.");
        }
        List<HistoryFile> history = files.stream().map(HistoryFile::new).toList();
        history.forEach(HistoryFile::requireReadable);
        RunningKafka broker = RunningKafka.at(kafka.connection(), Topics.INTAKE_BULK);
        if (abandoned == null) {
            HistoryImport all = new HistoryImport(terminal, clock, broker);
            if (wait) {
                all.untilThrough(history, new RunningServices(ports));
            } else {
                all.publish(history);
                terminal.remark("published; the services are at work on it");
            }
        } else {
            abandon(abandoned, broker);
        }
        return 0;
    }

    private void abandon(String importId, RunningKafka broker) {
        try (BulkLane lane = new BulkLane(broker)) {
            lane.abandon(importId, clock.instant());
            lane.flush();
        }
        terminal.remark(
                "import " + importId + " is abandoned; what it brought in stays, what it still waited for is rejected");
    }
}

package dev.frist.standalone.history;

import dev.frist.events.Topics;
import dev.frist.standalone.client.CannotGoOn;
import dev.frist.standalone.client.KafkaPort;
import dev.frist.standalone.client.PortBase;
import dev.frist.standalone.client.Progress;
import dev.frist.standalone.client.RunningKafka;
import dev.frist.standalone.client.RunningServices;
import dev.frist.standalone.client.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private final Clock clock = Clock.systemUTC();

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

    @Override
    public Integer call() {
        if (files.isEmpty() == (abandoned == null)) {
            throw new CannotGoOn("name either files to import, or an import to abandon with --abandon ID.");
        }
        files.stream().map(HistoryFile::new).forEach(HistoryFile::requireReadable);
        RunningKafka broker = RunningKafka.at(kafka.bootstrapServers(), Topics.INTAKE_BULK, Topics.WATERMARKS);
        return abandoned == null ? publish(broker) : abandon(broker, abandoned);
    }

    private int publish(RunningKafka broker) {
        long began = System.nanoTime();
        List<HistoryFile> history = files.stream().map(HistoryFile::new).toList();
        Fingerprint fingerprint = Fingerprint.of(history);
        terminal.remark("import %s: %,d lines".formatted(fingerprint.importId(), fingerprint.lines()));
        Map<Integer, Long> marksBefore = broker.ends(Topics.WATERMARKS);
        Survey survey;
        Map<Integer, Long> ends;
        try (BadLines bad = new BadLines(terminal)) {
            survey = new Survey(clock.instant(), bad::add);
            ends = publish(broker, history, fingerprint, survey);
        }
        terminal.remark("%,d distinct events".formatted(survey.events()));
        if (wait) {
            RunningServices services = new RunningServices(ports);
            new Passage(broker, services, terminal, clock).await(survey.importId(), marksBefore, ends);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Totals.of(broker, services, survey).printTo(terminal, took);
        } else {
            terminal.remark("published; the services are at work on it");
        }
        return 0;
    }

    private Map<Integer, Long> publish(
            RunningKafka broker, List<HistoryFile> history, Fingerprint fingerprint, Survey survey) {
        String importId = fingerprint.importId();
        try (BulkLane lane = new BulkLane(broker);
                Progress progress = Progress.of("publish", fingerprint.lines(), terminal)) {
            for (HistoryFile file : history) {
                file.forEachLine(line -> {
                    if (line.isPublishable()) {
                        lane.publish(importId, line.bytes());
                        progress.step();
                    }
                    // The services are at work on it while the rest is read.
                    survey.read(line);
                    if (lane.hasFailed()) {
                        lane.flush();
                    }
                });
            }
            // Only when all lines are in the log may the end be said.
            lane.flush();
            requireUnchanged(fingerprint, survey);
            lane.finish(survey);
            return lane.flush();
        }
    }

    private static void requireUnchanged(Fingerprint before, Survey survey) {
        if (!before.importId().equals(survey.importId())) {
            throw new CannotGoOn("the files changed while they were read; give the import " + before.importId()
                    + " up with --abandon, and import them again.");
        }
    }

    private int abandon(RunningKafka broker, String importId) {
        try (BulkLane lane = new BulkLane(broker)) {
            lane.abandon(importId, clock.instant());
            lane.flush();
        }
        terminal.remark(
                "import " + importId + " is abandoned; what it brought in stays, what it still waited for is rejected");
        return 0;
    }
}

package dev.frist.standalone.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.connect.Mapper;
import dev.frist.connect.Mapper.Mapped;
import dev.frist.connect.Mapper.Unmappable;
import dev.frist.connect.mapping.ExportMapping;
import dev.frist.connect.mapping.ExportMapping.Judgement;
import dev.frist.events.Topics;
import dev.frist.intake.Limits;
import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.ConnectCommand;
import dev.frist.standalone.KafkaPort;
import dev.frist.standalone.PortBase;
import dev.frist.standalone.RunningKafka;
import dev.frist.standalone.RunningServices;
import dev.frist.standalone.Terminal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings in what a help desk exports, and compares what it says of its promises with what Frist says of them. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description =
                "Maps a help desk's export by the part 'export' of its file, imports the facts into a running Frist,"
                    + " waits until all of it has gone through, and prints as CSV where the help desk's own figures of"
                    + " its promises differ from Frist's verdicts. Ends with 1 if a line could not be mapped; it is"
                    + " left out.")
public final class BackfillCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;
    private final Clock clock;
    private final Mapper mapper;

    @Parameters(paramLabel = "FILE", description = "how the help desk's export is mapped")
    private @Nullable Path file;

    @Parameters(paramLabel = "EXPORT", description = "what it exports: a ticket a line, in JSON, plain or gzipped")
    private @Nullable Path exported;

    @Mixin
    private final PortBase ports = new PortBase();

    @Mixin
    private final KafkaPort kafka = new KafkaPort();

    public BackfillCommand(Clock clock) {
        this.clock = clock;
        this.mapper = new Mapper(Limits.DEFAULT, clock);
    }

    @Override
    public Integer call() throws IOException {
        Path connector = Objects.requireNonNull(file);
        ExportMapping mapping = ConnectCommand.connector(connector)
                .export()
                .orElseThrow(() ->
                        new CannotGoOn(connector + " does not say what its export tells: it has no part 'export'."));
        HistoryFile lines = new HistoryFile(Objects.requireNonNull(exported));
        lines.requireReadable();
        RunningKafka broker = RunningKafka.at(kafka.connection(), Topics.INTAKE_BULK);
        RunningServices services = new RunningServices(ports);
        HelpDeskFigures figures = new HelpDeskFigures();
        Path facts = Files.createTempFile("backfill", ".ndjson");
        try {
            int unmapped = map(mapping, lines, facts, figures);
            new HistoryImport(terminal, clock, broker).untilThrough(List.of(new HistoryFile(facts)), services);
            figures.print(services, terminal);
            return unmapped == 0 ? 0 : 1;
        } finally {
            Files.delete(facts);
        }
    }

    /** @return how many lines cannot be mapped */
    private int map(ExportMapping mapping, HistoryFile lines, Path facts, HelpDeskFigures figures) {
        int[] unmapped = {0};
        try (BufferedWriter out = Files.newBufferedWriter(facts)) {
            lines.forEachLine(line -> {
                try {
                    List<Mapped> mapped = mapper.map(mapping, line.bytes(), Map.of());
                    List<Judgement> judged = mapper.judgements(mapping, line.bytes());
                    for (Mapped it : mapped) {
                        out.write(new String(it.json(), UTF_8) + "\n");
                    }
                    judged.forEach(figures::expect);
                } catch (Unmappable e) {
                    unmapped[0]++;
                    terminal.remark(line.place() + ": " + e.getMessage());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return unmapped[0];
    }
}

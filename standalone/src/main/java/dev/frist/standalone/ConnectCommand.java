package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.connect.Mapper;
import dev.frist.connect.Mapper.Unmappable;
import dev.frist.connect.mapping.Connector;
import dev.frist.intake.Limits;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What can be done with files that connect help desks, beside connecting them. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description = "Tries files that connect help desks, before any of them delivers, and brings in what they export"
                + " (docs/connect.md).")
public final class ConnectCommand {
    // Whether it is one matters to nobody here, but it must look like one.
    private static final String ANY_SECRET = "whsec_c2VjcmV0";

    private final Terminal terminal = Terminal.OF_PROCESS;
    private final Mapper mapper;

    public ConnectCommand(Clock clock) {
        this.mapper = new Mapper(Limits.DEFAULT, clock);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Prints, with nothing running, the facts that deliveries would tell, as CloudEvents, one a line;"
                            + " or the line and the expression that fail. Ends with 1 if a delivery cannot be mapped.")
    int test(
            @Parameters(paramLabel = "FILE", description = "how a help desk's deliveries are mapped") Path file,
            @Parameters(
                            paramLabel = "SAMPLE",
                            arity = "1..*",
                            index = "1..*",
                            description = "a delivery's body; or several, one a line, in a file that ends with .ndjson")
                    List<Path> samples) {
        Connector connector = connector(file);
        int wrong = 0;
        for (Path sample : samples) {
            List<byte[]> bodies = bodies(sample);
            for (int i = 0; i < bodies.size(); i++) {
                wrong +=
                        test(connector, bodies.size() == 1 ? sample.toString() : sample + ":" + (i + 1), bodies.get(i));
            }
        }
        return wrong == 0 ? 0 : 1;
    }

    private int test(Connector connector, String where, byte[] body) {
        try {
            List<Mapper.Mapped> facts = mapper.map(connector.deliveries(), body, Map.of());
            facts.forEach(it -> terminal.result(new String(it.json(), UTF_8)));
            if (facts.isEmpty()) {
                terminal.remark(where + ": tells no fact");
            }
            return 0;
        } catch (Unmappable e) {
            terminal.remark(where + ": " + e.getMessage());
            return 1;
        }
    }

    /** @throws CannotGoOn if it breaks a rule */
    public static Connector connector(Path file) {
        try {
            return Connector.read(SourceFile.read(file), _ -> Optional.of(ANY_SECRET));
        } catch (BadFile bad) {
            throw new CannotGoOn(String.valueOf(bad.getMessage()));
        }
    }

    private static List<byte[]> bodies(Path sample) {
        try {
            if (!sample.toString().endsWith(".ndjson")) {
                return List.of(Files.readAllBytes(sample));
            }
            return Files.readAllLines(sample).stream()
                    .filter(it -> !it.isBlank())
                    .map(it -> it.getBytes(UTF_8))
                    .toList();
        } catch (IOException e) {
            throw new CannotGoOn("%s cannot be read: %s.".formatted(sample, e.getMessage()), e);
        }
    }
}

package dev.frist.standalone.export;

import dev.frist.standalone.place.PortBase;
import dev.frist.standalone.place.RunningServices;
import dev.frist.standalone.terminal.CannotGoOn;
import dev.frist.standalone.terminal.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the services know, as CSV. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes every clock, every subscription with its newest term, or every line of their ledgers of days,"
                        + " as CSV to standard output.")
public final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "clocks|subscriptions|credits", description = "what to export")
    private @Nullable Export export;

    @Mixin
    private final AsOf asOf = new AsOf();

    @Mixin
    private final PortBase ports = new PortBase();

    public ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (export == Export.credits && asOf.isAboutAMoment()) {
            throw new CannotGoOn("--at says nothing about lines, which are told as they were learned; use --known-on");
        }
        Objects.requireNonNull(export).print(new RunningServices(ports), asOf.query(), terminal.results());
        return 0;
    }
}

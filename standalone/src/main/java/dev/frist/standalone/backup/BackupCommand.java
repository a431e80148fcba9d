package dev.frist.standalone.backup;

import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Backs up the databases of a Frist that runs. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Writes each service's database to files, as it stands at one moment, while Frist works on.")
public final class BackupCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;

    @Mixin
    private final Chosen chosen = new Chosen();

    @Override
    public Integer call() {
        Server server = Optional.ofNullable(chosen.postgres).map(Server::at).orElseGet(this::running);
        for (Backup backup : chosen.backups()) {
            backup.take(server);
            terminal.result("  " + backup.service().label() + " is backed up in " + backup.folder());
        }
        return 0;
    }

    private Server running() {
        Path folder = chosen.data.folder().resolve("postgres");
        return Server.runningOn(folder)
                .orElseThrow(() -> new CannotGoOn(
                        "no PostgreSQL runs on %s; start Frist, or name another with --data or --postgres."
                                .formatted(folder.toAbsolutePath())));
    }
}

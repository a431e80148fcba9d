package dev.frist.standalone.backup;

import dev.frist.embedded.EmbeddedPostgreSql;
import dev.frist.standalone.terminal.CannotGoOn;
import dev.frist.standalone.terminal.Terminal;
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
    private final Terminal terminal;
    private final Path defaultData;

    @Mixin
    private final Chosen chosen = new Chosen();

    public BackupCommand(Terminal terminal, Path defaultData) {
        this.terminal = terminal;
        this.defaultData = defaultData;
    }

    @Override
    public Integer call() {
        String address = Optional.ofNullable(chosen.postgres).orElseGet(this::running);
        for (Backup backup : chosen.backups()) {
            backup.take(address);
            terminal.result("  " + backup.service().label() + " is backed up in " + backup.folder());
        }
        return 0;
    }

    private String running() {
        Path folder = Optional.ofNullable(chosen.data).orElse(defaultData).resolve("postgres");
        return EmbeddedPostgreSql.portOf(folder)
                .map(port -> "127.0.0.1:" + port)
                .orElseThrow(() -> new CannotGoOn(
                        "no PostgreSQL runs on %s; start Frist, or name another with --data or --postgres."
                                .formatted(folder.toAbsolutePath())));
    }
}

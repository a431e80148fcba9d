package dev.frist.standalone.backup;

import dev.frist.embedded.EmbeddedPostgreSql;
import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.Terminal;
import dev.frist.standalone.up.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads a back-up into databases that are empty yet. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Reads a back-up into new databases; start Frist with --take-back then.")
public final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;

    @Mixin
    private final Chosen chosen = new Chosen();

    @Override
    public Integer call() throws IOException {
        chosen.backups().forEach(Backup::requireComplete);
        if (chosen.postgres == null) {
            intoNewCluster();
        } else {
            into(Server.at(chosen.postgres));
        }
        terminal.result("Start it with --take-back now: what was published since the back-up is in Kafka.");
        return 0;
    }

    private void intoNewCluster() throws IOException {
        try (DataFolder folder = DataFolder.hold(chosen.data.folder())) {
            if (Files.exists(folder.postgres())) {
                throw new CannotGoOn(
                        "there is a PostgreSQL in %s; move it away first, a back-up is restored into a new one."
                                .formatted(folder.postgres()));
            }
            try (EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(folder.postgres())) {
                chosen.backups()
                        .forEach(it -> postgres.createDatabase(it.service().label()));
                into(Server.of(postgres));
            }
        }
    }

    private void into(Server server) {
        for (Backup backup : chosen.backups()) {
            backup.restore(server);
            terminal.result("  " + backup.service().label() + " is restored from " + backup.folder());
        }
    }
}

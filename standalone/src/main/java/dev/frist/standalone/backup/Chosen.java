package dev.frist.standalone.backup;

import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.DataOption;
import dev.frist.standalone.ServiceName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both commands are told: which back-up, of which services, and which PostgreSQL. */
final class Chosen {
    @Parameters(paramLabel = "DIR", description = "the folder of the back-up")
    private Path folder = Path.of("");

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "only this one, for example sla-service; may be repeated")
    private @Nullable List<String> services;

    @Option(
            names = "--postgres",
            paramLabel = "HOST:PORT",
            description = "a PostgreSQL that Frist has not started itself; the password is taken from PGPASSWORD")
    @Nullable
    String postgres;

    @Mixin
    final DataOption data = new DataOption();

    List<Backup> backups() {
        List<String> all =
                Arrays.stream(ServiceName.values()).map(ServiceName::label).toList();
        List<String> chosen = services == null ? all : services;
        if (!all.containsAll(chosen)) {
            throw new CannotGoOn("there is no service of the name %s; there are %s.".formatted(chosen, all));
        }
        return Arrays.stream(ServiceName.values())
                .filter(it -> chosen.contains(it.label()))
                .map(it -> new Backup(it, folder.resolve(it.label())))
                .toList();
    }
}

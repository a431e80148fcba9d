package dev.frist.standalone;

import dev.frist.kit.json.EventJson;
import dev.frist.store.audit.RebuildReport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a running service make its rows again from its events. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description =
                "Makes the rows of a running service again from its events, says which live rows differ, and puts these"
                        + " right.")
public final class RebuildCommand implements Callable<Integer> {
    private static final List<ServiceName> REBUILT =
            List.of(ServiceName.TICKET, ServiceName.SLA, ServiceName.ESCALATION, ServiceName.CREDIT);

    private final Terminal terminal = Terminal.OF_PROCESS;

    @Parameters(paramLabel = "SERVICE", description = "ticket-service, sla-service, escalation-service, credit-service")
    private String service = "";

    @Option(names = "--dry-run", description = "only say what differs; exit code 1 if anything does")
    private boolean dryRun;

    @Mixin
    private final PortBase ports = new PortBase();

    @Override
    public Integer call() {
        RebuildReport report = EventJson.read(
                new RunningServices(ports).post(named(), "/rebuilds", Map.of("swap", !dryRun)), RebuildReport.class);
        report.tables().forEach(this::tell);
        long differences = report.differences();
        terminal.result("%s: %,d rows differ%s; %,d ms"
                .formatted(
                        service,
                        differences,
                        differences == 0 ? "" : dryRun ? ", nothing was changed" : ", and are put right",
                        report.millis()));
        return dryRun && differences > 0 ? 1 : 0;
    }

    private ServiceName named() {
        return REBUILT.stream()
                .filter(it -> it.label().equals(service))
                .findFirst()
                .orElseThrow(() -> new CannotGoOn("%s has no rows that follow from its events alone; name one of %s."
                        .formatted(
                                service,
                                String.join(
                                        ", ",
                                        REBUILT.stream().map(ServiceName::label).toList()))));
    }

    private void tell(RebuildReport.Table table) {
        terminal.result("%s: %,d rows; %,d missing, %,d edited, %,d invented"
                .formatted(table.name(), table.rows(), table.missing(), table.edited(), table.invented()));
        table.first()
                .forEach(it -> terminal.result("  %s: expected %s, found %s"
                        .formatted(
                                it.key(),
                                Objects.requireNonNullElse(it.expected(), "no row"),
                                Objects.requireNonNullElse(it.found(), "no row"))));
    }
}

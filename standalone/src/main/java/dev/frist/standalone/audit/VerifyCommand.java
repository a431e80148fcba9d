package dev.frist.standalone.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.audit.AuditReport;
import dev.frist.kit.audit.ServiceReport;
import dev.frist.standalone.place.PortBase;
import dev.frist.standalone.place.RunningServices;
import dev.frist.standalone.place.ServiceName;
import dev.frist.standalone.terminal.CannotGoOn;
import dev.frist.standalone.terminal.Progress;
import dev.frist.standalone.terminal.Terminal;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks every service to audit itself, and tells what came of it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Checks every event of a running Frist, without changing anything. Ends with 1 if something is not as"
                        + " it should be.")
final class VerifyCommand implements Callable<Integer> {
    private static final List<ServiceName> AUDITED = List.of(
            ServiceName.TICKET, ServiceName.SLA, ServiceName.ESCALATION, ServiceName.CREDIT, ServiceName.NOTICE);

    private final Terminal terminal;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "a copy of the checkpoints from before, as 'audit checkpoints' writes it, to hold everything"
                    + " against")
    private @Nullable Path checkpoints;

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description = "of streams, only those to which something was added from then on")
    private @Nullable Instant since;

    @Option(names = "--subscription", paramLabel = "ID", description = "of streams, only those of this subscription")
    private @Nullable String subscription;

    @Option(names = "--json", description = "the report as JSON")
    private boolean json;

    @Mixin
    private final PortBase ports = new PortBase();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path copy = checkpoints;
        if (copy != null && !Files.isReadable(copy)) {
            throw new CannotGoOn("the copy of the checkpoints " + copy + " cannot be read.");
        }
        RunningServices services = new RunningServices(ports);
        List<ServiceReport> reports = new ArrayList<>();
        for (ServiceName service : AUDITED) {
            reports.add(audit(service, services, copy));
        }
        AuditReport report = new AuditReport(reports);
        if (json) {
            terminal.result(report.json());
        } else {
            new ReportPrinter(terminal).print(report);
        }
        return report.differences() == 0 ? 0 : 1;
    }

    private String scope() {
        List<String> limits = new ArrayList<>();
        if (since != null) {
            limits.add("since=" + since);
        }
        if (subscription != null) {
            limits.add("subscription=" + URLEncoder.encode(subscription, UTF_8));
        }
        return limits.isEmpty() ? "" : "?" + String.join("&", limits);
    }

    private ServiceReport audit(ServiceName service, RunningServices services, @Nullable Path copy) {
        ServiceReport report = new ServiceReport(service.label());
        try (Progress progress = Progress.of(service.label(), 1, terminal)) {
            services.lines(service, "/audit/verify" + scope(), copy, line -> {
                report.take(line);
                progress.outOf(report.size());
                progress.to(report.done());
            });
        }
        if (!report.isWhole()) {
            throw new CannotGoOn("the audit of " + service.label() + " broke off; its log says why.");
        }
        return report;
    }
}

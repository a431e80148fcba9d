package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.audit.AuditReport;
import dev.frist.store.audit.Scope;
import dev.frist.store.audit.ServiceReport;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Asks every service to audit itself, and tells what came of it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Checks every event of a running Frist, without changing anything. Ends with 0 if all is as it should"
                        + " be, with 1 if something is not, with 2 if it was asked wrongly, with 3 if a service did not"
                        + " answer to the end.")
final class VerifyCommand implements Callable<Integer> {
    private static final List<ServiceName> AUDITED = List.of(
            ServiceName.TICKET, ServiceName.SLA, ServiceName.ESCALATION, ServiceName.CREDIT, ServiceName.NOTICE);

    private static final int SHOWN = 100;
    private static final Set<String> HEADLINE = Set.of("check", "where");

    private static final int DIFFERENT = 1;
    private static final int REFUSED = 2;
    private static final int SILENT = 3;

    private final Terminal terminal = Terminal.OF_PROCESS;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE|FOLDER",
            description = "a copy of the checkpoints from before, as 'audit checkpoints' writes it, to hold everything"
                    + " against; or a folder with SERVICE.txt of each service, as services copy their newest there")
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

    @Override
    public Integer call() {
        try {
            return verify();
        } catch (CannotGoOn e) {
            terminal.remark("frist: " + e.getMessage());
            return REFUSED;
        }
    }

    private int verify() {
        Path copy = checkpoints;
        if (copy != null && !Files.isReadable(copy)) {
            throw new CannotGoOn("the copy of the checkpoints " + copy + " cannot be read.");
        }
        RunningServices services = new RunningServices(ports);
        List<ServiceReport> reports = new ArrayList<>();
        for (ServiceName service : AUDITED) {
            reports.add(audit(service, services, copyOf(service, copy)));
        }
        AuditReport report = new AuditReport(reports);
        if (report.isAboutNobody(new Scope(since, subscription))) {
            throw new CannotGoOn(
                    "no service knows of a subscription '%s'; GET /subscriptions of credit-service, or the console, tells ids."
                            .formatted(subscription));
        }
        tell(report);
        if (report.differences() > 0) {
            return DIFFERENT;
        }
        return report.isWhole() ? 0 : SILENT;
    }

    private @Nullable Path copyOf(ServiceName service, @Nullable Path copy) {
        if (copy == null || !Files.isDirectory(copy)) {
            return copy;
        }
        Path file = copy.resolve(service.label() + ".txt");
        if (Files.isReadable(file)) {
            return file;
        }
        terminal.remark("frist: %s has no copy in %s, and is held against none.".formatted(service.label(), copy));
        return null;
    }

    private void tell(AuditReport report) {
        if (json) {
            terminal.result(report.json());
        } else {
            report.services().forEach(this::tellCounts);
            report.services().forEach(this::tellDifferences);
            tellLearnedLater(report.learnedLater());
            if (report.isWhole() || report.differences() > 0) {
                terminal.result(conclusion(report.differences()));
            }
        }
        report.services().stream()
                .filter(service -> !service.isWhole())
                .forEach(service -> terminal.remark("frist: " + service.error()));
    }

    private static String conclusion(long found) {
        if (found == 0) {
            return "No difference.";
        }
        return found == 1
                ? "1 difference."
                : "%,d differences; --json has more than the first %d of each service.".formatted(found, SHOWN);
    }

    private void tellCounts(ServiceReport service) {
        terminal.result(service.service());
        if (service.isWhole()) {
            service.checked()
                    .properties()
                    .forEach(count -> terminal.result(
                            "  %,14d %s".formatted(count.getValue().asLong(), count.getKey())));
        }
    }

    private void tellDifferences(ServiceReport service) {
        service.differences().stream().limit(SHOWN).forEach(difference -> {
            terminal.result("");
            terminal.result("%s, %s: %s"
                    .formatted(
                            service.service(),
                            difference.path("check").asString(),
                            difference.path("where").asString()));
            difference.properties().stream()
                    .filter(field -> !HEADLINE.contains(field.getKey()))
                    .forEach(field -> terminal.result("  %-9s %s"
                            .formatted(field.getKey(), field.getValue().asString())));
        });
    }

    private void tellLearnedLater(List<JsonNode> learned) {
        if (!learned.isEmpty()) {
            terminal.result("");
            terminal.result("Learned after requests that it concerns; it moves no clock, and is no difference: %,d"
                    .formatted(learned.size()));
        }
        learned.stream().limit(SHOWN).forEach(it -> {
            terminal.result("  ticket %s%s of subscription %s, requested at %s"
                    .formatted(
                            it.path("ticketId").asString(),
                            it.has("escalationId")
                                    ? ", escalation " + it.path("escalationId").asString()
                                    : "",
                            it.path("subscriptionId").asString(),
                            it.path("requestedAt").asString()));
            it.path("news").forEach(news -> terminal.result("    learned   " + news(news)));
            it.path("promises").forEach(change -> {
                String of = change.path("of").asString();
                terminal.result("    promised  %s: %s".formatted(of, time(change.path("promised"))));
                terminal.result("    known now %s: %s".formatted(of, time(change.path("known"))));
            });
        });
    }

    private static String news(JsonNode news) {
        return news.path("type").asString()
                + " of " + news.path("occurredAt").asString()
                + (news.has("by") ? ", by " + news.path("by").asString() : "")
                + (news.has("note") ? ": " + news.path("note").asString() : "");
    }

    private static String time(JsonNode promised) {
        return promised.isMissingNode()
                ? "best effort"
                : "%s of %s%s"
                        .formatted(
                                promised.path("objective").asString(),
                                promised.path("hours").asString(),
                                promised.has("dueAt")
                                        ? ", due " + promised.path("dueAt").asString()
                                        : "");
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
        try (ProgressBar progress = terminal.progress(service.label(), 1)) {
            services.lines(service, "/audit/verify" + scope(), copy, line -> {
                report.take(line);
                progress.maxHint(report.size()).stepTo(report.done());
            });
            if (!report.isWhole()) {
                throw new NoAnswer(
                        "the audit of %s broke off after %,d of %,d events: %s; its log says more."
                                .formatted(
                                        service.label(),
                                        report.done(),
                                        report.size(),
                                        Objects.requireNonNullElse(report.error(), "it was stopped")),
                        null,
                        false);
            }
        } catch (NoAnswer e) {
            // The others may answer.
            report.breakOff(String.valueOf(e.getMessage()));
        }
        return report;
    }
}

package dev.frist.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.Refused;
import dev.frist.store.audit.Scope;
import dev.frist.store.audit.ServiceReport;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has the services audit themselves, one after the other, while nobody waits; one audit at a time, and the last one is remembered. */
public final class Auditor {
    private final Services services;
    private @Nullable AuditRun latest;

    public Auditor(Services services) {
        this.services = services;
    }

    public synchronized Optional<AuditRun> latest() {
        return Optional.ofNullable(latest);
    }

    /** Does nothing while one is at work. */
    public synchronized void start(Scope scope, Instant now) {
        if (latest == null || !latest.isAtWork()) {
            List<String> names = services.all().stream().map(Service::name).toList();
            AuditRun run = new AuditRun(scope, now, names);
            latest = run;
            Thread.ofVirtual().name("audit").start(() -> carryOut(run));
        }
    }

    private void carryOut(AuditRun run) {
        String path = "/audit/verify" + query(run.scope());
        try {
            run.report().services().forEach(report -> carryOut(path, report));
        } finally {
            run.isOver().set(true);
        }
    }

    private void carryOut(String path, ServiceReport report) {
        try {
            services.named(report.service()).lines(path, report::take);
            if (!report.isWhole() && report.error() == null) {
                report.breakOff("its answer broke off");
            }
        } catch (Refused e) {
            report.breakOff(e.problem().detail());
        } catch (ServiceSilent e) {
            report.breakOff(e.getReason() == null ? "no answer" : e.getReason());
        }
    }

    private static String query(Scope scope) {
        String since = scope.since() == null ? "" : "&since=" + scope.since();
        String subscription = scope.subscriptionId() == null
                ? ""
                : "&subscription=" + URLEncoder.encode(scope.subscriptionId(), UTF_8);
        return (since + subscription).replaceFirst("&", "?");
    }
}

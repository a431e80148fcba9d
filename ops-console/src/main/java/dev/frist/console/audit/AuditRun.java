package dev.frist.console.audit;

import dev.frist.kit.audit.AuditReport;
import dev.frist.kit.audit.Scope;
import dev.frist.kit.audit.ServiceReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An audit of all services, at work or over. */
public final class AuditRun {
    private final Scope scope;
    private final Instant startedAt;
    private final AuditReport report;
    private volatile @Nullable String silent;

    public AuditRun(Scope scope, Instant startedAt, List<String> services) {
        this.scope = scope;
        this.startedAt = startedAt;
        this.report = new AuditReport(services.stream().map(ServiceReport::new).toList());
    }

    public Scope scope() {
        return scope;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** So far. */
    public AuditReport report() {
        return report;
    }

    /** Its service does not answer, or no longer. */
    public void breakOff(String service) {
        silent = service;
    }

    /** The service that broke it off; null: none has. */
    public @Nullable String silent() {
        return silent;
    }

    public boolean isWhole() {
        return report.services().stream().allMatch(ServiceReport::isWhole);
    }

    public boolean isAtWork() {
        return silent == null && !isWhole();
    }
}

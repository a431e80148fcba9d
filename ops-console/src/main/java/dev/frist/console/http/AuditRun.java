package dev.frist.console.http;

import dev.frist.store.audit.AuditReport;
import dev.frist.store.audit.Scope;
import dev.frist.store.audit.ServiceReport;
import java.time.Instant;
import java.util.List;

/** An audit of all services, at work or over. */
public final class AuditRun {
    private final Scope scope;
    private final Instant startedAt;
    private final AuditReport report;
    private volatile boolean over;

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

    /** Every service has answered, or does not. */
    public void end() {
        over = true;
    }

    public boolean isWhole() {
        return report.isWhole();
    }

    /** Nothing was checked of what was asked about: no service knows of such a subscription. */
    public boolean isAboutNobody() {
        return report.isAboutNobody(scope);
    }

    public boolean isAtWork() {
        return !over;
    }
}

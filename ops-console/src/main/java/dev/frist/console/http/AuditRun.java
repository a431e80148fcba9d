package dev.frist.console.http;

import dev.frist.store.audit.AuditReport;
import dev.frist.store.audit.Scope;
import dev.frist.store.audit.ServiceReport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An audit of all services.
 *
 * @param report so far
 * @param isOver whether every service has answered, or does not
 */
public record AuditRun(Scope scope, Instant startedAt, AuditReport report, AtomicBoolean isOver) {
    AuditRun(Scope scope, Instant startedAt, List<String> services) {
        this(
                scope,
                startedAt,
                new AuditReport(services.stream().map(ServiceReport::new).toList()),
                new AtomicBoolean());
    }

    public boolean isWhole() {
        return report.isWhole();
    }

    /** Nothing was checked of what was asked about: no service knows of such a subscription. */
    public boolean isAboutNobody() {
        return report.isAboutNobody(scope);
    }

    public boolean isAtWork() {
        return !isOver.get();
    }
}

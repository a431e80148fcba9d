package dev.frist.notice;

import dev.frist.notice.rules.NoticeRules;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Which rules are in force and what waits. A recipient that is away is no fault of this service: it stays up. */
public final class NoticeHealth implements HealthIndicator {
    private final NoticeRules rules;
    private final NoticeMetrics metrics;

    public NoticeHealth(NoticeRules rules, NoticeMetrics metrics) {
        this.rules = rules;
        this.metrics = metrics;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail(
                        "rules",
                        rules.version() == null
                                ? "none: nobody is told anything"
                                : rules.version().version())
                .withDetail("waiting", metrics.backlog().waiting())
                .withDetail("oldestSeconds", metrics.backlog().oldestSeconds())
                .build();
    }
}

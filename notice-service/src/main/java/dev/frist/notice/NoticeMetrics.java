package dev.frist.notice;

import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.AttemptFailed;
import dev.frist.events.NoticeEvent.NoticeDelivered;
import dev.frist.events.NoticeEvent.NoticeGivenUp;
import dev.frist.events.NoticeEvent.NoticeOvertaken;
import dev.frist.events.NoticeEvent.NoticeRaised;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.events.NoticeEvent.SendingOrdered;
import dev.frist.events.NoticeRef;
import dev.frist.notice.jdbc.NoticeRepository.Backlog;
import dev.frist.notice.raising.Raising;
import dev.frist.store.UnitsOfWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what becomes of notices, once it is committed, and how many wait. */
public final class NoticeMetrics {
    private final MeterRegistry meters;
    private final AtomicReference<Backlog> backlog = new AtomicReference<>(new Backlog(0, 0));

    public NoticeMetrics(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("frist.notices.waiting", backlog, it -> it.get().waiting())
                .description("notices that are not delivered yet")
                .register(meters);
        Gauge.builder("frist.notices.oldest.seconds", backlog, it -> it.get().oldestSeconds())
                .description("how long the oldest notice that might have gone out waits")
                .register(meters);
    }

    public void waiting(Backlog now) {
        backlog.set(now);
    }

    Backlog backlog() {
        return backlog.get();
    }

    /** To be called in the transaction that stores it. */
    public void raised(Raising raising) {
        UnitsOfWork.afterCommit(() -> {
            raising.changes().forEach(it -> recorded(it.event()));
            raising.passedOver()
                    .forEach((why, count) -> Counter.builder("frist.notices.passed.over")
                            .description("what a rule names and nobody was told")
                            .tag("why", why.name().toLowerCase(Locale.ROOT))
                            .register(meters)
                            .increment(count));
        });
    }

    public void recorded(NoticeEvent event) {
        NoticeRef notice = event.notice();
        if (notice != null) {
            Counter.builder("frist.notices")
                    .description("what became of notices")
                    .tag("outcome", outcome(event))
                    .tag("recipient", notice.recipient())
                    .register(meters)
                    .increment();
        }
    }

    private static String outcome(NoticeEvent event) {
        return switch (event) {
            case NoticeRaised _ -> "raised";
            case NoticeDelivered _ -> "delivered";
            case AttemptFailed _ -> "failed";
            case NoticeGivenUp _ -> "given_up";
            case NoticeOvertaken _ -> "overtaken";
            case SendingOrdered _ -> "ordered";
            case RulesTakenUp _ -> "rules";
        };
    }
}

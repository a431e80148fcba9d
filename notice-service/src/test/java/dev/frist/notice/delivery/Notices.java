package dev.frist.notice.delivery;

import dev.frist.events.FactId;
import dev.frist.events.NoticeKind;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Severity;
import dev.frist.notice.Happened;
import dev.frist.notice.raising.Earlier;
import dev.frist.notice.raising.News;
import dev.frist.notice.raising.Raising;
import dev.frist.notice.raising.ReceivedEvent;
import dev.frist.notice.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Notices as they are raised. */
public final class Notices {
    public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private Notices() {}

    /** Of a breach of a ticket. */
    public static Notice breach(String ticket) {
        return raisedBreach(ticket, "duty").notice();
    }

    public static Change raisedBreach(String ticket, String recipient) {
        Happened happened = new Happened(ticket, NOW.minusSeconds(1_800));
        return of(ticket, recipient, happened.ticketOpened(Severity.CRITICAL), happened.breached());
    }

    public static Notice escalation(String ticket) {
        Happened happened = new Happened(ticket, NOW);
        return of(ticket, "duty", happened.ticketOpened(Severity.CRITICAL), happened.escalated())
                .notice();
    }

    private static Change of(String ticket, String recipient, PublishedEvent... events) {
        News news = new News(Duration.ofHours(1), Duration.ofDays(1), Duration.ZERO);
        Raising raising = new Raising(
                Rules.of("- {name: all, on: [breach, escalation-requested], to: [%s]}".formatted(recipient)),
                news,
                new Nothing(),
                NOW,
                Map.of(),
                List.of());
        for (PublishedEvent event : events) {
            String id = UUID.randomUUID().toString();
            raising.see(ticket, new ReceivedEvent("/test", id, new FactId("/test", id), NOW, null, null, event));
        }
        return raising.changes().getFirst();
    }

    private record Nothing() implements Earlier {
        @Override
        public boolean isKnown(String noticeId) {
            return false;
        }

        @Override
        public boolean mayHaveReached(String recipient, NoticeKind kind, String clockId) {
            return false;
        }
    }
}

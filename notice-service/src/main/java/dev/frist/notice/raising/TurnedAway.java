package dev.frist.notice.raising;

import dev.frist.events.FactId;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeContent.Fact;
import dev.frist.events.Personal;
import dev.frist.events.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact that is not taken in, as far as it can be read, however broken it is.
 *
 * @param ticketId the ticket that it is about; null: that cannot be told
 * @param isCritical whether it says itself that the ticket has severity 1
 * @param occurredAt null: that cannot be told
 */
public record TurnedAway(
        FactId id,
        String type,
        @Nullable String ticketId,
        @Nullable String subscriptionId,
        @Nullable String subject,
        boolean isCritical,
        @Nullable Instant occurredAt,
        @Nullable String importId) {
    /** @param eventId CloudEvents id of the event that says so */
    NoticeContent content(String eventId, String problem, Instant learnedAt) {
        return new NoticeContent(
                eventId,
                ticketId,
                Severity.CRITICAL,
                subscriptionId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Fact(id, type, problem),
                null,
                null,
                subject == null ? Personal.NONE : Personal.of(Map.of("subject", subject)),
                occurredAt == null ? learnedAt : occurredAt,
                learnedAt);
    }
}

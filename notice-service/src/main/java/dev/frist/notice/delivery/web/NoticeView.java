package dev.frist.notice.delivery.web;

import dev.frist.events.NoticeChannel;
import dev.frist.events.NoticeKind;
import dev.frist.notice.delivery.Notice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it stands.
 *
 * @param nextAttemptAt absent unless it waits
 */
record NoticeView(
        String noticeId,
        String recipient,
        NoticeChannel channel,
        NoticeKind kind,
        String ticketId,
        String subscriptionId,
        Notice.State state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        Instant giveUpAt) {
    static NoticeView of(Notice it) {
        return new NoticeView(
                it.id(),
                it.ref().recipient(),
                it.ref().channel(),
                it.ref().kind(),
                it.ref().ticketId(),
                it.ref().subscriptionId(),
                it.state(),
                it.attempts(),
                it.nextAttemptAt(),
                it.giveUpAt());
    }
}

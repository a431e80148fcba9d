package dev.frist.events;

import org.jspecify.annotations.Nullable;

/**
 * Which notice an event is about. One event is told to one recipient by one notice.
 *
 * @param noticeId UUIDv5 of the recipient's name and the event: the same however often it is sent
 * @param recipient name in the rules
 * @param ticketId null for what is about terms alone
 * @param subscriptionId null for a fact that nothing more is known of
 */
public record NoticeRef(
        String noticeId,
        String recipient,
        NoticeChannel channel,
        NoticeKind kind,
        @Nullable String ticketId,
        @Nullable String subscriptionId) {}

package dev.frist.events;

/**
 * Which notice an event is about. One event is told to one recipient by one notice.
 *
 * @param noticeId UUIDv5 of the recipient's name and the event: the same however often it is sent
 * @param recipient name in the rules
 */
public record NoticeRef(
        String noticeId,
        String recipient,
        NoticeChannel channel,
        NoticeKind kind,
        String ticketId,
        String subscriptionId) {}

package dev.frist.notice.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;

/**
 * What goes out to somebody.
 *
 * @param id the same whenever the same is sent again
 * @param kind a {@link dev.frist.events.NoticeKind}, or {@code STANDS_STILL}
 * @param subject the ticket, percent-encoded, or the service
 * @param content a {@link dev.frist.events.NoticeContent} or a {@link Standstill}
 * @param link where a recipient can read on: a page of the console
 */
public record Message(String id, String kind, String subject, Instant happenedAt, Object content, URI link) {
    private static final String STANDS_STILL = "STANDS_STILL";

    /** @param console where links lead to */
    public static Message of(Notice notice, URI console) {
        String ticket = encoded(notice.ref().ticketId());
        return new Message(
                notice.id(),
                notice.ref().kind().name(),
                ticket,
                notice.content().happenedAt(),
                notice.content(),
                page(console, "/ticket?id=" + ticket));
    }

    static Message of(Standstill it, String recipient, URI console) {
        return new Message(
                it.noticeId(recipient), STANDS_STILL, it.service(), it.since(), it, page(console, "/intake"));
    }

    private static URI page(URI console, String path) {
        return URI.create(console.toString().replaceFirst("/+$", "") + path);
    }

    /** With percent signs, as addresses and CloudEvents headers want it. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}

package dev.frist.notice.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.NoticeContent;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Optional;

/**
 * What goes out to somebody.
 *
 * @param id the same whenever the same is sent again
 * @param kind a {@link dev.frist.events.NoticeKind}, {@code STANDS_STILL}, or {@code TERMS_AGREE}: what was told of terms is over
 * @param subject the ticket, percent-encoded; the fact, the subscription or the service where there is none
 * @param content a {@link NoticeContent} or a {@link Standstill}
 * @param link where a recipient can read on: a page of the console
 */
public record Message(String id, String kind, String subject, Instant happenedAt, Object content, URI link) {
    private static final String STANDS_STILL = "STANDS_STILL";
    private static final String TERMS_AGREE = "TERMS_AGREE";

    /** @param console where links lead to */
    public static Message of(Notice notice, URI console) {
        NoticeContent content = notice.content();
        return new Message(
                notice.id(),
                content.terms() != null && content.terms().agree()
                        ? TERMS_AGREE
                        : notice.ref().kind().name(),
                encoded(Optional.ofNullable(content.ticketId()).orElse(notice.about())),
                content.happenedAt(),
                content,
                page(console, place(content)));
    }

    static Message of(Standstill it, String recipient, URI console) {
        return new Message(
                it.noticeId(recipient), STANDS_STILL, it.service(), it.since(), it, page(console, "/intake"));
    }

    private static String place(NoticeContent content) {
        if (content.fact() != null) {
            return "/intake";
        }
        return content.ticketId() == null
                ? "/customers?name=" + encoded(String.valueOf(content.customer()))
                : "/ticket?id=" + encoded(content.ticketId());
    }

    private static URI page(URI console, String path) {
        return URI.create(console.toString().replaceFirst("/+$", "") + path);
    }

    /** With percent signs, as addresses and CloudEvents headers want it. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}

package dev.frist.notice.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.NoticeContent;
import dev.frist.kit.json.EventJson;
import dev.frist.notice.delivery.Answer;
import dev.frist.notice.delivery.Links;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.jdbc.NoticeBook;
import dev.frist.notice.rules.Recipient.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends notices as CloudEvents over HTTP in binary mode, signed as Standard Webhooks says. Redirects are not followed: a notice goes to
 * the address that the operator has written, and nowhere else.
 */
public final class WebhookCourier implements AutoCloseable {
    private static final int LONGEST_REASON = 200;

    private final HttpClient http;
    private final Duration atMost;
    private final Links links;
    private final Clock clock;

    /** @param atMost how long until the answer begins */
    public WebhookCourier(Duration atMost, Links links, Clock clock) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(atMost.dividedBy(2))
                .build();
        this.atMost = atMost;
        this.links = links;
        this.clock = clock;
    }

    public Answer bring(Notice notice, Webhook recipient) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = http.send(request(notice, recipient), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer(response, body);
            }
        } catch (IOException e) {
            return Answer.failed(
                    e.getMessage() == null ? e.toString() : e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest request(Notice notice, Webhook recipient) {
        byte[] body = body(notice);
        Signature signature = Signature.of(notice.id(), clock.instant(), body);
        return HttpRequest.newBuilder(recipient.address())
                .timeout(atMost)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Frist")
                .header("ce-specversion", "1.0")
                .header("ce-id", notice.id())
                .header("ce-source", NoticeBook.SOURCE)
                .header("ce-type", type(notice))
                .header("ce-subject", Links.encoded(notice.ref().ticketId()))
                .header("ce-time", notice.content().happenedAt().toString())
                .header("webhook-id", notice.id())
                .header("webhook-timestamp", Long.toString(signature.seconds()))
                .header("webhook-signature", signature.by(recipient.keys()))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    // What the signature does not cover, a receiver need not believe: so the body repeats what the headers say.
    private byte[] body(Notice notice) {
        NoticeContent content = notice.content();
        ObjectNode body = EventJson.mapper().createObjectNode();
        body.put("noticeId", notice.id());
        body.put("type", type(notice));
        body.setAll(EventJson.mapper().<ObjectNode>valueToTree(content));
        body.put("link", links.ticket(content.ticketId()).toString());
        return EventJson.write(body);
    }

    private static String type(Notice notice) {
        return "dev.frist.notice."
                + notice.ref().kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + ".v1";
    }

    private Answer answer(HttpResponse<?> response, InputStream body) throws IOException {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer.Taken("HTTP " + status);
        }
        String problem = ("HTTP " + status + " " + new String(body.readNBytes(LONGEST_REASON), UTF_8))
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return status == 410
                ? new Answer.Gone(problem)
                : new Answer.NotTaken(problem, RetryAfter.of(response.headers(), clock.instant()));
    }
}

package dev.frist.notice.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.NoticeContent;
import dev.frist.kit.json.EventJson;
import dev.frist.notice.jdbc.NoticeRepository;
import dev.frist.notice.rules.Recipient.Webhook;
import dev.frist.notice.rules.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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
        return bring(
                new Parcel(
                        notice.id(),
                        type(notice.ref().kind().name()),
                        Links.encoded(notice.ref().ticketId()),
                        notice.content().happenedAt(),
                        body(notice)),
                recipient);
    }

    public Answer bring(Standstill standstill, Webhook recipient) throws InterruptedException {
        String id = standstill.noticeId(recipient.name());
        String type = type("STANDS_STILL");
        ObjectNode body =
                EventJson.mapper().createObjectNode().put("noticeId", id).put("type", type);
        body.setAll(EventJson.mapper().<ObjectNode>valueToTree(standstill));
        body.put("link", links.intake().toString());
        return bring(new Parcel(id, type, standstill.service(), standstill.since(), EventJson.write(body)), recipient);
    }

    /** A CloudEvent. */
    private record Parcel(String id, String type, String subject, Instant time, byte[] body) {}

    private Answer bring(Parcel parcel, Webhook recipient) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = http.send(request(parcel, recipient), BodyHandlers.ofInputStream());
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

    private HttpRequest request(Parcel parcel, Webhook recipient) {
        Instant now = clock.instant();
        return HttpRequest.newBuilder(recipient.address())
                .timeout(atMost)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Frist")
                .header("ce-specversion", "1.0")
                .header("ce-id", parcel.id())
                .header("ce-source", NoticeRepository.SOURCE)
                .header("ce-type", parcel.type())
                .header("ce-subject", parcel.subject())
                .header("ce-time", parcel.time().toString())
                .header("webhook-id", parcel.id())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature(parcel, now, recipient.keys()))
                .POST(BodyPublishers.ofByteArray(parcel.body()))
                .build();
    }

    // What the signature does not cover, a receiver need not believe: so the body repeats what the headers say.
    private byte[] body(Notice notice) {
        NoticeContent content = notice.content();
        ObjectNode body = EventJson.mapper().createObjectNode();
        body.put("noticeId", notice.id());
        body.put("type", type(notice.ref().kind().name()));
        body.setAll(EventJson.mapper().<ObjectNode>valueToTree(content));
        body.put("link", links.ticket(content.ticketId()).toString());
        return EventJson.write(body);
    }

    private static String type(String kind) {
        return "dev.frist.notice." + kind.toLowerCase(Locale.ROOT).replace('_', '-') + ".v1";
    }

    private Answer answer(HttpResponse<?> response, InputStream body) throws IOException {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer.Taken("HTTP " + status);
        }
        String problem = ("HTTP " + status + " " + new String(body.readNBytes(LONGEST_REASON), UTF_8))
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return status == 410 ? new Answer.Gone(problem) : new Answer.NotTaken(problem, retryAfter(response.headers()));
    }

    /** As Standard Webhooks 1.0 says: {@code v1,} and the HMAC-SHA256 of id, time and body, for each key. */
    private static String signature(Parcel parcel, Instant at, List<SigningKey> keys) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("%s.%d.".formatted(parcel.id(), at.getEpochSecond()).getBytes(UTF_8));
        content.writeBytes(parcel.body());
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(key.sign(content.toByteArray())))
                .collect(Collectors.joining(" "));
    }

    /** Seconds, or a date (RFC 9110, section 10.2.3); empty if there is none, or none that can be read. */
    private Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(text -> text.matches("\\d{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : untilDate(text));
    }

    private Optional<Duration> untilDate(String text) {
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant(), until)).filter(Duration::isPositive);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

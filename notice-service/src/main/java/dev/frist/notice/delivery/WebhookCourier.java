package dev.frist.notice.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.json.EventJson;
import dev.frist.notice.NoticeSettings;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends messages as CloudEvents over HTTP in binary mode, signed as Standard Webhooks says. Redirects are not followed: a message goes to
 * the address that the operator has written, and nowhere else.
 */
public final class WebhookCourier implements AutoCloseable {
    private static final int LONGEST_REASON = 200;

    private final HttpClient http;
    private final Duration atMost;
    private final Clock clock;

    public WebhookCourier(NoticeSettings settings, Clock clock) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.attemptAtMost().dividedBy(2))
                .build();
        this.atMost = settings.attemptAtMost();
        this.clock = clock;
    }

    public Answer bring(Message message, Webhook recipient) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = http.send(request(message, recipient), BodyHandlers.ofInputStream());
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

    private HttpRequest request(Message message, Webhook recipient) {
        Instant now = clock.instant();
        String type =
                "dev.frist.notice." + message.kind().toLowerCase(Locale.ROOT).replace('_', '-') + ".v1";
        byte[] body = body(message, type);
        return HttpRequest.newBuilder(recipient.address())
                .timeout(atMost)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Frist")
                .header("ce-specversion", "1.0")
                .header("ce-id", message.id())
                .header("ce-source", NoticeRepository.SOURCE)
                .header("ce-type", type)
                .header("ce-subject", message.subject())
                .header("ce-time", message.happenedAt().toString())
                .header("webhook-id", message.id())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature(message.id(), now, body, recipient.keys()))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    // What was said of an escalation stands in it: why a manager is asked for, by whom, and by which way that came.
    private static final List<String> ASKED = List.of("reason", "by", "channel");

    // What the signature does not cover, a receiver need not believe: so the body repeats what the headers say.
    private static byte[] body(Message message, String type) {
        ObjectNode body = EventJson.mapper().createObjectNode();
        body.put("noticeId", message.id()).put("type", type);
        body.setAll(EventJson.mapper().<ObjectNode>valueToTree(message.content()));
        if (body.remove("personal") instanceof ObjectNode personal) {
            JsonNode more = personal.remove("more");
            if (more instanceof ObjectNode others) {
                personal.setAll(others);
            }
            if (body.get("escalation") instanceof ObjectNode escalation) {
                ASKED.stream().filter(personal::has).forEach(it -> escalation.set(it, personal.remove(it)));
            }
            body.setAll(personal);
        }
        body.put("link", message.link().toString());
        return EventJson.write(body);
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
    private static String signature(String id, Instant at, byte[] body, List<SigningKey> keys) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("%s.%d.".formatted(id, at.getEpochSecond()).getBytes(UTF_8));
        content.writeBytes(body);
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

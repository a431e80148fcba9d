package dev.frist.notice.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.json.EventJson;
import dev.frist.notice.NoticeSettings;
import dev.frist.notice.jdbc.NoticeRepository;
import dev.frist.notice.rules.Recipient.Webhook;
import dev.frist.notice.rules.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends messages as CloudEvents over HTTP in binary mode, signed as Standard Webhooks says. Redirects are not followed: a message goes to
 * the address that the operator has written, and nowhere else; not to one of our own network, unless the operator has said so.
 */
public final class WebhookCourier implements AutoCloseable {
    private static final int LONGEST_REASON = 200;

    private static final int LONGEST_LINE = 8 << 10;
    private static final int MOST_HEADERS = 100;
    private static final int AT_ONCE = 256;

    private final CloseableHttpClient http;
    private final Clock clock;

    public WebhookCourier(NoticeSettings settings, Clock clock) {
        this.http = HttpClients.custom()
                .setConnectionManager(connections(settings))
                // Each attempt asks anew where its receiver is.
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setProxySelector(ProxySelector.getDefault())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(settings.attemptAtMost()))
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Frist")
                .build();
        this.clock = clock;
    }

    private static HttpClientConnectionManager connections(NoticeSettings settings) {
        Http1Config bounded = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new PublicAddresses(settings.privateHosts()))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounded)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.attemptAtMost().dividedBy(2)))
                        .build())
                .setMaxConnTotal(AT_ONCE)
                .setMaxConnPerRoute(AT_ONCE)
                .build();
    }

    public Answer bring(Message message, Webhook recipient) {
        HttpPost request = request(message, recipient);
        try {
            return http.execute(request, response -> {
                Answer answer = answer(response);
                // Of what else it says nothing is read.
                request.abort();
                return answer;
            });
        } catch (IOException e) {
            return Answer.failed(
                    e.getMessage() == null ? e.toString() : e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }

    private HttpPost request(Message message, Webhook recipient) {
        Instant now = clock.instant();
        String type =
                "dev.frist.notice." + message.kind().toLowerCase(Locale.ROOT).replace('_', '-') + ".v1";
        byte[] body = body(message, type);
        HttpPost request = new HttpPost(recipient.address());
        Map.of(
                        "ce-specversion", "1.0",
                        "ce-id", message.id(),
                        "ce-source", NoticeRepository.SOURCE,
                        "ce-type", type,
                        "ce-subject", message.subject(),
                        "ce-time", message.happenedAt().toString(),
                        "webhook-id", message.id(),
                        "webhook-timestamp", Long.toString(now.getEpochSecond()),
                        "webhook-signature", signature(message.id(), now, body, recipient.keys()))
                .forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.create("application/json")));
        return request;
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

    private Answer answer(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status >= 200 && status < 300) {
            return new Answer.Taken("HTTP " + status);
        }
        String problem = ("HTTP " + status + " " + reason(response.getEntity()))
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return status == 410 ? new Answer.Gone(problem) : new Answer.NotTaken(problem, retryAfter(response));
    }

    private static String reason(@Nullable HttpEntity body) throws IOException {
        return body == null ? "" : new String(body.getContent().readNBytes(LONGEST_REASON), UTF_8);
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
    private Optional<Duration> retryAfter(ClassicHttpResponse response) {
        return Optional.ofNullable(response.getFirstHeader("Retry-After"))
                .map(it -> it.getValue().strip())
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

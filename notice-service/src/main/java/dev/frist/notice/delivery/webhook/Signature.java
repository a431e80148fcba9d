package dev.frist.notice.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.notice.rules.SigningKey;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What a receiver checks, as Standard Webhooks 1.0 says: {@code v1,} and the HMAC-SHA256 of id, time and body, for each key. */
record Signature(String id, long seconds, byte[] body) {
    static Signature of(String id, Instant at, byte[] body) {
        return new Signature(id, at.getEpochSecond(), body);
    }

    String by(List<SigningKey> keys) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("%s.%d.".formatted(id, seconds).getBytes(UTF_8));
        content.writeBytes(body);
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(key.sign(content.toByteArray())))
                .collect(Collectors.joining(" "));
    }
}

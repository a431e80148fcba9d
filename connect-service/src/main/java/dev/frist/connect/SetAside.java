package dev.frist.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Digests;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * A delivery that could not be mapped, kept until it can.
 *
 * @param receivedAt the last time
 * @param headers by their names in lower case, without those that show who sent it
 * @param body as it was sent
 */
public record SetAside(String connector, Instant receivedAt, String reason, Map<String, String> headers, String body) {
    /** The same delivery has the same one, however often it comes. */
    String key() {
        return connector + "/" + HexFormat.of().formatHex(Digests.sha256().digest(body.getBytes(UTF_8)));
    }
}

package dev.frist.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import dev.frist.connect.mapping.Connector;
import dev.frist.promises.file.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The help desks for which there is a file, with a story of each as it would deliver it, and how it signs. */
final class HelpDesks {
    static final List<String> ALL =
            List.of("zendesk", "jira", "zammad", "github", "servicenow", "glpi", "plain", "mail");
    static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("a secret of twenty-four".getBytes(UTF_8));
    private static final Path FILES = Path.of("..", "docs", "connect");

    private HelpDesks() {}

    static Path file(String name) {
        return FILES.resolve(name + ".yaml");
    }

    static Connector connector(String name) {
        return Connector.read(SourceFile.read(file(name)), _ -> Optional.of(SECRET));
    }

    /** The bodies, in the order in which they were sent. */
    static List<byte[]> story(String name) throws IOException {
        return Files.readAllLines(Path.of("src", "test", "resources", "stories", name + ".ndjson")).stream()
                .map(it -> it.getBytes(UTF_8))
                .toList();
    }

    /** What it sends beside the body, with a good signature. */
    static Map<String, String> signed(String name, byte[] body) throws Exception {
        String now = String.valueOf(System.currentTimeMillis() / 1000);
        return switch (name) {
            case "zendesk" ->
                Map.of(
                        "X-Zendesk-Webhook-Signature-Timestamp",
                        now,
                        "X-Zendesk-Webhook-Signature",
                        Base64.getEncoder().encodeToString(mac("HmacSHA256", now + new String(body, UTF_8))));
            case "jira" -> Map.of("X-Hub-Signature", "sha256=" + hex("HmacSHA256", new String(body, UTF_8)));
            case "zammad" -> Map.of("X-Hub-Signature", "sha1=" + hex("HmacSHA1", new String(body, UTF_8)));
            case "github" -> Map.of("X-Hub-Signature-256", "sha256=" + hex("HmacSHA256", new String(body, UTF_8)));
            case "servicenow" -> Map.of("X-Frist-Token", SECRET);
            case "glpi" ->
                Map.of("X-GLPI-timestamp", now, "X-GLPI-signature", hex("HmacSHA256", new String(body, UTF_8) + now));
            case "plain" -> Map.of("Plain-Request-Signature", hex("HmacSHA256", new String(body, UTF_8)));
            default ->
                Map.of(
                        "webhook-id",
                        "msg_1",
                        "webhook-timestamp",
                        now,
                        "webhook-signature",
                        new Webhook(SECRET).sign("msg_1", Long.parseLong(now), new String(body, UTF_8)));
        };
    }

    private static String hex(String algorithm, String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(mac(algorithm, text));
    }

    private static byte[] mac(String algorithm, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), algorithm));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}

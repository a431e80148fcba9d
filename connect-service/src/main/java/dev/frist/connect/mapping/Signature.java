package dev.frist.connect.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.promises.file.Field;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery shows who sent it: each help desk has a way of its own. How old a delivery is, is not asked: the same one again
 * changes nothing.
 *
 * @param secret the one that the sender has, too
 * @param header where it stands, for those that send the secret itself
 */
public record Signature(Scheme scheme, byte[] secret, String header) {
    private static final String STANDARD_PREFIX = "whsec_";
    private static final Pattern SECRET = Pattern.compile("authorization|cookie|signature|secret|token|key|password");

    /** Who signs like this, and what. */
    public enum Scheme {
        /** Base 64 of HMAC-SHA256 over time and body (Zendesk, "Verifying webhook authenticity"). */
        ZENDESK,
        /** {@code sha256=} and hex, of the body (GitHub, "Validating webhook deliveries"). */
        GITHUB,
        /** The same, where Jira's webhooks put it (WebSub, section 8). */
        HUB_SHA256,
        /** The older form that Zammad sends. */
        HUB_SHA1,
        /** Hex of HMAC-SHA256 over body and time (GLPI 11). */
        GLPI,
        /** Hex of HMAC-SHA256 over the body (Plain, "Request signing"). */
        PLAIN,
        /** Standard Webhooks 1.0.0, "v1": base 64 over id, time and body. */
        STANDARD_WEBHOOKS,
        /** The secret itself in a header: for whoever cannot sign. */
        HEADER
    }

    /** @param settings where secrets are, by the names that files give them */
    static Signature read(Field fields, Function<String, Optional<String>> settings) {
        Scheme scheme = fields.required("scheme").setting(Scheme.class);
        Field named = fields.required("secret");
        String secret = settings.apply(named.text())
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> named.breaks(
                        "must name a setting or an environment variable that is set, but " + named.text() + " is not"));
        String header = scheme == Scheme.HEADER ? fields.required("header").text() : "";
        return new Signature(
                scheme, scheme == Scheme.STANDARD_WEBHOOKS ? key(named, secret) : secret.getBytes(UTF_8), header);
    }

    private static byte[] key(Field field, String secret) {
        try {
            return Base64.getDecoder().decode(secret.replaceFirst("^" + STANDARD_PREFIX, ""));
        } catch (IllegalArgumentException _) {
            throw field.breaks("must name a secret like " + STANDARD_PREFIX + " and base 64");
        }
    }

    /** @param headers of the delivery, by their names in any case; null: it has none of that name */
    boolean isGood(byte[] body, Function<String, @Nullable String> headers) {
        return switch (scheme) {
            case ZENDESK ->
                isEqual(
                        base64(mac("HmacSHA256", time(headers, "x-zendesk-webhook-signature-timestamp"), body)),
                        headers.apply("x-zendesk-webhook-signature"));
            case GITHUB -> isEqual("sha256=" + hex(mac("HmacSHA256", body)), headers.apply("x-hub-signature-256"));
            case HUB_SHA256 -> isEqual("sha256=" + hex(mac("HmacSHA256", body)), headers.apply("x-hub-signature"));
            case HUB_SHA1 -> isEqual("sha1=" + hex(mac("HmacSHA1", body)), headers.apply("x-hub-signature"));
            case GLPI ->
                isEqual(
                        hex(mac("HmacSHA256", body, time(headers, "x-glpi-timestamp"))),
                        headers.apply("x-glpi-signature"));
            case PLAIN -> isEqual(hex(mac("HmacSHA256", body)), headers.apply("plain-request-signature"));
            case STANDARD_WEBHOOKS -> isStandard(body, headers);
            case HEADER -> isEqual(new String(secret, UTF_8), headers.apply(header));
        };
    }

    // Several may stand there, while secrets are changed.
    private boolean isStandard(byte[] body, Function<String, @Nullable String> headers) {
        byte[] signed = "%s.%s."
                .formatted(headers.apply("webhook-id"), headers.apply("webhook-timestamp"))
                .getBytes(UTF_8);
        String expected = "v1," + base64(mac("HmacSHA256", signed, body));
        return Stream.ofNullable(headers.apply("webhook-signature"))
                .flatMap(it -> Arrays.stream(it.split(" ")))
                .anyMatch(it -> isEqual(expected, it));
    }

    /**
     * Whether whoever reads a header could sign with it, or could send the delivery again.
     *
     * @param name in lower case
     */
    boolean isSecret(String name) {
        return SECRET.matcher(name).find() || name.equalsIgnoreCase(header);
    }

    private static byte[] time(Function<String, @Nullable String> headers, String name) {
        return Optional.ofNullable(headers.apply(name)).orElse("").getBytes(UTF_8);
    }

    private byte[] mac(String algorithm, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            Arrays.stream(parts).forEach(signed::writeBytes);
            return mac.doFinal(signed.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static boolean isEqual(String expected, @Nullable String found) {
        return found != null
                && MessageDigest.isEqual(expected.getBytes(UTF_8), found.strip().getBytes(UTF_8));
    }
}

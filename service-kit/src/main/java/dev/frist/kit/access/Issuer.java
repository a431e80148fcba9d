package dev.frist.kit.access;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * Who signs tokens.
 *
 * @param name as tokens name it, and as browsers reach it: {@code https://id.example.com}
 * @param reachedAt where services reach it; the same, unless a network of theirs leads there by another name
 */
public record Issuer(String name, String reachedAt) {
    /** What services ask by themselves. All else is asked by browsers. */
    private static final List<String> ASKED_BY_SERVICES = List.of("jwks_uri", "token_endpoint", "userinfo_endpoint");

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 5_000;
    private static final int LARGEST = 1 << 20;
    static final DefaultResourceRetriever HTTP = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST);

    /** The issuer is none that could be asked. */
    public static final class NoAddress extends RuntimeException {
        private NoAddress(String setting, String value) {
            super(setting + " must be an address like https://id.example.com, but is " + value, null, false, false);
        }
    }

    public Issuer {
        check("frist.issuer", name);
        check("frist.issuer-at", reachedAt);
    }

    public Issuer(String name) {
        this(name, name);
    }

    private static void check(String setting, String address) {
        if (!address.matches("https?://.+")) {
            throw new NoAddress(setting, address);
        }
    }

    /** What it says of itself, with addresses at which services reach it. */
    Map<String, Object> metadata() {
        String address = withoutSlash(reachedAt) + "/.well-known/openid-configuration";
        try {
            String found = HTTP.retrieveResource(URI.create(address).toURL()).getContent();
            Map<String, Object> metadata = new TreeMap<>();
            Map<?, ?> told = EventJson.mapper().readValue(found, Map.class);
            told.forEach((key, value) -> metadata.put(String.valueOf(key), value));
            if (!name.equals(metadata.get("issuer"))) {
                throw new IllegalStateException(
                        "%s calls itself %s, and not %s".formatted(address, metadata.get("issuer"), name));
            }
            ASKED_BY_SERVICES.forEach(it -> metadata.computeIfPresent(it, (_, outside) -> reached(outside.toString())));
            return metadata;
        } catch (IOException e) {
            throw new IllegalStateException("the issuer " + reachedAt + " cannot be asked for its keys", e);
        }
    }

    private String reached(String address) {
        String outside = withoutSlash(name);
        return address.startsWith(outside + "/")
                ? withoutSlash(reachedAt) + address.substring(outside.length())
                : address;
    }

    private static String withoutSlash(String address) {
        return address.replaceFirst("/$", "");
    }

    /** How a client of it asks for tokens. */
    public ClientRegistration.Builder client() {
        return ClientRegistrations.fromOidcConfiguration(metadata());
    }
}

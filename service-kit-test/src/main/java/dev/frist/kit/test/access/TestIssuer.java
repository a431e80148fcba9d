package dev.frist.kit.test.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Signs tokens, and serves its keys as OpenID Connect Discovery wants it. Some of its tokens are nothing that may be believed. */
public final class TestIssuer implements AutoCloseable {
    private static final int MINUTE = 60;
    private static final int RSA_BITS = 2_048;

    private final RSAKey key = rsa("one");
    private final ECKey curve = ec();
    private final HttpServer server;
    private final Supplier<Clock> clock;

    private TestIssuer(HttpServer server, Supplier<Clock> clock) {
        this.server = server;
        this.clock = clock;
    }

    /**
     * On a free port of loopback.
     *
     * @param clock of the service by which its tokens begin and end, once it runs
     */
    public static TestIssuer start(Supplier<Clock> clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestIssuer issuer = new TestIssuer(server, clock);
            String metadata = "{\"issuer\":\"%s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(issuer.address());
            issuer.serve("/.well-known/openid-configuration", metadata);
            issuer.serve(
                    "/keys",
                    new JWKSet(List.of(issuer.key, issuer.curve))
                            .toPublicJWKSet()
                            .toString());
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.getBytes(UTF_8).length);
            exchange.getResponseBody().write(json.getBytes(UTF_8));
            exchange.close();
        });
    }

    /** As tokens name it: the setting {@code frist.issuer}. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A token of somebody of these roles, for five minutes. */
    public String token(String... roles) {
        return token(it -> it.claim("roles", List.of(roles)));
    }

    /** A token of nobody in particular but for what is said here. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> claims) {
        return signed(JWSAlgorithm.RS256, key.getKeyID(), signer(key), claims);
    }

    /** Tokens that must not be believed though somebody who may do everything is named in them, by what is wrong with them. */
    public Map<String, String> forged() {
        RSAKey other = rsa("two");
        RSAKey namesake = rsa("one");
        Map<String, String> all = new LinkedHashMap<>();
        all.put("of another audience", token(it -> it.audience("others")));
        all.put("of no audience", token(it -> it.audience((String) null)));
        all.put("of another issuer", token(it -> it.issuer("https://elsewhere.example.com")));
        all.put("expired", token(it -> it.expirationTime(in(-2 * MINUTE))));
        all.put("not yet valid", token(it -> it.notBeforeTime(in(2 * MINUTE))));
        all.put("without an end", token(it -> it.expirationTime(null)));
        all.put("signed by nobody", new PlainJWT(claims(it -> it)).serialize());
        all.put("signed with the public key", signed(JWSAlgorithm.HS256, key.getKeyID(), withPublicKey(), it -> it));
        all.put("by another algorithm", signed(JWSAlgorithm.RS512, key.getKeyID(), signer(key), it -> it));
        all.put("of a key that is not the issuer's", signed(JWSAlgorithm.RS256, "two", signer(other), it -> it));
        all.put("of a key of the same name", signed(JWSAlgorithm.RS256, "one", signer(namesake), it -> it));
        all.put("changed afterwards", changed(token("auditor"), claims(it -> it)));
        all.put("no token", "nonsense");
        return all;
    }

    /** Tokens that must be believed, of an admin, by what is unusual about them. */
    public Map<String, String> unusual() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("expired by a clock that is half a minute off", token(it -> it.expirationTime(in(-MINUTE / 2))));
        all.put("not yet valid by such a clock", token(it -> it.notBeforeTime(in(MINUTE / 2))));
        all.put("on a curve", signed(JWSAlgorithm.ES256, curve.getKeyID(), signer(curve), it -> it));
        all.put("by PSS", signed(JWSAlgorithm.PS256, key.getKeyID(), signer(key), it -> it));
        all.put("for others too", token(it -> it.audience(List.of("others", "frist"))));
        return all;
    }

    private static String changed(String signed, JWTClaimsSet claims) {
        String[] parts = signed.split("\\.");
        parts[1] = claims.toPayload().toBase64URL().toString();
        return String.join(".", parts);
    }

    private String signed(
            JWSAlgorithm algorithm, String keyId, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> claims) {
        try {
            SignedJWT token =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims(claims));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .subject("somebody")
                .audience("frist")
                .issueTime(in(-5 * MINUTE))
                .expirationTime(in(5 * MINUTE))
                .claim("roles", List.of("admin"));
        return more.apply(claims).build();
    }

    private Date in(int seconds) {
        return Date.from(clock.get().instant().plusSeconds(seconds));
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(RSA_BITS).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(ECKey key) {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWSSigner withPublicKey() {
        try {
            return new MACSigner(key.toRSAPublicKey().getEncoded());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

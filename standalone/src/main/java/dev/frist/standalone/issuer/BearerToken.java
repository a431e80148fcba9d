package dev.frist.standalone.issuer;

import dev.frist.standalone.CannotGoOn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a command shows to services that ask who calls: a token that it was given, or one of the development issuer. */
public final class BearerToken {
    private static final String GRANT = "grant_type=client_credentials";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final @Nullable String given;
    private final Path credentials;
    private @Nullable String token;

    /**
     * @param given null: none
     * @param credentials file of the development issuer, whether or not there is one
     */
    public BearerToken(@Nullable String given, Path credentials) {
        this.given = given;
        this.credentials = credentials;
        this.token = given;
    }

    /** Header {@code Authorization}; empty until a service has asked who calls. */
    public synchronized Optional<String> header() {
        return Optional.ofNullable(token).map(it -> "Bearer " + it);
    }

    /**
     * Gets another one, since a service did not take what it was shown.
     *
     * @return whether there is one
     * @throws CannotGoOn if the issuer does not give one
     */
    public synchronized boolean renew(HttpClient http) {
        Optional<IssuerCredentials> found = given == null ? IssuerCredentials.read(credentials) : Optional.empty();
        found.ifPresent(it -> token = ask(it, http));
        return found.isPresent();
    }

    private static String ask(IssuerCredentials credentials, HttpClient http) {
        HttpRequest question = HttpRequest.newBuilder(credentials.issuer().resolve("/oauth2/token"))
                .timeout(PATIENCE)
                .header("Authorization", credentials.basic("admin"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(GRANT))
                .build();
        try {
            HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CannotGoOn(
                        "the development issuer on %s gives no token: it answers %d. Name one with --token, or in FRIST_TOKEN."
                                .formatted(credentials.issuer(), answer.statusCode()));
            }
            return JsonMapper.shared()
                    .readTree(answer.body())
                    .path("access_token")
                    .asString();
        } catch (IOException e) {
            throw new CannotGoOn(
                    "the development issuer on %s does not answer. Name a token with --token, or in FRIST_TOKEN."
                            .formatted(credentials.issuer()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted.", e);
        }
    }
}

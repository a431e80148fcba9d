package dev.frist.kit.access;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** A token that the issuer gives to a client of its own (client credentials), kept until shortly before its end. */
public final class ClientToken implements OwnToken {
    private static final String REGISTRATION = "own";
    private static final Logger LOG = LoggerFactory.getLogger(ClientToken.class);

    private final Issuer issuer;
    private final String client;
    private final String secret;
    private @Nullable OAuth2AuthorizedClientManager tokens;

    public ClientToken(Issuer issuer, String client, String secret) {
        this.issuer = issuer;
        this.client = client;
        this.secret = secret;
    }

    @Override
    public @Nullable String header() {
        try {
            OAuth2AuthorizedClient authorized = tokens().authorize(
                            OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION)
                                    .principal(client)
                                    .build());
            return authorized == null
                    ? null
                    : "Bearer " + authorized.getAccessToken().getTokenValue();
        } catch (RuntimeException e) {
            // Whoever is asked answers 401, and is asked again.
            LOG.warn("no token of {} for {}: {}", issuer.name(), client, e.getMessage());
            return null;
        }
    }

    // Asks the issuer where tokens are given, once it answers.
    private synchronized OAuth2AuthorizedClientManager tokens() {
        OAuth2AuthorizedClientManager known = tokens;
        if (known == null) {
            ClientRegistration registration = issuer.client()
                    .registrationId(REGISTRATION)
                    .clientId(client)
                    .clientSecret(secret)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build();
            InMemoryClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(registration);
            AuthorizedClientServiceOAuth2AuthorizedClientManager manager =
                    new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                            registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
            manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                    .clientCredentials()
                    .build());
            tokens = manager;
            known = manager;
        }
        return known;
    }
}

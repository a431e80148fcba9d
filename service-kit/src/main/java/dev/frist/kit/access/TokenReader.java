package dev.frist.kit.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Believes tokens that one issuer has signed for Frist. The issuer is asked for its keys when the first token comes, and again when one
 * names a key that is not known, at most twice in half a minute.
 */
public final class TokenReader implements JwtDecoder {
    /** Audience of tokens for Frist. */
    public static final String AUDIENCE = "frist";

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration WITHOUT_ISSUER = Duration.ofHours(4);
    private static final List<SignatureAlgorithm> ALGORITHMS =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.PS256);

    private static final Set<String> DECIDING = Set.of(Roles.authority(Roles.OPS), Roles.authority(Roles.ADMIN));

    private final Issuer issuer;
    private final JwtDecoder decoder;

    public TokenReader(Issuer issuer) {
        this.issuer = issuer;
        this.decoder = new SupplierJwtDecoder(this::discovered);
    }

    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtDecoderInitializationException e) {
            throw new JwtException("the issuer cannot be asked", e);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            if (e.getCause() instanceof RateLimitReachedException) {
                throw new BadJwtException("no key of the issuer has signed it", e);
            }
            throw e;
        }
    }

    /** Who bears a token: its roles as far as there are such. */
    public static AbstractAuthenticationToken bearer(Jwt token) {
        return new JwtAuthenticationToken(token, authorities(token));
    }

    /** The roles that a token names, as far as there are such. */
    public static List<GrantedAuthority> authorities(ClaimAccessor token) {
        List<String> roles = token.getClaimAsStringList(ReportScope.ROLES);
        return roles == null
                ? List.of()
                : roles.stream()
                        .filter(Roles.ALL::contains)
                        .<GrantedAuthority>map(it -> new SimpleGrantedAuthority(Roles.authority(it)))
                        .toList();
    }

    /** What the token of whoever asks lets it tell. */
    public static ReportScope scopeOfCaller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken bearer
                ? new ReportScope(
                        names(bearer.getToken(), ReportScope.SOURCES),
                        names(bearer.getToken(), ReportScope.SUBSCRIPTIONS),
                        bearer.getAuthorities().stream()
                                .map(GrantedAuthority::getAuthority)
                                .noneMatch(DECIDING::contains))
                : ReportScope.ALL;
    }

    // A claim that names nothing that can be read lets tell nothing.
    private static @Nullable Set<String> names(Jwt token, String claim) {
        if (!token.hasClaim(claim)) {
            return null;
        }
        List<String> names = token.getClaimAsStringList(claim);
        return names == null ? Set.of() : Set.copyOf(names);
    }

    private JwtDecoder discovered() {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(keys(), Issuer.HTTP)
                .outageTolerant(WITHOUT_ISSUER.toMillis())
                .build();
        NimbusJwtDecoder reader = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(it -> it.addAll(ALGORITHMS))
                .jwtProcessorCustomizer(it -> it.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
                .build();
        reader.setJwtValidator(validator());
        return reader;
    }

    private OAuth2TokenValidator<Jwt> validator() {
        JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
        time.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                time, new JwtIssuerValidator(issuer.name()), new JwtAudienceValidator(AUDIENCE));
    }

    private URL keys() {
        try {
            return URI.create(String.valueOf(issuer.metadata().get("jwks_uri"))).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the issuer " + issuer.name() + " names no address of its keys", e);
        }
    }
}

package dev.frist.standalone.issuer;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * An OpenID Connect issuer for this machine: one user for each role, and clients of the same names and passwords. Its keys are new at each
 * start, so that no token outlives it.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class})
public class DevelopmentIssuer {
    /** Where the console is told that somebody has signed in. */
    public static final String SIGNED_IN = "/login/oauth2/code/frist";

    private static final String ROLES = "roles";
    private static final String PREFIX = "ROLE_";
    private static final Duration TOKENS_LAST = Duration.ofHours(1);
    private static final int RSA_BITS = 2_048;

    /**
     * @param credentials whom it knows
     * @param console where people who have signed in go on
     */
    public static SpringApplicationBuilder builder(IssuerCredentials credentials, URI console) {
        return new SpringApplicationBuilder(DevelopmentIssuer.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "spring.config.name=development-issuer",
                        "spring.jmx.enabled=false",
                        "server.address=127.0.0.1",
                        // A browser keeps cookies of a host, whatever the port.
                        "server.servlet.session.cookie.name=FRIST_ISSUER",
                        "server.port=" + credentials.issuer().getPort())
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(IssuerCredentials.class, () -> credentials);
                    context.registerBean(Console.class, () -> new Console(console));
                });
    }

    /** Where it is. */
    record Console(URI address) {}

    @Bean
    SecurityFilterChain everything(HttpSecurity http) throws Exception {
        return http.oauth2AuthorizationServer(it -> it.oidc(withDefaults()))
                .authorizeHttpRequests(it -> it.anyRequest().authenticated())
                .formLogin(withDefaults())
                .build();
    }

    @Bean
    DelegatingFilterProxyRegistrationBean accessFilter() {
        return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    }

    @Bean
    AuthorizationServerSettings settings(IssuerCredentials credentials) {
        return AuthorizationServerSettings.builder()
                .issuer(credentials.issuer().toString())
                .build();
    }

    @Bean
    UserDetailsService users(IssuerCredentials credentials) {
        return new InMemoryUserDetailsManager(IssuerCredentials.ROLES.stream()
                .map(it -> User.withUsername(it)
                        .password(plain(credentials, it))
                        .roles(it)
                        .build())
                .toList());
    }

    @Bean
    RegisteredClientRepository clients(IssuerCredentials credentials, Console console) {
        Stream<RegisteredClient> programs = Stream.concat(
                        IssuerCredentials.ROLES.stream(), Stream.of(IssuerCredentials.SERVICES))
                .map(it -> client(credentials, it)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build());
        RegisteredClient people = client(credentials, IssuerCredentials.CONSOLE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(console.address() + SIGNED_IN)
                .postLogoutRedirectUri(console.address() + "/")
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .build();
        return new InMemoryRegisteredClientRepository(
                Stream.concat(programs, Stream.of(people)).toList());
    }

    private static RegisteredClient.Builder client(IssuerCredentials credentials, String name) {
        return RegisteredClient.withId(name)
                .clientId(name)
                .clientSecret(plain(credentials, name))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKENS_LAST)
                        .build());
    }

    // Passwords are random and as long as a hash of them would be.
    private static String plain(IssuerCredentials credentials, String name) {
        return "{noop}" + credentials.password(name);
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(RSA_BITS)
                .keyID(UUID.randomUUID().toString())
                .generate();
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    /** Says for whom tokens are, and of which roles whoever bears them is. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return token -> {
            token.getClaims().claim(ROLES, roles(token));
            if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
                token.getClaims().audience(List.of("frist"));
            }
        };
    }

    private static List<String> roles(JwtEncodingContext token) {
        if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(token.getAuthorizationGrantType())) {
            return token.getPrincipal().getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .filter(it -> it.startsWith(PREFIX))
                    .map(it -> it.substring(PREFIX.length()))
                    .toList();
        }
        String client = token.getRegisteredClient().getClientId();
        return List.of(client.equals(IssuerCredentials.SERVICES) ? "auditor" : client);
    }
}

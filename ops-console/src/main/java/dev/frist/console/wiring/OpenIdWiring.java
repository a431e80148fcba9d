package dev.frist.console.wiring;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.access.AccessProblems;
import dev.frist.kit.access.EndpointAccess;
import dev.frist.kit.access.Issuer;
import dev.frist.kit.access.TokenReader;
import dev.frist.kit.web.Errors;
import dev.frist.kit.wiring.IssuerIsSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.WebUtils;

/**
 * People sign in by OpenID Connect: the code flow with PKCE, with a session on this side, and tokens in forms. Programs bear tokens, as at
 * every service.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(IssuerIsSet.class)
@ConditionalOnProperty("frist.console.client.id")
class OpenIdWiring {
    private static final String ISSUER = "frist";
    private static final String START = "/oauth2/authorization/" + ISSUER;
    private static final String OUT = "/logout";
    private static final List<String> SIGN_IN = List.of("/oauth2/", "/login/oauth2/", OUT);
    private static final String ACTUATOR = "/actuator";
    private static final String SESSION = "FRIST_CONSOLE";
    private static final Refused OLD_FORM = new Refused(
            HttpStatus.FORBIDDEN.value(),
            new Problem("csrf", null, "This form was made before you signed in; load its page again."));
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdWiring.class);

    private final AccessProblems problems;
    private final ClientRegistrationRepository registrations;
    private final OAuth2AuthorizedClientService signedIn;
    private final AuthorizedClientServiceOAuth2AuthorizedClientManager tokens;

    OpenIdWiring(
            Issuer issuer,
            @Value("${frist.console.client.id}") String client,
            @Value("${frist.console.client.secret}") String secret,
            AccessProblems problems) {
        this.problems = problems;
        // The issuer is asked once somebody signs in: it may start later than the console.
        Supplier<ClientRegistration> registration = SingletonSupplier.of(() -> issuer.client()
                .registrationId(ISSUER)
                .clientId(client)
                .clientSecret(secret)
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build());
        this.registrations = name -> name.equals(ISSUER) ? registration.get() : null;
        this.signedIn = new InMemoryOAuth2AuthorizedClientService(registrations);
        this.tokens = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, signedIn);
        tokens.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken()
                .build());
    }

    @Bean
    @Order(1)
    SecurityFilterChain people(HttpSecurity http, EndpointAccess endpoints) throws Exception {
        HttpSessionRequestCache asked = new HttpSessionRequestCache();
        asked.setRequestMatcher(OpenIdWiring::isPage);
        asked.setMatchingRequestParameterName(null);
        return http.securityMatcher(OpenIdWiring::isOfAPerson)
                .authorizeHttpRequests(endpoints::rule)
                .oauth2Login(it -> it.clientRegistrationRepository(registrations)
                        .authorizedClientService(signedIn)
                        .loginPage(START)
                        .userInfoEndpoint(user -> user.userAuthoritiesMapper(found -> found.stream()
                                .flatMap(each -> roles(each).stream())
                                .toList())))
                .logout(it -> it.logoutUrl(OUT).logoutSuccessHandler(leave()).deleteCookies(SESSION))
                .exceptionHandling(
                        it -> it.authenticationEntryPoint(this::signIn).accessDeniedHandler(this::deny))
                .requestCache(it -> it.requestCache(asked))
                .headers(it -> it.defaultsDisabled().cacheControl(Customizer.withDefaults()))
                .build();
    }

    private static List<GrantedAuthority> roles(GrantedAuthority found) {
        return found instanceof OidcUserAuthority user ? TokenReader.authorities(user.getIdToken()) : List.of();
    }

    /** Whether a browser asks, and not a program that bears a token, or could. */
    private static boolean isOfAPerson(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && !path.startsWith(ACTUATOR)
                && (SIGN_IN.stream().anyMatch(path::startsWith)
                        || WebUtils.getCookie(request, SESSION) != null
                        || isPage(request));
    }

    private static boolean isPage(HttpServletRequest request) {
        String wanted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET") && wanted != null && wanted.contains(MediaType.TEXT_HTML_VALUE);
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (isPage(request)) {
            response.sendRedirect(START);
        } else {
            // A part of a page: the page is loaded anew, and that has its reader sign in.
            response.setHeader("HX-Refresh", "true");
            problems.commence(request, response, failure);
        }
    }

    private void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException) {
            Errors.send(OLD_FORM, request, response);
        } else {
            problems.handle(request, response, denied);
        }
    }

    /** At the issuer, too. Our pages' forms lead nowhere else, and so the browser goes there by itself. */
    private OidcClientInitiatedLogoutSuccessHandler leave() {
        OidcClientInitiatedLogoutSuccessHandler leave = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        leave.setPostLogoutRedirectUri("{baseUrl}/");
        leave.setRedirectStrategy((_, response, address) -> response.setHeader("Refresh", "0;url=" + address));
        return leave;
    }

    /** What whoever asks in this thread has signed in with; empty if nobody asks. */
    Optional<String> headerOfCaller() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who instanceof JwtAuthenticationToken program) {
            return Optional.of(header(program.getToken().getTokenValue()));
        }
        return who instanceof OAuth2AuthenticationToken ? ofPerson(who) : Optional.empty();
    }

    private Optional<String> ofPerson(Authentication who) {
        try {
            return Optional.ofNullable(tokens.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(ISSUER)
                            .principal(who)
                            .build()))
                    .map(it -> header(it.getAccessToken().getTokenValue()));
        } catch (AuthenticationException | IllegalStateException e) {
            LOG.warn("{} has no token any more: {}", who.getName(), e.getMessage());
            return Optional.empty();
        }
    }

    private static String header(String token) {
        return "Bearer " + token;
    }
}

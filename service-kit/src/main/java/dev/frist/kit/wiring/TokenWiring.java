package dev.frist.kit.wiring;

import dev.frist.kit.access.AccessProblems;
import dev.frist.kit.access.EndpointAccess;
import dev.frist.kit.access.Issuer;
import dev.frist.kit.access.TokenReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** With an issuer of tokens. Boot would set the same up in services to which nobody signs in, too. */
@Configuration(proxyBeanMethods = false)
@Conditional(IssuerIsSet.class)
@EnableWebSecurity
class TokenWiring {
    private static final String FILTER = "springSecurityFilterChain";
    // Where Boot puts it.
    private static final int BEHIND_THE_GATE = -100;

    @Bean
    AccessProblems accessProblems() {
        return new AccessProblems();
    }

    @Bean
    EndpointAccess endpointAccess(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> endpoints) {
        return new EndpointAccess(endpoints::getObject);
    }

    @Bean
    Issuer issuer(
            @Value("${" + AccessWiring.ISSUER + "}") String name,
            @Value("${" + AccessWiring.ISSUER + "-at:${" + AccessWiring.ISSUER + "}}") String reachedAt) {
        return new Issuer(name, reachedAt);
    }

    @Bean
    TokenReader tokenReader(Issuer issuer) {
        return new TokenReader(issuer);
    }

    @Bean
    SecurityFilterChain bearers(
            HttpSecurity http, EndpointAccess endpoints, TokenReader tokens, AccessProblems problems) throws Exception {
        return http.authorizeHttpRequests(endpoints::rule)
                .oauth2ResourceServer(
                        it -> it.jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(TokenReader::bearer))
                                .authenticationEntryPoint(problems)
                                .accessDeniedHandler(problems)
                                .withObjectPostProcessor(answeringFailures(problems)))
                .exceptionHandling(it -> it.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .headers(it -> it.defaultsDisabled().cacheControl(Customizer.withDefaults()))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    // Left alone, the filter throws on what it is told of an issuer that does not answer.
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answeringFailures(AccessProblems problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(problems::commence);
                return filter;
            }
        };
    }

    /** Whatever id is accepted can be a part of a path; who may do what is not decided by how a path is written. */
    @Bean
    HttpFirewall anyIdInPaths() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowBackSlash(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowUrlEncodedCarriageReturn(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedLineFeed(true);
        firewall.setAllowUrlEncodedLineSeparator(true);
        firewall.setAllowUrlEncodedParagraphSeparator(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowedHeaderValues(_ -> true);
        firewall.setAllowedParameterNames(_ -> true);
        firewall.setAllowedParameterValues(_ -> true);
        return firewall;
    }

    @Bean
    DelegatingFilterProxyRegistrationBean accessFilter() {
        DelegatingFilterProxyRegistrationBean filter = new DelegatingFilterProxyRegistrationBean(FILTER);
        filter.setOrder(BEHIND_THE_GATE);
        return filter;
    }
}

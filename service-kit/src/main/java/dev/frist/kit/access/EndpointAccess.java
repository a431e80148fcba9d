package dev.frist.kit.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.RequestPath;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Asks the endpoint that a request is for who may call it, before anything of the request is read: whoever may not learns nothing of
 * what would have been wrong with it.
 */
public final class EndpointAccess implements AuthorizationManager<RequestAuthorizationContext> {
    private final Supplier<RequestMappingHandlerMapping> endpoints;

    /** @param endpoints asked for at the first request */
    public EndpointAccess(Supplier<RequestMappingHandlerMapping> endpoints) {
        this.endpoints = endpoints;
    }

    /** Who may ask what, endpoints and what else is served. */
    public void rule(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers("/actuator/health", "/actuator/health/**", "/assets/**", "/webjars/**")
                .permitAll()
                .requestMatchers("/actuator/prometheus")
                .hasAnyRole(Roles.OPS, Roles.AUDITOR, Roles.ADMIN)
                .requestMatchers("/actuator", "/actuator/**")
                .hasAnyRole(Roles.OPS, Roles.ADMIN)
                .anyRequest()
                .access(this);
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
        Authentication who = caller.get();
        return new AuthorizationDecision(
                who != null && rules(context.getRequest()).stream().anyMatch(it -> it.admits(who)));
    }

    private List<EndpointRule> rules(HttpServletRequest request) {
        RequestPath path = ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain found = endpoints.get().getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod endpoint
                    ? List.of(EndpointRule.of(endpoint))
                    : List.of();
        } catch (ServletException _) {
            // Another method or media type than its endpoints take: whoever may call one of them is told so.
            return at(path);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<EndpointRule> at(RequestPath path) {
        return endpoints.get().getHandlerMethods().entrySet().stream()
                .filter(it -> isAt(it.getKey(), path))
                .map(it -> EndpointRule.of(it.getValue()))
                .toList();
    }

    private static boolean isAt(RequestMappingInfo endpoint, RequestPath path) {
        return endpoint.getPathPatternsCondition() != null
                && endpoint.getPathPatternsCondition().getPatterns().stream()
                        .anyMatch(it -> it.matches(path.pathWithinApplication()));
    }
}

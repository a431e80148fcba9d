package dev.frist.kit.access;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.method.HandlerMethod;

/**
 * Who may call an endpoint: whom {@link RolesAllowed} names on its method, else on its class. Nobody may where neither says it.
 *
 * @param authorities empty: nobody; one of them is enough
 */
record EndpointRule(boolean isForEverybody, List<String> authorities) {
    private static final String OPENAPI = "org.springdoc.";

    static EndpointRule of(HandlerMethod handler) {
        if (handler.getBeanType().getName().startsWith(OPENAPI)) {
            return of(Roles.ALL);
        }
        return Stream.<AnnotatedElement>of(handler.getMethod(), handler.getBeanType())
                .filter(it -> it.isAnnotationPresent(RolesAllowed.class) || it.isAnnotationPresent(PermitAll.class))
                .findFirst()
                .map(it -> it.isAnnotationPresent(PermitAll.class)
                        ? new EndpointRule(true, List.of())
                        : of(List.of(it.getAnnotation(RolesAllowed.class).value())))
                .orElse(new EndpointRule(false, List.of()));
    }

    static EndpointRule of(Collection<String> roles) {
        return new EndpointRule(false, roles.stream().map(Roles::authority).toList());
    }

    boolean admits(Authentication caller) {
        return isForEverybody
                || caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .anyMatch(authorities::contains);
    }
}

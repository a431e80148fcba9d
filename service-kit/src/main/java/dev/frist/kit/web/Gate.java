package dev.frist.kit.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first that sees a request. It turns away what somebody else's page has a browser send, and what no controller should have to
 * think of: other media types than JSON where something changes, bodies without end, parameters that are no text.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Gate extends OncePerRequestFilter {
    // Nothing is loaded from elsewhere, nothing inline is run, nobody frames a page.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Bodies bodies;
    private final List<Function<HttpServletRequest, @Nullable Refusal>> checks;

    public Gate(OwnNames names, Bodies bodies) {
        this.bodies = bodies;
        this.checks = List.of(
                names::checkHost,
                names::checkOrigin,
                ParameterTexts::checkLength,
                bodies::check,
                ParameterTexts::check);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        protect(response);
        Optional<Refusal> refusal = checks.stream()
                .map(check -> check.apply(request))
                .filter(Objects::nonNull)
                .findFirst();
        if (refusal.isPresent()) {
            refusal.get().send(request, response);
        } else {
            chain.doFilter(bodies.admitted(request), response);
        }
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
}

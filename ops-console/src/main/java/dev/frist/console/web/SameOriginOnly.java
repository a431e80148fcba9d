package dev.frist.console.web;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.web.Errors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Only pages of ours may have something done. While nobody signs in, a page of somebody else could otherwise send our forms
 * from the browser of whoever looks at it. Browsers say where a request comes from, and pages cannot change it.
 */
public final class SameOriginOnly extends OncePerRequestFilter {
    private static final Refused REFUSED = new Refused(
            HttpStatus.FORBIDDEN.value(), new Problem("same-origin", null, "only a page of this console may do that"));
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HARMLESS.contains(request.getMethod()) || isOurs(request)) {
            chain.doFilter(request, response);
        } else {
            Errors.send(REFUSED, request, response);
        }
    }

    private static boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? isOurs(request.getHeader(HttpHeaders.ORIGIN), request) : site.equals("same-origin");
    }

    // What says neither is no browser of these years, or one that is made to hide it.
    private static boolean isOurs(@Nullable String origin, HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return origin != null && host != null && origin.equalsIgnoreCase(request.getScheme() + "://" + host);
    }
}

package dev.frist.kit.web;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Texts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
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

    private static final int LONGEST = 8_000;

    private final OwnNames names;
    private final Bodies bodies;

    public Gate(OwnNames names, Bodies bodies) {
        this.names = names;
        this.bodies = bodies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        protect(response);
        try {
            names.checkHost(request);
            names.checkOrigin(request);
            checkLength(request);
            bodies.check(request);
            checkTexts(request);
        } catch (Refused refused) {
            Errors.send(refused, request, response);
            return;
        }
        chain.doFilter(bodies.admitted(request), response);
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** An address may have to be repeated in a header of the answer, where some characters take three. */
    private static void checkLength(HttpServletRequest request) {
        String query = request.getQueryString();
        int length = request.getRequestURI().length() + (query == null ? 0 : query.length());
        if (length > LONGEST) {
            throw new Refused(
                    HttpStatus.URI_TOO_LONG.value(),
                    new Problem(
                            "max-length",
                            null,
                            "the address must have at most %d characters, but has %d".formatted(LONGEST, length)));
        }
    }

    private static void checkTexts(HttpServletRequest request) {
        try {
            request.getParameterMap().forEach(Gate::checkText);
        } catch (InvalidParameterException malformed) {
            throw new Refused(
                    malformed.getErrorCode(),
                    new Problem("parameters", null, "the parameters cannot be read: " + malformed.getMessage()));
        } catch (Refused refused) {
            throw new Refused(HttpStatus.BAD_REQUEST.value(), refused.problem());
        }
    }

    private static void checkText(String name, String[] values) {
        Texts.check("a parameter's name", name);
        for (String value : values) {
            Texts.check(name, value);
        }
    }
}

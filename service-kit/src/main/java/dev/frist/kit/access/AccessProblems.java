package dev.frist.kit.access;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.web.Errors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Tells whoever may not that he may not: the same whether or not there is what he asked for. */
public final class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String SCHEME = "Bearer";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Errors.send(refused(failure, response), request, response);
    }

    private static Refused refused(AuthenticationException failure, HttpServletResponse response) {
        if (failure instanceof AuthenticationServiceException) {
            return refused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "unavailable",
                    "The issuer of tokens does not answer right now; try again.");
        }
        if (failure instanceof OAuth2AuthenticationException it && it.getError() instanceof BearerTokenError error) {
            challenge(
                    response,
                    "%s error=\"%s\", error_description=\"%s\""
                            .formatted(SCHEME, error.getErrorCode(), error.getDescription()));
            return refused(error.getHttpStatus(), "valid-token", "The token is not taken: " + error.getDescription());
        }
        challenge(response, SCHEME);
        return refused(
                HttpStatus.UNAUTHORIZED, "token", "Say who asks: Authorization: Bearer, and a token of the issuer.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        challenge(response, SCHEME + " error=\"insufficient_scope\"");
        Errors.send(
                refused(
                        HttpStatus.FORBIDDEN,
                        "role",
                        "Nobody of the roles that the token names may ask this, or there is nothing here."),
                request,
                response);
    }

    private static void challenge(HttpServletResponse response, String challenge) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    private static Refused refused(HttpStatus status, String rule, String detail) {
        return new Refused(status.value(), new Problem(rule, null, detail));
    }
}

package dev.frist.kit.web;

import dev.frist.events.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What a request is answered with that is not answered otherwise: a status, and the problem in words. */
public record Refusal(HttpStatusCode status, Problem problem) {
    /** The body ended before it was whole, or paused for too long. */
    public static final Refusal BROKEN_OFF =
            of(HttpStatus.BAD_REQUEST, "unreadable-body", null, "The body broke off, or is not what its headers say.");

    private static final String ATTRIBUTE = Refusal.class.getName();

    static Refusal of(HttpStatusCode status, String rule, @Nullable String field, String detail) {
        return new Refusal(status, new Problem(rule, field, detail));
    }

    /** What was noted about a request that was turned away before anybody could answer it; else null. */
    public static @Nullable Refusal noted(HttpServletRequest request) {
        return (Refusal) request.getAttribute(ATTRIBUTE);
    }

    /** Has it answered as all errors are. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        note(request);
        response.sendError(status.value());
    }

    /** Has it answered so if the web server turns it away. */
    void note(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** With the members {@code field} and {@code rule}, which name what was broken. */
    public ProblemDetail detail() {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, problem.detail());
        detail.setType(URI.create(problem.type()));
        detail.setTitle(problem.title());
        detail.setProperty("rule", problem.rule());
        if (problem.field() != null) {
            detail.setProperty("field", problem.field());
        }
        return detail;
    }

    /** For where it is found out too late to return it. */
    public ErrorResponseException exception() {
        return new ErrorResponseException(status, detail(), null);
    }
}

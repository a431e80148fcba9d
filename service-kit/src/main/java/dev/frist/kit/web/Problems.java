package dev.frist.kit.web;

import dev.frist.kit.json.BeyondLimit;
import dev.frist.kit.problem.Problem;
import dev.frist.kit.problem.Refused;
import java.net.URI;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/** Answers every error with {@code application/problem+json}; members {@code field} and {@code rule} name what was broken. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refused refused) {
        return answer(statusOf(refused.problem()), refused.problem());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notFound(NotFound missing) {
        return answer(HttpStatus.NOT_FOUND, new Problem("not-found", null, missing.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(ConcurrencyException conflict) {
        return answer(
                HttpStatus.CONFLICT,
                new Problem("changed-meanwhile", null, "Somebody else changed this at the same moment; try again."));
    }

    @ExceptionHandler({CannotCreateTransactionException.class, DataAccessResourceFailureException.class})
    ResponseEntity<ProblemDetail> unavailable() {
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                new Problem("unavailable", null, "The database does not answer right now; try again."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return handleExceptionInternal(unreadable, detail(status, unreadable(unreadable)), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : mismatch.getPropertyName();
        Class<?> type = mismatch.getRequiredType();
        Problem problem = new Problem(
                "wrong-value",
                name,
                "%s cannot be %s; %s".formatted(name, mismatch.getValue(), type == null ? "" : Expected.of(type)));
        return handleExceptionInternal(mismatch, detail(status, problem), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        FieldError first = invalid.getFieldErrors().getFirst();
        return first.contains(TypeMismatchException.class)
                ? handleTypeMismatch(first.unwrap(TypeMismatchException.class), headers, status, request)
                : super.handleMethodArgumentNotValid(invalid, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name = missing.getParameterName();
        Problem problem = new Problem("required", name, name + " is required.");
        return handleExceptionInternal(missing, detail(status, problem), headers, status, request);
    }

    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case BeyondLimit e ->
                new Problem(e.limit(), e.where().isEmpty() ? null : e.where(), e.getOriginalMessage());
            case StreamReadException malformed ->
                new Problem(
                        "malformed-json",
                        null,
                        "The body is no JSON: line %d, column %d: %s"
                                .formatted(
                                        malformed.getLocation().getLineNr(),
                                        malformed.getLocation().getColumnNr(),
                                        malformed.getOriginalMessage()));
            case JacksonException wrong -> new Problem("wrong-value", fieldOf(wrong), wrong.getOriginalMessage());
            case null, default -> new Problem("missing-body", null, "The request has no readable JSON body.");
        };
    }

    private static @Nullable String fieldOf(JacksonException wrong) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : wrong.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? null : path.toString();
    }

    private static HttpStatus statusOf(Problem problem) {
        return switch (problem.rule()) {
            case "same-id-other-content", "opened-twice", "started-twice", "requested-twice" -> HttpStatus.CONFLICT;
            case "waits-again",
                    "accepted-before",
                    "discarded-before",
                    "original-is-cut",
                    "changed-meanwhile",
                    "where-it-stands" -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, Problem problem) {
        return ResponseEntity.status(status).body(detail(status, problem));
    }

    private static ProblemDetail detail(HttpStatusCode status, Problem problem) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, problem.detail());
        detail.setType(URI.create(problem.type()));
        detail.setTitle(problem.title());
        detail.setProperty("rule", problem.rule());
        if (problem.field() != null) {
            detail.setProperty("field", problem.field());
        }
        return detail;
    }
}

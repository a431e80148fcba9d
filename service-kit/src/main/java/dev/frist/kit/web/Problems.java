package dev.frist.kit.web;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import dev.frist.kit.json.BeyondLimit;
import jakarta.servlet.RequestDispatcher;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.coyote.BadRequestException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Answers every error with {@code application/problem+json}; members {@code field} and {@code rule} name what was broken. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {
    // Of SQLSTATE: PostgreSQL has ended a transaction that took, or idled, too long.
    private static final String OUT_OF_TIME = "25P";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    /** When to ask again, in seconds: as a {@code Retry-After} says it. */
    public static final String SOON = "2";

    /** What to answer a failure with; it is logged if it is a fault of ours, and thrown on if an answer has begun. */
    @ExceptionHandler
    public @Nullable ResponseEntity<Object> answer(Exception failure, WebRequest request) throws Exception {
        if (isBegun(request)) {
            return broken(failure);
        }
        Refused refused = refusedOf(failure);
        return refused == null ? known(failure, request) : answer(refused, request);
    }

    private static @Nullable Refused refusedOf(Exception failure) {
        return switch (failure) {
            case Refused refused -> refused;
            case NotFound missing -> refused(HttpStatus.NOT_FOUND, "not-found", missing.getMessage());
            case OptimisticLockingFailureException _ ->
                refused(
                        HttpStatus.CONFLICT,
                        "changed-meanwhile",
                        "Somebody else changed this at the same moment; try again.");
            case BadRequestException _ -> Errors.BROKEN_OFF;
            case Exception busy
            when isBusy(busy) ->
                refused(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "unavailable",
                        "Database or Kafka does not answer right now; try again.");
            default -> null;
        };
    }

    private static Refused refused(HttpStatus status, String rule, String detail) {
        return new Refused(status.value(), new Problem(rule, null, detail));
    }

    // Whoever reads it sees that it is not whole, if he is still there.
    private static @Nullable ResponseEntity<Object> broken(Exception failure) throws Exception {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        throw failure;
    }

    private @Nullable ResponseEntity<Object> known(Exception failure, WebRequest request) {
        try {
            return handleException(failure, request);
        } catch (Exception fault) {
            return fault(fault, request);
        }
    }

    private @Nullable ResponseEntity<Object> fault(Exception fault, WebRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(fault)) {
            return null;
        }
        // The web server has logged what it was thrown.
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION, WebRequest.SCOPE_REQUEST) == null) {
            LOG.error("No answer to {}", request.getDescription(false), fault);
        }
        return answer(Errors.of(HttpStatus.INTERNAL_SERVER_ERROR), request);
    }

    private static boolean isBusy(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(Problems::passes);
    }

    // The pool has no connection left, a server is away, or it has ended what took too long or stood in somebody's way.
    private static boolean passes(Throwable failure) {
        return failure instanceof TransactionException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof NonTransientDataAccessResourceException
                || failure instanceof KafkaException
                || failure instanceof SQLException sql
                        && Objects.toString(sql.getSQLState(), "").startsWith(OUT_OF_TIME);
    }

    private static boolean isBegun(WebRequest request) {
        return request instanceof ServletWebRequest web
                && web.getResponse() != null
                && web.getResponse().isCommitted();
    }

    private ResponseEntity<Object> answer(Refused refused, WebRequest request) {
        return createResponseEntity(
                detail(refused), HttpHeaders.EMPTY, HttpStatusCode.valueOf(refused.status()), request);
    }

    /** With the members {@code field} and {@code rule}, which name what was broken first, and {@code errors}, which names all of it. */
    static ProblemDetail detail(Refused refused) {
        Problem problem = refused.problem();
        ProblemDetail detail =
                ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(refused.status()), problem.detail());
        detail.setType(URI.create(problem.type()));
        detail.setTitle(problem.title());
        detail.setProperty("rule", problem.rule());
        detail.setProperty("errors", problem.errors());
        if (problem.field() != null) {
            detail.setProperty("field", problem.field());
        }
        return detail;
    }

    // Whatever was asked for, and whatever the answer was going to be.
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            answer.header(HttpHeaders.RETRY_AFTER, SOON);
        }
        return answer.body(body);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = problemOf(failure);
        Object answer = problem == null ? body : detail(new Refused(status.value(), problem));
        return super.handleExceptionInternal(failure, answer, headers, status, request);
    }

    /** What is said in our words of what Spring found wrong with a request; null where Spring's own do. */
    private static @Nullable Problem problemOf(Exception failure) {
        return switch (failure) {
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentNotValidException invalid
            when invalid.getFieldErrors().getFirst().contains(TypeMismatchException.class) ->
                mismatch(invalid.getFieldErrors().getFirst().unwrap(TypeMismatchException.class));
            case ConversionNotSupportedException _ -> null;
            case TypeMismatchException mismatch -> mismatch(mismatch);
            case MissingServletRequestParameterException missing ->
                new Problem("required", missing.getParameterName(), missing.getParameterName() + " is required.");
            default -> null;
        };
    }

    private static Problem mismatch(TypeMismatchException mismatch) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : mismatch.getPropertyName();
        Class<?> type = mismatch.getRequiredType();
        return new Problem(
                "wrong-value",
                name,
                "%s cannot be %s; %s".formatted(name, mismatch.getValue(), type == null ? "" : expected(type)));
    }

    /** Says in words what a request parameter of a type may be. */
    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "it is one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == Instant.class) {
            return "it is an instant like 2026-03-01T09:00:00Z, of the years 1 to 9999";
        }
        if (type == DayOrInstant.class) {
            return "it is a day like 2026-03-01 or an instant like 2026-03-01T09:00:00Z, of the years 1 to 9999";
        }
        if (type == LocalDate.class) {
            return "it is a day like 2026-03-01, of the years 1 to 9999";
        }
        if (type == int.class || type == long.class || Number.class.isAssignableFrom(type)) {
            return "it is a number";
        }
        return type == boolean.class || type == Boolean.class
                ? "it is true or false"
                : "it is a " + type.getSimpleName();
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
            case MismatchedInputException wrong
            when wrong.getTargetType() != null && wrong.getTargetType().isPrimitive() -> wrong(wrong);
            case JacksonException wrong -> new Problem("wrong-value", fieldOf(wrong), wrong.getOriginalMessage());
            case null, default -> new Problem("missing-body", null, "The request has no readable JSON body.");
        };
    }

    /** A number, or a true or false: one that is missing, or something else. */
    private static Problem wrong(MismatchedInputException wrong) {
        String field = fieldOf(wrong);
        boolean isMissing = wrong.getOriginalMessage().startsWith("Cannot map `null`");
        return isMissing
                ? new Problem("required", field, field + " is missing; " + expected(wrong.getTargetType()))
                : new Problem("wrong-value", field, field + " is something else; " + expected(wrong.getTargetType()));
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
}

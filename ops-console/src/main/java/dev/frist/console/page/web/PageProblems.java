package dev.frist.console.page.web;

import dev.frist.console.http.ServiceSilent;
import dev.frist.kit.problem.Refused;
import dev.frist.kit.web.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page what is wrong with an address. */
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class PageProblems {
    private final EveryPage everyPage;

    public PageProblems(EveryPage everyPage) {
        this.everyPage = everyPage;
    }

    @ExceptionHandler
    ModelAndView missing(NotFound missing, HttpServletRequest request, Locale locale) {
        return page(missing.getMessage(), HttpStatus.NOT_FOUND, request, locale);
    }

    @ExceptionHandler
    ModelAndView refused(Refused refused, HttpServletRequest request, Locale locale) {
        return page(refused.getMessage(), HttpStatus.UNPROCESSABLE_CONTENT, request, locale);
    }

    @ExceptionHandler
    ModelAndView notWhole(NotWhole early, HttpServletRequest request, Locale locale) {
        return page(early.getMessage(), HttpStatus.SERVICE_UNAVAILABLE, request, locale);
    }

    @ExceptionHandler
    ModelAndView silent(ServiceSilent silent, HttpServletRequest request, Locale locale) {
        return page(silent.getReason(), HttpStatus.SERVICE_UNAVAILABLE, request, locale);
    }

    @ExceptionHandler
    ModelAndView mismatch(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request, Locale locale) {
        return page(mismatch.getMessage(), HttpStatus.BAD_REQUEST, request, locale);
    }

    @ExceptionHandler
    ModelAndView invalid(MethodArgumentNotValidException invalid, HttpServletRequest request, Locale locale) {
        FieldError first = invalid.getFieldErrors().getFirst();
        String problem = "%s cannot be %s".formatted(first.getField(), first.getRejectedValue());
        return page(problem, HttpStatus.BAD_REQUEST, request, locale);
    }

    private ModelAndView page(
            @Nullable String problem, HttpStatusCode status, HttpServletRequest request, Locale locale) {
        ModelAndView page = new ModelAndView("problem", status);
        page.addAllObjects(everyPage.of(request, locale));
        page.addAllObjects(Map.of("problem", Objects.requireNonNullElse(problem, ""), "status", status.value()));
        return page;
    }
}

package dev.frist.console.page.web;

import dev.frist.kit.problem.Refused;
import dev.frist.kit.web.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page what is wrong with an address. What programs ask for is answered by the kit. */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class PageProblems {
    private final EveryPage everyPage;

    public PageProblems(EveryPage everyPage) {
        this.everyPage = everyPage;
    }

    @ExceptionHandler
    ModelAndView missing(NotFound missing, HandlerMethod handler, HttpServletRequest request, Locale locale) {
        return page(missing, HttpStatus.NOT_FOUND, handler, request, locale);
    }

    @ExceptionHandler
    ModelAndView refused(Refused refused, HandlerMethod handler, HttpServletRequest request, Locale locale) {
        return page(refused, HttpStatus.UNPROCESSABLE_CONTENT, handler, request, locale);
    }

    @ExceptionHandler
    ModelAndView mismatch(
            MethodArgumentTypeMismatchException mismatch,
            HandlerMethod handler,
            HttpServletRequest request,
            Locale locale) {
        return page(mismatch, HttpStatus.BAD_REQUEST, handler, request, locale);
    }

    private <E extends RuntimeException> ModelAndView page(
            E problem, HttpStatusCode status, HandlerMethod handler, HttpServletRequest request, Locale locale)
            throws E {
        if (handler.getBeanType().isAnnotationPresent(RestController.class)) {
            throw problem;
        }
        ModelAndView page = new ModelAndView("problem", status);
        page.addAllObjects(everyPage.of(request, locale));
        page.addAllObjects(
                Map.of("problem", Objects.requireNonNullElse(problem.getMessage(), ""), "status", status.value()));
        return page;
    }
}

package dev.frist.console.web;

import dev.frist.kit.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** Says to people on a page what is wrong; programs are told the same as by any service. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class PageProblems {
    private final EveryPage everyPage;
    private final Problems problems;

    public PageProblems(EveryPage everyPage, Problems problems) {
        this.everyPage = everyPage;
        this.problems = problems;
    }

    /** A page, or the problem itself. */
    @ExceptionHandler
    @Nullable
    Object answer(Exception failure, ServletWebRequest request, Locale locale) throws Exception {
        ResponseEntity<Object> answer = problems.answer(failure, request);
        return answer != null && answer.getBody() instanceof ProblemDetail problem && isForAPerson(request.getRequest())
                ? page(problem, answer.getHeaders(), request, locale)
                : answer;
    }

    private static boolean isForAPerson(HttpServletRequest request) {
        String wanted = request.getHeader(HttpHeaders.ACCEPT);
        return wanted != null && wanted.contains(MediaType.TEXT_HTML_VALUE)
                || request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                        && AnnotationUtils.findAnnotation(handler.getBeanType(), PageController.class) != null;
    }

    private ModelAndView page(ProblemDetail problem, HttpHeaders headers, ServletWebRequest request, Locale locale) {
        String after = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (after != null && request.getResponse() != null) {
            request.getResponse().setHeader(HttpHeaders.RETRY_AFTER, after);
        }
        ModelAndView page = new ModelAndView("problem", HttpStatusCode.valueOf(problem.getStatus()));
        page.addAllObjects(everyPage.of(request.getRequest(), locale));
        page.addAllObjects(Map.of(
                "problem", Objects.requireNonNullElse(problem.getDetail(), ""), "kind", kind(problem.getStatus())));
        return page;
    }

    /** What its heading says. */
    private static String kind(int status) {
        return switch (status) {
            case 404 -> "missing";
            case 503 -> "busy";
            default -> status < 500 ? "refused" : "fault";
        };
    }
}

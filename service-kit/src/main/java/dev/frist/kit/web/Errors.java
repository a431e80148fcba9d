package dev.frist.kit.web;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the web server sends what no controller has answered: it becomes a problem like any other. */
@Hidden
@RestController
@PermitAll
public class Errors implements ErrorController {
    /** The body ended before it was whole, or paused for too long. */
    static final Refused BROKEN_OFF = new Refused(
            HttpStatus.BAD_REQUEST.value(),
            new Problem("unreadable-body", null, "The body broke off, or is not what its headers say."));

    private static final String NOTED = Errors.class.getName();

    /** Turns a request away before any controller is asked. */
    public static void send(Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        note(refused, request);
        response.sendError(refused.status());
    }

    /** Says what to answer if the web server turns a request away. */
    static void note(Refused refused, HttpServletRequest request) {
        request.setAttribute(NOTED, refused);
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request) throws Exception {
        if (request.getAttribute(NOTED) instanceof Refused refused) {
            throw refused;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure) {
            throw failure;
        }
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
            throw new NotFound("There is nothing here.");
        }
        throw of(HttpStatus.valueOf(code));
    }

    static Refused of(HttpStatus status) {
        Problem problem = status.is5xxServerError()
                ? new Problem("fault", null, "This is a fault of the service; its log says what has happened.")
                : new Problem(
                        status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        null,
                        "The request cannot be answered: " + status.getReasonPhrase() + ".");
        return new Refused(status.value(), problem);
    }
}

package dev.frist.kit.web;

import dev.frist.events.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the web server sends what no controller has answered: it becomes a problem like any other. */
@Hidden
@RestController
public class Errors implements ErrorController {
    @RequestMapping("/error")
    void answer(HttpServletRequest request) throws Exception {
        Refusal refusal = Refusal.noted(request);
        if (refusal != null) {
            throw refusal.exception();
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure) {
            throw failure;
        }
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
            throw new NotFound("There is nothing here.");
        }
        HttpStatus status = HttpStatus.valueOf(code);
        throw new Refusal(status, problem(status)).exception();
    }

    static Problem problem(HttpStatus status) {
        return status.is5xxServerError()
                ? new Problem("fault", null, "This is a fault of the service; its log says what has happened.")
                : new Problem(
                        status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        null,
                        "The request cannot be answered: " + status.getReasonPhrase() + ".");
    }
}

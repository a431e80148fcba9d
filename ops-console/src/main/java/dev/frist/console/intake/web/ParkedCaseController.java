package dev.frist.console.intake.web;

import dev.frist.console.http.ServiceSilent;
import dev.frist.console.intake.http.Services;
import dev.frist.console.intake.jdbc.RejectionSearch;
import dev.frist.console.page.web.PageController;
import dev.frist.intake.ParkedList.Waiting;
import dev.frist.kit.web.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One parked fact. Only its service knows it, and only until it is decided. */
@PageController
@RequestMapping("/intake/parked/{service}/{id}")
public final class ParkedCaseController {
    private final Services services;
    private final Deciding deciding;

    public ParkedCaseController(RejectionSearch search, Services services) {
        this.services = services;
        this.deciding = new Deciding(search);
    }

    @GetMapping
    String show(
            @PathVariable String service,
            @PathVariable UUID id,
            @CookieValue(name = Draft.COOKIE, required = false) @Nullable String by,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("draft", Draft.remembered(by));
        return page(service, id, response, model);
    }

    @GetMapping("/original")
    ResponseEntity<byte[]> original(@PathVariable String service, @PathVariable UUID id) {
        return Downloads.of(services.parked(service, id).original(), id);
    }

    @PostMapping("/discard")
    String discard(
            @PathVariable String service,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletResponse response,
            Model model) {
        return deciding.decide(
                new Draft(by, reason, null),
                order -> services.discardParked(service, id, order),
                () -> page(service, id, response, model),
                response,
                model);
    }

    private String page(String service, UUID id, HttpServletResponse response, Model model) {
        model.addAttribute("service", service);
        model.addAttribute("id", id);
        try {
            Waiting parked = services.parked(service, id);
            model.addAttribute("parked", parked);
            model.addAttribute("original", OriginalView.of(parked.original(), null));
        } catch (ServiceSilent silent) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.SOON);
            model.addAttribute("silent", silent.service());
        }
        return "parked";
    }
}

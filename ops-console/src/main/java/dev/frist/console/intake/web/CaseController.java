package dev.frist.console.intake.web;

import dev.frist.console.intake.Noted;
import dev.frist.console.intake.RejectionReadModel;
import dev.frist.console.intake.http.Services;
import dev.frist.console.intake.http.Services.Order;
import dev.frist.console.intake.jdbc.RejectionSearch;
import dev.frist.console.page.web.PageController;
import dev.frist.events.Rejection;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One rejected fact, and what somebody decides about it. */
@PageController
@RequestMapping("/intake/rejections/{id}")
public final class CaseController {
    private final RejectionSearch search;
    private final Services services;
    private final Deciding deciding;

    public CaseController(RejectionSearch search, Services services) {
        this.search = search;
        this.services = services;
        this.deciding = new Deciding(search);
    }

    @GetMapping
    String show(
            @PathVariable UUID id,
            @CookieValue(name = Draft.COOKIE, required = false) @Nullable String by,
            Model model) {
        model.addAttribute("draft", Draft.remembered(by));
        return page(found(id), model);
    }

    @GetMapping("/original")
    ResponseEntity<byte[]> original(@PathVariable UUID id) {
        return Downloads.of(first(search.events(found(id))).original(), id);
    }

    @PostMapping("/retry")
    String retry(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Integer seen,
            HttpServletResponse response,
            Model model) {
        return decide(id, new Draft(by, reason, seen), services::retry, response, model);
    }

    @PostMapping("/discard")
    String discard(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Integer seen,
            HttpServletResponse response,
            Model model) {
        return decide(id, new Draft(by, reason, seen), services::discard, response, model);
    }

    private interface Command {
        Ruling tell(String service, UUID id, Order order);
    }

    private String decide(UUID id, Draft draft, Command command, HttpServletResponse response, Model model) {
        RejectionReadModel rejection = found(id);
        return deciding.decide(
                draft,
                order -> command.tell(rejection.service(), id, order),
                () -> page(found(id), model),
                response,
                model);
    }

    private String page(RejectionReadModel rejection, Model model) {
        List<Noted> events = search.events(rejection);
        Rejection first = first(events);
        model.addAttribute("rejection", rejection);
        model.addAttribute("events", events);
        model.addAttribute("original", OriginalView.of(first.original(), first.cutFrom()));
        return "rejection";
    }

    private RejectionReadModel found(UUID id) {
        return search.find(id).orElseThrow(() -> new NotFound("rejection", id.toString()));
    }

    private static Rejection first(List<Noted> events) {
        return (Rejection) events.getFirst().event();
    }
}

package dev.frist.console.web;

import static dev.frist.console.view.Parameters.given;

import dev.frist.console.http.Services;
import dev.frist.console.jdbc.RejectionTable;
import dev.frist.console.view.RejectionFilter;
import dev.frist.console.view.RejectionFilter.Done;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.PageCursor;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What was rejected, what is parked, and what the services could not handle. */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class IntakeController {
    private static final int ROWS = 25;
    private static final int PARKED = 20;

    private final RejectionTable rejections;
    private final Services services;

    public IntakeController(RejectionTable rejections, Services services) {
        this.rejections = rejections;
        this.services = services;
    }

    @GetMapping("/intake")
    String intake(
            @RequestParam(defaultValue = "OPEN") Done done,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            @RequestHeader(name = "HX-History-Restore-Request", defaultValue = "false") boolean isRestored,
            Model model) {
        RejectionFilter filter = new RejectionFilter(done, given(rule), given(service), given(q));
        model.addAttribute(
                "address",
                Address.of("/intake")
                        .and("done", done)
                        .and("rule", filter.rule())
                        .and("service", filter.service())
                        .and("q", filter.text())
                        .nextAfter(given(after)));
        model.addAttribute("filter", filter);
        model.addAttribute("page", rejections.page(filter, PageCursor.of(given(after)), ROWS));
        if (isPart && !isRestored) {
            return "intake :: live";
        }
        model.addAttribute("rules", rejections.rules());
        model.addAttribute("intakes", services.intakes());
        model.addAttribute("states", Done.values());
        model.addAttribute("services", services.statuses(PARKED));
        return "intake";
    }

    @GetMapping("/intake/services")
    String services(Model model) {
        model.addAttribute("services", services.statuses(PARKED));
        return "intake :: services";
    }
}

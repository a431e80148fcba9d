package dev.frist.console.intake.web;

import dev.frist.console.intake.RejectionFilter;
import dev.frist.console.intake.RejectionFilter.Done;
import dev.frist.console.intake.RejectionReadModel;
import dev.frist.console.intake.http.Services;
import dev.frist.console.intake.jdbc.RejectionSearch;
import dev.frist.console.page.web.PageController;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What was rejected, what is parked, and what the services could not handle. */
@PageController
public final class IntakeController {
    private static final int ROWS = 25;
    private static final int PARKED = 20;

    private final RejectionSearch search;
    private final Services services;

    public IntakeController(RejectionSearch search, Services services) {
        this.search = search;
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
        model.addAttribute("address", new IntakeAddress(filter, given(after)));
        model.addAttribute("filter", filter);
        model.addAttribute("page", page(filter, Place.of(given(after))));
        if (isPart && !isRestored) {
            return "intake :: live";
        }
        model.addAttribute("rules", search.rules());
        model.addAttribute("intakes", services.intakes());
        model.addAttribute("states", Done.values());
        model.addAttribute("looks", services.look(PARKED));
        return "intake";
    }

    @GetMapping("/intake/services")
    String services(Model model) {
        model.addAttribute("looks", services.look(PARKED));
        return "intake :: services";
    }

    private Page<RejectionReadModel> page(RejectionFilter filter, @Nullable Place after) {
        List<RejectionReadModel> found = search.page(filter, after, ROWS + 1);
        List<RejectionReadModel> shown = found.subList(0, Math.min(ROWS, found.size()));
        RejectionReadModel last = shown.isEmpty() ? null : shown.getLast();
        boolean isMore = found.size() > ROWS && last != null;
        return new Page<>(
                shown, isMore ? new Place(last.rejectedAt(), last.rejectionId().toString()).text() : null);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

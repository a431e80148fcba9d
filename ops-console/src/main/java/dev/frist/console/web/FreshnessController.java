package dev.frist.console.web;

import dev.frist.console.view.Freshness;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The banner and the notice alone: they age, even while nothing happens. */
@PageController
public final class FreshnessController {
    /** @param partial whether the page around it was made before everything had been read: then it is made again */
    @GetMapping("/trust")
    String banner(
            @RequestParam(defaultValue = "false") boolean partial,
            @ModelAttribute("trust") Freshness trust,
            HttpServletResponse response) {
        if (partial && trust.isWhole()) {
            response.setHeader("HX-Refresh", "true");
        }
        return "trust :: parts";
    }
}

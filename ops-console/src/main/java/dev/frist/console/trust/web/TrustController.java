package dev.frist.console.trust.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The banner alone: it ages, even while nothing happens. */
@Controller
public final class TrustController {
    @GetMapping("/trust")
    String banner() {
        return "trust :: banner";
    }
}

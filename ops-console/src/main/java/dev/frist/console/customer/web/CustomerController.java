package dev.frist.console.customer.web;

import dev.frist.console.customer.jdbc.Customers;
import dev.frist.console.page.web.PageController;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.kit.page.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Customers; names are parameters, not paths, for they may contain anything. */
@PageController
public final class CustomerController {
    private static final int ROWS = 100;

    private final Customers customers;

    public CustomerController(Customers customers) {
        this.customers = customers;
    }

    @GetMapping("/customers")
    String customers(@RequestParam(defaultValue = "") String after, Model model) {
        model.addAttribute("page", customers.page(after, ROWS));
        return "customers";
    }

    @GetMapping(path = "/customers", params = "name")
    String customer(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String after,
            @ModelAttribute("now") Instant now,
            Model model) {
        model.addAttribute("customer", customers.of(name, now));
        model.addAttribute("ledger", customers.ledger(name, Place.of(after), ROWS));
        model.addAttribute("severities", Severity.values());
        model.addAttribute("urgencies", Urgency.values());
        return "customer";
    }
}

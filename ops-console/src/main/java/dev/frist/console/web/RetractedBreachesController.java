package dev.frist.console.web;

import static dev.frist.console.view.Parameters.given;

import dev.frist.console.jdbc.Customers;
import dev.frist.console.jdbc.RetractedBreaches;
import dev.frist.console.view.NamedCustomers;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.PageCursor;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Breaches that were taken back by what was told later. */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class RetractedBreachesController {
    private static final int ROWS = 50;

    private final RetractedBreaches breaches;
    private final Customers customers;

    public RetractedBreachesController(RetractedBreaches breaches, Customers customers) {
        this.breaches = breaches;
        this.customers = customers;
    }

    @GetMapping("/breaches-taken-back")
    String breaches(
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        NamedCustomers named = customer.isBlank() ? null : customers.named(customer);
        model.addAttribute("named", named);
        model.addAttribute("ticket", given(ticket));
        model.addAttribute("page", breaches.page(named, given(ticket), PageCursor.of(given(after)), ROWS));
        return "breaches";
    }
}

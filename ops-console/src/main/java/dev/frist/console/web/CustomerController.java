package dev.frist.console.web;

import dev.frist.console.jdbc.Customers;
import dev.frist.console.jdbc.Stories;
import dev.frist.console.view.Customer;
import dev.frist.console.view.NamedCustomers;
import dev.frist.kit.access.Roles;
import dev.frist.kit.web.PageCursor;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Customers; names are parameters, not paths, for they may contain anything. */
@PageController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public final class CustomerController {
    private static final int ROWS = 100;

    private final Customers customers;
    private final Stories stories;

    public CustomerController(Customers customers, Stories stories) {
        this.customers = customers;
        this.stories = stories;
    }

    /** @param customer their name, or parts of it */
    @GetMapping("/customers")
    String customers(
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        NamedCustomers named = customer.isBlank() ? null : customers.named(customer);
        model.addAttribute("named", named);
        model.addAttribute("page", customers.page(named, after, ROWS));
        return "customers";
    }

    @GetMapping(path = "/customers", params = "name")
    String customer(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String after,
            @ModelAttribute("now") Instant now,
            Locale locale,
            RedirectAttributes address,
            Model model) {
        if (customers.named(name).names().size() > 1) {
            address.addAttribute("customer", name);
            return "redirect:/customers";
        }
        Customer customer = customers.of(customers.one(name), now);
        model.addAttribute("contracts", customer.contracts());
        model.addAttribute("attained", customer.attained());
        model.addAttribute("told", customers.told(customer.name(), null, stories.text(locale, now)));
        model.addAttribute("claims", customers.claims(customer.name(), now));
        model.addAttribute("statement", customers.statement(customer.name(), null, PageCursor.of(after), ROWS));
        model.addAttribute("moments", customers.moments(customer.name(), null));
        return shown(customer.name(), model);
    }

    @GetMapping(
            path = "/customers",
            params = {"name", "knownOn", "!step"})
    String customerAsKnown(
            @RequestParam String name,
            @RequestParam Instant knownOn,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        model.addAttribute("told", customers.told(name, knownOn, stories.text(locale, knownOn)));
        model.addAttribute("contracts", customers.contractsAsKnown(name, knownOn));
        // What could be claimed by then follows from clocks as they stood then, which are on the pages of their
        // tickets.
        model.addAttribute("claims", Map.of());
        model.addAttribute("statement", customers.statement(name, knownOn, PageCursor.of(after), ROWS));
        model.addAttribute("moments", customers.moments(name, knownOn));
        return shown(name, model);
    }

    /** A place of the slider: sent on to an address that says the same to everybody, whatever is learned later. */
    @GetMapping(
            path = "/customers",
            params = {"name", "step"})
    String step(@RequestParam String name, @RequestParam int step, RedirectAttributes address) {
        address.addAttribute("name", name);
        Instant moment = customers.moments(name, null).at(step);
        if (moment != null) {
            address.addAttribute("knownOn", moment.toString());
        }
        return "redirect:/customers";
    }

    private String shown(String name, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("contacts", customers.contacts());
        return "customer";
    }
}

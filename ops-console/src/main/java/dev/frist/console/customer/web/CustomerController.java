package dev.frist.console.customer.web;

import dev.frist.console.customer.Contract;
import dev.frist.console.customer.jdbc.CustomerSearch;
import dev.frist.console.projection.ContractPicture;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.kit.web.NotFound;
import dev.frist.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Customers; names are parameters, not paths, for they may contain anything. */
@Controller
public final class CustomerController {
    private static final int PAGE = 100;
    private static final int LEDGER = 200;

    private final CustomerSearch search;
    private final RuleBook rules;

    public CustomerController(CustomerSearch search, RuleBook rules) {
        this.search = search;
        this.rules = rules;
    }

    @GetMapping("/customers")
    String customers(@RequestParam(defaultValue = "") String after, Model model) {
        List<CustomerSearch.Entry> entries = search.customers(after, PAGE + 1);
        model.addAttribute("isMore", entries.size() > PAGE);
        model.addAttribute("entries", entries.subList(0, Math.min(PAGE, entries.size())));
        return "customers";
    }

    @GetMapping(path = "/customers", params = "name")
    String customer(@RequestParam String name, @ModelAttribute("now") Instant now, Model model) {
        List<ContractPicture> pictures = search.contracts(name);
        if (pictures.isEmpty()) {
            throw new NotFound("customer", name);
        }
        List<String> ids =
                pictures.stream().map(ContractPicture::subscriptionId).toList();
        Map<String, Map<LocalDate, Long>> days = search.days(ids);
        model.addAttribute("name", name);
        model.addAttribute(
                "contracts",
                pictures.stream()
                        .map(it -> Contract.of(it, days.getOrDefault(it.subscriptionId(), Map.of()), rules, now))
                        .toList());
        model.addAttribute("ledger", search.ledger(ids, LEDGER));
        model.addAttribute("attained", search.attained(name));
        model.addAttribute("severities", Severity.values());
        model.addAttribute("urgencies", Urgency.values());
        return "customer";
    }
}

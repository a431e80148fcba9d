package dev.frist.console.web;

import dev.frist.console.view.Customer;
import dev.frist.console.view.LedgerEntry;
import dev.frist.console.view.NamedCustomers;
import dev.frist.console.jdbc.Customers;
import dev.frist.kit.Refused;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Customers, for other programs. */
@RestController
@ConsoleApi
@Tag(name = "customer", description = "What was promised to customers, and what it came to")
public final class CustomerApi {
    private static final String NAME =
            "The customer's name, or as much of it as nobody else's has, without regard to case and accents";

    private final Customers customers;
    private final Answers answers;

    public CustomerApi(Customers customers, Answers answers) {
        this.customers = customers;
        this.answers = answers;
    }

    @GetMapping("/api/customers")
    @Operation(summary = "Customers who have a contract, page by page", description = "In alphabetical order.")
    ResponseEntity<Answer<Page<Customer.Entry>>> customers(
            @Parameter(
                            description =
                                    "Their name, or parts of it, without regard to case and accents; refused if it"
                                            + " matches nobody; absent: all",
                            example = "Example AG")
                    @RequestParam(defaultValue = "")
                    String customer,
            @Parameter(description = "The `next` of an earlier page; absent: the first page")
                    @RequestParam(defaultValue = "")
                    String after,
            @Parameter(description = "How many at most, up to 1000", example = "100")
                    @RequestParam(defaultValue = "100")
                    int limit,
            WebRequest request) {
        Page.checkLimit(limit);
        NamedCustomers named = customer.isBlank() ? null : named(customer);
        return answers.of(request, _ -> customers.page(named, after, limit));
    }

    private NamedCustomers named(String typed) {
        NamedCustomers named = customers.named(typed);
        if (named.isNobody()) {
            throw new Refused("customer", "no-match", "no customer matches " + typed);
        }
        return named;
    }

    @GetMapping("/api/customer")
    @Operation(summary = "One customer", description = "Their contracts with terms as promised and as extended.")
    @ApiResponse(responseCode = "404", description = "They have no contract")
    ResponseEntity<Answer<Customer>> customer(
            @Parameter(description = NAME, example = "Example AG") @RequestParam String name, WebRequest request) {
        return answers.of(request, now -> customers.of(customers.one(name), now));
    }

    @GetMapping("/api/ledger")
    @Operation(
            summary = "The ledger of a customer's days, page by page",
            description = "Of all their contracts, the newest line first; without what was taken back.")
    ResponseEntity<Answer<Page<LedgerEntry>>> ledger(
            @Parameter(description = NAME, example = "Example AG") @RequestParam String name,
            @Parameter(description = "The `next` of an earlier page; absent: the first page")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(description = "How many at most, up to 1000", example = "100")
                    @RequestParam(defaultValue = "100")
                    int limit,
            WebRequest request) {
        Page.checkLimit(limit);
        Place place = Place.of(after);
        return answers.of(request, _ -> customers.ledger(customers.one(name), place, limit));
    }
}

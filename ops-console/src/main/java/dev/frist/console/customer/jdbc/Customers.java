package dev.frist.console.customer.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.frist.console.customer.Contract;
import dev.frist.console.customer.Customer;
import dev.frist.console.customer.NamedCustomers;
import dev.frist.console.customer.jdbc.CustomerSearch.Entry;
import dev.frist.console.customer.jdbc.CustomerSearch.Given;
import dev.frist.console.projection.LedgerLine;
import dev.frist.kit.web.NotFound;
import dev.frist.kit.web.Page;
import dev.frist.kit.web.Place;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Customers as they stand at an instant. */
public final class Customers {
    // Whoever has narrowed the board asks with every change of it.
    private static final Duration NAMES_HOLD = Duration.ofSeconds(1);

    private final CustomerSearch search;
    private final RuleBook rules;
    private final Cache<String, Set<String>> names =
            Caffeine.newBuilder().expireAfterWrite(NAMES_HOLD).build();

    public Customers(CustomerSearch search, RuleBook rules) {
        this.search = search;
        this.rules = rules;
    }

    /** Whom somebody means who typed this. */
    public NamedCustomers named(String typed) {
        return NamedCustomers.of(typed, names.get("", _ -> search.names()));
    }

    /**
     * The one whom somebody means who typed this.
     *
     * @throws NotFound if nobody matches, or several do
     */
    public String one(String typed) {
        NamedCustomers named = named(typed);
        if (named.names().size() > 1) {
            throw new NotFound("%d customers match %s; name one of them: %s"
                    .formatted(named.names().size(), typed, named.some()));
        }
        return named.names().stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("No customer matches %s.".formatted(typed)));
    }

    /**
     * In alphabetical order.
     *
     * @param named null: all of them
     */
    public Page<Entry> page(@Nullable NamedCustomers named, String after, int limit) {
        List<Entry> entries = search.customers(named == null ? null : named.names(), after, limit + 1);
        return Page.cut(entries, limit, Entry::customer);
    }

    /** @throws NotFound if they have no contract */
    public Customer of(String name, Instant now) {
        List<ContractInForce> contracts = search.contracts(name);
        if (contracts.isEmpty()) {
            throw new NotFound("customer", name);
        }
        Map<String, Map<LocalDate, Long>> days = search.days(ids(contracts));
        return new Customer(
                name,
                contracts.stream()
                        .map(it -> Contract.of(it, days.getOrDefault(it.subscriptionId(), Map.of()), rules, now))
                        .toList(),
                search.attained(name));
    }

    /** The ledger of all their contracts, the newest line first. */
    public Page<Given> ledger(String name, @Nullable Place after, int limit) {
        List<Given> lines = search.ledger(ids(search.contracts(name)), after, limit + 1);
        return Page.cut(lines, limit, it -> place(it.line()).text());
    }

    private static Place place(LedgerLine line) {
        return new Place(line.happenedAt(), line.clockId() + " " + line.termStart());
    }

    private static List<String> ids(List<ContractInForce> contracts) {
        return contracts.stream().map(ContractInForce::subscriptionId).toList();
    }
}

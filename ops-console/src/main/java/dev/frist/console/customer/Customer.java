package dev.frist.console.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer: what was promised to them, and what it came to.
 *
 * @param attained null where they are shown as they were known
 */
public record Customer(
        String name, List<Contract> contracts, @Nullable Attained attained) {
    public Customer {
        contracts = List.copyOf(contracts);
    }
}

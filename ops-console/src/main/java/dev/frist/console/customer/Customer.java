package dev.frist.console.customer;

import java.util.List;

/** A customer: what was promised to them, and what it came to. */
public record Customer(String name, List<Contract> contracts, Attained attained) {
    public Customer {
        contracts = List.copyOf(contracts);
    }
}

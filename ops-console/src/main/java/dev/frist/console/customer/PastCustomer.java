package dev.frist.console.customer;

import dev.frist.console.projection.LedgerLine;
import java.util.List;

/**
 * A customer as they were known.
 *
 * @param ledger what was worth something, the newest line first
 */
public record PastCustomer(List<Contract> contracts, List<LedgerLine> ledger) {
    public PastCustomer {
        contracts = List.copyOf(contracts);
        ledger = List.copyOf(ledger);
    }
}

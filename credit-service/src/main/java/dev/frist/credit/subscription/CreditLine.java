package dev.frist.credit.subscription;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A line of some subscription's ledger. */
public record CreditLine(
        String subscriptionId, @JsonUnwrapped StatementLine line) {}

package dev.frist.promises.ledger;

import java.time.LocalDate;

/** A term of a subscription: named by its first day. */
public record TermKey(String subscriptionId, LocalDate termStart) {}

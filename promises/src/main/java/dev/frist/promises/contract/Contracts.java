package dev.frist.promises.contract;

import java.time.Instant;
import java.util.Optional;

/** The contracts that are known, as far as they matter to the tickets at hand. */
@FunctionalInterface
public interface Contracts {
    /**
     * What was promised at that moment; empty if there is no such subscription (yet).
     *
     * @throws dev.frist.promises.terms.PromiseRefused if the terms of that moment do not allow what the contract says
     */
    Optional<Cover> cover(String subscriptionId, Instant moment);
}

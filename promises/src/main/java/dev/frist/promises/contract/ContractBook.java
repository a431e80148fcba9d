package dev.frist.promises.contract;

import java.util.Collection;
import java.util.List;

/** What has been learned of contracts. */
public interface ContractBook {
    /** All that is known of these subscriptions, and of those that these tickets belong to. */
    List<ContractEvent> of(Collection<String> subscriptionIds, Collection<String> ticketIds);

    void add(Collection<ContractEvent> events);
}

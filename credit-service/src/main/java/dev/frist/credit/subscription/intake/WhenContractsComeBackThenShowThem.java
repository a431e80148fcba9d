package dev.frist.credit.subscription.intake;

import dev.frist.credit.subscription.jdbc.StoredContract;
import dev.frist.credit.subscription.jdbc.SubscriptionTables;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.restore.RestoreHandler;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the rows of contracts in step when the service takes back what it had published. */
public final class WhenContractsComeBackThenShowThem implements RestoreHandler {
    private final SubscriptionTables tables;

    public WhenContractsComeBackThenShowThem(SubscriptionTables tables) {
        this.tables = tables;
    }

    @Override
    public Runnable follow(UnitOfWork set, List<RecordedEvent> events) {
        List<ContractInForce> contracts = events.stream()
                .flatMap(WhenContractsComeBackThenShowThem::contractOf)
                .distinct()
                .map(id -> StoredContract.of(set.stream(id)).orElseThrow())
                .toList();
        return () -> tables.save(contracts);
    }

    private static Stream<String> contractOf(RecordedEvent event) {
        return switch (event.payload()) {
            case TermExtended _, ExtensionReversed _ -> Stream.empty();
            case SubscriptionEvent it -> Stream.of(it.subscriptionId());
            default -> Stream.empty();
        };
    }
}

package dev.frist.credit.subscription.intake;

import dev.frist.credit.ledger.jdbc.LedgerRepository;
import dev.frist.credit.ledger.metrics.CreditMetrics;
import dev.frist.credit.subscription.jdbc.SubscriptionTables;
import dev.frist.events.AwaitedKey;
import dev.frist.intake.FactHandler;
import dev.frist.intake.IncomingFact;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Fields;
import dev.frist.promises.contract.SubscriptionKeys;
import dev.frist.promises.contract.SubscriptionReport;
import dev.frist.promises.contract.SubscriptionReport.Start;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.UnitOfWork;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes in what is reported of contracts. */
public final class ContractOffice implements FactHandler {
    private static final String FAMILY = "dev.frist.subscription.";

    private final RuleBook rules;
    private final LedgerRepository shelf;
    private final SubscriptionTables tables;
    private final CreditMetrics metrics;

    public ContractOffice(RuleBook rules, LedgerRepository shelf, SubscriptionTables tables, CreditMetrics metrics) {
        this.rules = rules;
        this.shelf = shelf;
        this.tables = tables;
        this.metrics = metrics;
    }

    @Override
    public boolean isFor(Optional<String> type) {
        return type.filter(it -> it.startsWith(FAMILY)).isPresent();
    }

    @Override
    public Set<AwaitedKey> provides(IncomingFact fact) {
        return report(fact)
                .filter(Start.class::isInstance)
                .map(start -> Set.of(SubscriptionKeys.subscription(start.subscriptionId())))
                .orElse(Set.of());
    }

    @Override
    public long expected(Fields importFinished) {
        return importFinished.integer("subscriptionEvents", 0, Integer.MAX_VALUE);
    }

    @Override
    public FactBatch open(UnitOfWork set, Collection<IncomingFact> facts) {
        List<SubscriptionReport> reports =
                facts.stream().flatMap(fact -> report(fact).stream()).toList();
        return ContractSession.open(rules, shelf, tables, metrics, set, reports);
    }

    private static Optional<SubscriptionReport> report(IncomingFact fact) {
        try {
            return Optional.of(ReportReader.read(fact));
        } catch (Refused e) {
            return Optional.empty();
        }
    }
}

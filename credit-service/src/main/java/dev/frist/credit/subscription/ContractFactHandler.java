package dev.frist.credit.subscription;

import static java.util.stream.Collectors.toSet;

import dev.frist.credit.jdbc.LedgerRepository;
import dev.frist.credit.jdbc.SubscriptionArchive;
import dev.frist.credit.jdbc.SubscriptionTables;
import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.Topics;
import dev.frist.intake.FactHandler;
import dev.frist.intake.IncomingFact;
import dev.frist.kit.wire.Fields;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.SubscriptionReport;
import dev.frist.promises.contract.SubscriptionReport.ContractFact;
import dev.frist.promises.ledger.Cause;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventMetadata;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.axon.AggregateCommand;
import dev.frist.store.axon.Aggregates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes in what is reported of contracts. A term that is learned of moves what the ledger holds, in the same transaction. */
public final class ContractFactHandler implements FactHandler<SubscriptionReport> {
    private static final String FAMILY = "dev.frist.subscription.";

    private final RuleBook rules;
    private final Aggregates subscriptions;
    private final LedgerRepository ledgers;
    private final SubscriptionTables tables;

    public ContractFactHandler(
            RuleBook rules, Aggregates subscriptions, LedgerRepository ledgers, SubscriptionTables tables) {
        this.rules = rules;
        this.subscriptions = subscriptions;
        this.ledgers = ledgers;
        this.tables = tables;
    }

    @Override
    public boolean isFor(Optional<String> type) {
        return type.filter(it -> it.startsWith(FAMILY)).isPresent();
    }

    @Override
    public SubscriptionReport read(IncomingFact fact) {
        return ReportReader.read(fact);
    }

    @Override
    public Set<AwaitedKey> provides(SubscriptionReport report) {
        return report instanceof ContractFact(SubscriptionStarted _)
                ? Set.of(AwaitedKey.subscription(report.subscriptionId()))
                : Set.of();
    }

    @Override
    public long expected(Fields importFinished) {
        return importFinished.integer("subscriptionEvents", 0, Integer.MAX_VALUE);
    }

    @Override
    public FactBatch<SubscriptionReport> open(UnitOfWork set, Collection<SubscriptionReport> reports) {
        Ledger ledger = ledgers.forContracts(reports.stream()
                .filter(ContractFactHandler::concernsTerms)
                .map(SubscriptionReport::subscriptionId)
                .collect(toSet()));
        set.load(reports.stream().map(SubscriptionReport::subscriptionId).toList());
        return new ContractBatch(set, ledger);
    }

    private record Learned(Instant at, Cause cause) {}

    /** Tells each report to its subscription, and the ledger what comes of it. */
    private final class ContractBatch implements FactBatch<SubscriptionReport> {
        private final UnitOfWork set;
        private final Ledger ledger;
        private final List<ContractInForce> contracts = new ArrayList<>();
        private final Map<String, Learned> touched = new TreeMap<>();

        private ContractBatch(UnitOfWork set, Ledger ledger) {
            this.set = set;
            this.ledger = ledger;
        }

        @Override
        public Answer<SubscriptionEvent> decide(IncomingFact fact, SubscriptionReport report) {
            Answer<SubscriptionEvent> answer = subscriptions.dispatch(
                    set,
                    new AggregateCommand<>(report.subscriptionId(), report, rules),
                    fact.eventId(),
                    metadata(fact, report));
            if (answer instanceof Answer.Happened<SubscriptionEvent>(SubscriptionEvent event)) {
                Cause cause = new Cause(fact.eventId().toString(), fact.correlation(), fact.importId(), null);
                touched.put(report.subscriptionId(), new Learned(event.occurredAt(), cause));
            }
            return answer;
        }

        // By its settings a term is folded, whatever comes into force later.
        private EventMetadata metadata(IncomingFact fact, SubscriptionReport report) {
            EventMetadata metadata = fact.published(
                            Topics.SUBSCRIPTIONS, report.subscriptionId(), LedgerRepository.SOURCE)
                    .causedBy(fact.id());
            return concernsTerms(report)
                    ? metadata.with(
                            ContractEvent.RULES,
                            ContractEvent.said(rules.termsAt(set.recordedAt(), set.recordedAt())
                                    .version()))
                    : metadata;
        }

        @Override
        public void conclude() {
            for (String id : touched.keySet()) {
                contracts.add(SubscriptionArchive.contract(set.stream(id)).orElseThrow());
            }
            for (ContractInForce it : contracts) {
                Learned last = Objects.requireNonNull(touched.get(it.subscriptionId()));
                ledger.learn(it.subscriptionId(), it.effectiveTerms(Map.of(), rules), last.at(), last.cause());
            }
            ledgers.append(set, ledger);
        }

        @Override
        public void write(List<RecordedEvent> recorded) {
            tables.save(contracts);
            ledgers.write(ledger, recorded);
        }
    }

    private static boolean concernsTerms(SubscriptionReport report) {
        return !(report instanceof ContractFact(AgreementChanged _));
    }
}

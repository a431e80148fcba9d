package dev.frist.credit.subscription.intake;

import dev.frist.credit.ledger.jdbc.Cause;
import dev.frist.credit.ledger.jdbc.LedgerBatch;
import dev.frist.credit.ledger.jdbc.LedgerRepository;
import dev.frist.credit.ledger.metrics.CreditMetrics;
import dev.frist.credit.subscription.jdbc.StoredContract;
import dev.frist.credit.subscription.jdbc.SubscriptionTables;
import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.Topics;
import dev.frist.intake.FactHandler;
import dev.frist.intake.IncomingFact;
import dev.frist.kit.wire.Fields;
import dev.frist.promises.contract.SubscriptionReport;
import dev.frist.promises.contract.SubscriptionReport.Change;
import dev.frist.promises.contract.SubscriptionReport.End;
import dev.frist.promises.contract.SubscriptionReport.Renewal;
import dev.frist.promises.contract.SubscriptionReport.Start;
import dev.frist.promises.contract.Term;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.axon.AggregateCommand;
import dev.frist.store.axon.Aggregates;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes in what is reported of contracts. A term that is learned of moves what the ledger holds, in the same transaction. */
public final class ContractFactHandler implements FactHandler<SubscriptionReport> {
    private static final String FAMILY = "dev.frist.subscription.";
    private static final String SOURCE = "/frist/credit-service";

    private final RuleBook rules;
    private final Aggregates subscriptions;
    private final LedgerRepository ledgers;
    private final SubscriptionTables tables;
    private final CreditMetrics metrics;

    public ContractFactHandler(
            RuleBook rules,
            Aggregates subscriptions,
            LedgerRepository ledgers,
            SubscriptionTables tables,
            CreditMetrics metrics) {
        this.rules = rules;
        this.subscriptions = subscriptions;
        this.ledgers = ledgers;
        this.tables = tables;
        this.metrics = metrics;
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
        return report instanceof Start ? Set.of(AwaitedKey.subscription(report.subscriptionId())) : Set.of();
    }

    @Override
    public long expected(Fields importFinished) {
        return importFinished.integer("subscriptionEvents", 0, Integer.MAX_VALUE);
    }

    @Override
    public FactBatch<SubscriptionReport> open(UnitOfWork set, Collection<SubscriptionReport> reports) {
        List<String> unfinished = reports.stream()
                .filter(ContractFactHandler::isUnfinished)
                .map(SubscriptionReport::subscriptionId)
                .toList();
        if (!unfinished.isEmpty()) {
            // The end from which such a renewal follows must not move before it is stored.
            ledgers.lockForTerms();
        }
        Map<String, List<Term>> terms = unfinished.isEmpty() ? Map.of() : tables.terms(unfinished);
        LedgerBatch ledger = ledgers.forTerms(reports.stream()
                .map(report -> completed(report, terms))
                .flatMap(report -> learned(report).stream())
                .toList());
        set.load(reports.stream().map(SubscriptionReport::subscriptionId).toList());
        return new ContractBatch(set, ledger, terms);
    }

    /** Tells each report to its subscription, and the ledger what comes of it. */
    private final class ContractBatch implements FactBatch<SubscriptionReport> {
        private final UnitOfWork set;
        private final LedgerBatch ledger;
        private final Map<String, List<Term>> terms;
        private final Set<String> touched = new TreeSet<>();

        private ContractBatch(UnitOfWork set, LedgerBatch ledger, Map<String, List<Term>> terms) {
            this.set = set;
            this.ledger = ledger;
            this.terms = terms;
        }

        @Override
        public Answer<SubscriptionEvent> decide(IncomingFact fact, SubscriptionReport reported) {
            SubscriptionReport report = completed(reported, terms);
            Answer<SubscriptionEvent> answer = subscriptions.dispatch(
                    set,
                    new AggregateCommand<>(report.subscriptionId(), report, rules),
                    fact.eventId(),
                    fact.published(Topics.SUBSCRIPTIONS, report.subscriptionId(), SOURCE)
                            .causedBy(fact.id()));
            if (answer instanceof Answer.Happened<SubscriptionEvent>(SubscriptionEvent event)) {
                ledger.book().note(event, new Cause(fact.eventId().toString(), fact.correlation(), fact.importId()));
                ledger.append(set);
                touched.add(report.subscriptionId());
            }
            return answer;
        }

        @Override
        public void write(List<RecordedEvent> recorded) {
            metrics.recorded(recorded);
            tables.save(touched.stream()
                    .map(id -> StoredContract.of(set.stream(id)).orElseThrow())
                    .toList());
            ledger.write();
        }
    }

    private static Optional<TermKey> learned(SubscriptionReport report) {
        return switch (report) {
            case Start it -> Optional.of(new TermKey(it.subscriptionId(), it.termStart()));
            case Renewal it ->
                Optional.ofNullable(it.termStart()).map(start -> new TermKey(it.subscriptionId(), start));
            case Change _, End _ -> Optional.empty();
        };
    }

    private static boolean isUnfinished(SubscriptionReport report) {
        return report instanceof Renewal renewal && renewal.termStart() == null;
    }

    private static SubscriptionReport completed(SubscriptionReport report, Map<String, List<Term>> terms) {
        List<Term> known = terms.getOrDefault(report.subscriptionId(), List.of());
        return report instanceof Renewal renewal && isUnfinished(renewal) && !known.isEmpty()
                ? renewal.from(known.getLast().extendedEnd().plusDays(1))
                : report;
    }
}

package dev.frist.credit.subscription.intake;

import dev.frist.credit.ledger.jdbc.Cause;
import dev.frist.credit.ledger.jdbc.LedgerBatch;
import dev.frist.credit.ledger.jdbc.LedgerRepository;
import dev.frist.credit.ledger.metrics.CreditMetrics;
import dev.frist.credit.subscription.axon.NotKnownYet;
import dev.frist.credit.subscription.axon.TakeReport;
import dev.frist.credit.subscription.jdbc.StoredContract;
import dev.frist.credit.subscription.jdbc.SubscriptionTables;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.Topics;
import dev.frist.intake.Decision;
import dev.frist.intake.FactHandler;
import dev.frist.intake.IncomingFact;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.SubscriptionKeys;
import dev.frist.promises.contract.SubscriptionReport;
import dev.frist.promises.contract.SubscriptionReport.Change;
import dev.frist.promises.contract.SubscriptionReport.End;
import dev.frist.promises.contract.SubscriptionReport.Renewal;
import dev.frist.promises.contract.SubscriptionReport.Start;
import dev.frist.promises.contract.Term;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventMetadata;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One set of reports in one transaction. A term that is learned of moves what the ledger holds, in the same. */
final class ContractSession implements FactHandler.FactBatch {
    private static final String SOURCE = "/frist/credit-service";

    private final RuleBook rules;
    private final SubscriptionTables tables;
    private final CreditMetrics metrics;
    private final UnitOfWork set;
    private final LedgerBatch open;
    private final Map<String, List<Term>> terms;
    private final Set<String> touched = new TreeSet<>();

    private ContractSession(
            RuleBook rules,
            SubscriptionTables tables,
            CreditMetrics metrics,
            UnitOfWork set,
            LedgerBatch open,
            Map<String, List<Term>> terms) {
        this.rules = rules;
        this.tables = tables;
        this.metrics = metrics;
        this.set = set;
        this.open = open;
        this.terms = terms;
    }

    static ContractSession open(
            RuleBook rules,
            LedgerRepository shelf,
            SubscriptionTables tables,
            CreditMetrics metrics,
            UnitOfWork set,
            Collection<SubscriptionReport> reports) {
        List<String> unfinished = reports.stream()
                .filter(ContractSession::isUnfinished)
                .map(SubscriptionReport::subscriptionId)
                .toList();
        if (!unfinished.isEmpty()) {
            // The end from which such a renewal follows must not move before it is stored.
            shelf.lockForTerms();
        }
        Map<String, List<Term>> terms = unfinished.isEmpty() ? Map.of() : tables.terms(unfinished);
        LedgerBatch open = shelf.forTerms(reports.stream()
                .map(report -> completed(report, terms))
                .flatMap(report -> learned(report).stream())
                .toList());
        set.load(reports.stream().map(SubscriptionReport::subscriptionId).toList());
        return new ContractSession(rules, tables, metrics, set, open, terms);
    }

    @Override
    public Decision decide(IncomingFact fact, Instant now) {
        SubscriptionReport report = completed(ReportReader.read(fact), terms);
        try {
            List<RecordedEvent> recorded =
                    set.dispatch(new TakeReport(report, rules), fact.eventId(), metadata(fact, report));
            recorded.forEach(event -> open.book().note((SubscriptionEvent) event.payload(), cause(fact, event)));
            open.append(set);
            touched.add(report.subscriptionId());
            return report instanceof Start
                    ? Decision.accept(SubscriptionKeys.subscription(report.subscriptionId()))
                    : Decision.accept();
        } catch (NotKnownYet e) {
            return new Decision.Await(e.awaits());
        }
    }

    @Override
    public void write(List<RecordedEvent> recorded) {
        metrics.recorded(recorded);
        tables.save(touched.stream().map(id -> contract(set, id)).toList());
        open.write();
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

    /** As its stream tells it, which is loaded. */
    static ContractInForce contract(UnitOfWork set, String subscriptionId) {
        return StoredContract.of(set.stream(subscriptionId)).orElseThrow();
    }

    private static Cause cause(IncomingFact fact, RecordedEvent event) {
        return new Cause(event.eventId().toString(), correlation(fact), fact.importId());
    }

    private static EventMetadata metadata(IncomingFact fact, SubscriptionReport report) {
        return EventMetadata.published(Topics.SUBSCRIPTIONS, report.subscriptionId(), SOURCE, fact.occurredAt())
                .correlatedBy(correlation(fact))
                .causedBy(fact.id())
                .ofImport(fact.importId())
                .with(IncomingFact.SOURCE, fact.source())
                .with(IncomingFact.ID, fact.id());
    }

    private static String correlation(IncomingFact fact) {
        String given = fact.correlationId();
        return given == null ? fact.eventId().toString() : given;
    }
}

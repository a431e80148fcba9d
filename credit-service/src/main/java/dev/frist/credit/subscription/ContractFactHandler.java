package dev.frist.credit.subscription;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.frist.credit.jdbc.LedgerRepository;
import dev.frist.credit.jdbc.SubscriptionArchive;
import dev.frist.credit.jdbc.SubscriptionTables;
import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.CreditClaimed;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.Topics;
import dev.frist.intake.FactHandler;
import dev.frist.intake.Identity;
import dev.frist.intake.IncomingFact;
import dev.frist.kit.wire.Fields;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.SubscriptionReport;
import dev.frist.promises.contract.SubscriptionReport.ContractFact;
import dev.frist.promises.contract.SubscriptionReport.Correction;
import dev.frist.promises.ledger.Cause;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLog;
import dev.frist.store.EventMetadata;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.axon.AggregateCommand;
import dev.frist.store.axon.Aggregates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Takes in what is reported of contracts. A term that is learned of moves what the ledger holds, in the same transaction. */
public final class ContractFactHandler implements FactHandler<SubscriptionReport> {
    private static final String FAMILY = "dev.frist.subscription.";

    private final RuleBook rules;
    private final Aggregates subscriptions;
    private final LedgerRepository ledgers;
    private final SubscriptionTables tables;
    private final EventLog log;

    public ContractFactHandler(
            RuleBook rules,
            Aggregates subscriptions,
            LedgerRepository ledgers,
            SubscriptionTables tables,
            EventLog log) {
        this.rules = rules;
        this.subscriptions = subscriptions;
        this.ledgers = ledgers;
        this.tables = tables;
        this.log = log;
    }

    @Override
    public boolean isFor(Optional<String> type) {
        return type.filter(it -> it.startsWith(FAMILY)).isPresent();
    }

    @Override
    public SubscriptionReport read(IncomingFact fact) {
        return ReportReader.read(fact, rules);
    }

    @Override
    public Set<AwaitedKey> provides(SubscriptionReport report) {
        return switch (report) {
            case ContractFact(SubscriptionStarted it) -> Set.of(AwaitedKey.subscription(it.subscriptionId()));
            case ContractFact(CreditClaimed it) -> Set.of(AwaitedKey.claim(it.subscriptionId(), it.claimId()));
            default -> Set.of();
        };
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
        return new ContractBatch(set, ledger, corrected(reports));
    }

    /** What is stored of the facts that are said to be wrong, by the events that they became. */
    private Map<UUID, SubscriptionEvent> corrected(Collection<SubscriptionReport> reports) {
        List<UUID> named = reports.stream()
                .flatMap(it -> it instanceof Correction correction
                        ? Stream.of(eventId(correction.event().fact()))
                        : Stream.empty())
                .toList();
        return named.isEmpty()
                ? Map.of()
                : log.find(named).stream()
                        .filter(it -> it.payload() instanceof SubscriptionEvent)
                        .collect(toMap(RecordedEvent::eventId, it -> (SubscriptionEvent) it.payload()));
    }

    private static UUID eventId(FactId fact) {
        return Identity.of(fact.source(), fact.id());
    }

    private record Learned(SubscriptionEvent event, Cause cause) {
        /** The last, but for a correction, or else a decision: whoever asks why days were given or taken back must find who said so. */
        private Learned mostTelling(Learned later) {
            return later.tells() < tells() ? this : later;
        }

        private int tells() {
            return switch (event) {
                case FactCorrected _ -> 2;
                case CreditDecided _ -> 1;
                default -> 0;
            };
        }
    }

    /** Tells each report to its subscription, and the ledger what comes of it. */
    private final class ContractBatch implements FactBatch<SubscriptionReport> {
        private final UnitOfWork set;
        private final Ledger ledger;
        private final Map<UUID, SubscriptionEvent> corrected;
        private final List<ContractInForce> contracts = new ArrayList<>();
        private final Map<String, Learned> touched = new TreeMap<>();

        private ContractBatch(UnitOfWork set, Ledger ledger, Map<UUID, SubscriptionEvent> corrected) {
            this.set = set;
            this.ledger = ledger;
            this.corrected = corrected;
        }

        @Override
        public Answer<SubscriptionEvent> decide(IncomingFact fact, SubscriptionReport report) {
            Answer<SubscriptionEvent> answer = subscriptions.dispatch(
                    set,
                    new AggregateCommand<>(report.subscriptionId(), whole(report), rules),
                    fact.eventId(),
                    metadata(fact, report));
            if (answer instanceof Answer.Happened<SubscriptionEvent>(SubscriptionEvent event)) {
                String type = EventTypes.nameOf(event.getClass());
                Cause cause = new Cause(fact.eventId().toString(), fact.correlation(), fact.importId(), type);
                touched.merge(report.subscriptionId(), new Learned(event, cause), Learned::mostTelling);
            }
            return answer;
        }

        /** A correction is judged by what it corrects. */
        private SubscriptionReport whole(SubscriptionReport report) {
            return report instanceof Correction(FactCorrected event, Optional<SubscriptionEvent> _)
                    ? new Correction(event, told(event.subscriptionId(), event.fact()))
                    : report;
        }

        private Optional<SubscriptionEvent> told(String subscriptionId, FactId fact) {
            return set.stream(subscriptionId).stream()
                    .map(SubscriptionArchive::event)
                    .filter(it -> it.fact().equals(fact))
                    .map(ContractEvent::event)
                    .findFirst()
                    .or(() -> Optional.ofNullable(corrected.get(eventId(fact))));
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
                ledger.learn(
                        it.subscriptionId(),
                        it.effectiveTerms(Map.of(), rules),
                        last.event().occurredAt(),
                        last.cause());
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

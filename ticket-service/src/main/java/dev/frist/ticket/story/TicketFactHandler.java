package dev.frist.ticket.story;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.Topics;
import dev.frist.intake.FactHandler;
import dev.frist.intake.Identity;
import dev.frist.intake.IncomingFact;
import dev.frist.kit.wire.Fields;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketHistory;
import dev.frist.promises.ticket.TicketReport;
import dev.frist.store.AsOf;
import dev.frist.store.EventLog;
import dev.frist.store.EventMetadata;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.axon.AggregateCommand;
import dev.frist.store.axon.Aggregates;
import dev.frist.ticket.jdbc.ContractTable;
import dev.frist.ticket.jdbc.TermDaysTable;
import dev.frist.ticket.jdbc.TicketTable;
import dev.frist.ticket.jdbc.TicketTable.Unpromised;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Takes all that is about tickets, and all that nobody else would reject. */
public final class TicketFactHandler implements FactHandler<TicketReport> {
    /** CloudEvents source of what ticket-service publishes. */
    public static final String SOURCE = "/frist/ticket-service";

    private static final String NOT_OURS = "dev.frist.subscription.";

    private final RuleBook rules;
    private final ContractTable contracts;
    private final TermDaysTable days;
    private final Learned learned;
    private final TicketTable table;
    private final Aggregates tickets;
    private final EventLog log;

    public TicketFactHandler(
            RuleBook rules,
            ContractTable contracts,
            TermDaysTable days,
            TicketTable table,
            Aggregates tickets,
            EventLog log) {
        this(rules, contracts, days, Learned.NOTHING, table, tickets, log);
    }

    private TicketFactHandler(
            RuleBook rules,
            ContractTable contracts,
            TermDaysTable days,
            Learned learned,
            TicketTable table,
            Aggregates tickets,
            EventLog log) {
        this.rules = rules;
        this.contracts = contracts;
        this.days = days;
        this.learned = learned;
        this.table = table;
        this.tickets = tickets;
        this.log = log;
    }

    /** As this one, but it knows already what was learned, which is about to be stored. */
    public TicketFactHandler knowing(Learned news) {
        return new TicketFactHandler(rules, contracts, days, news, table, tickets, log);
    }

    @Override
    public boolean isFor(Optional<String> type) {
        return type.filter(it -> it.startsWith(NOT_OURS)).isEmpty();
    }

    @Override
    public TicketReport read(IncomingFact fact) {
        return ReportReader.read(fact, rules);
    }

    @Override
    public Set<AwaitedKey> provides(TicketReport report) {
        return switch (report) {
            case TicketReport.Opening it -> Set.of(AwaitedKey.ticket(it.ticketId()));
            case TicketReport.Escalation it -> Set.of(AwaitedKey.escalation(it.ticketId(), it.escalationId()));
            case TicketReport _ -> Set.of();
        };
    }

    @Override
    public long expected(Fields importFinished) {
        int all = importFinished.integer("events", 0, Integer.MAX_VALUE);
        return all - importFinished.integer("subscriptionEvents", 0, all);
    }

    @Override
    public FactBatch<TicketReport> open(UnitOfWork set, Collection<TicketReport> reports) {
        Set<String> ticketIds = new TreeSet<>();
        Set<String> subscriptionIds = new TreeSet<>();
        Set<String> toldAnew = new TreeSet<>();
        Set<UUID> corrected = new HashSet<>();
        for (TicketReport report : reports) {
            ticketIds.add(report.ticketId());
            switch (report) {
                case TicketReport.Opening it -> subscriptionIds.add(it.subscriptionId());
                case TicketReport.Move it -> {
                    subscriptionIds.add(it.subscriptionId());
                    toldAnew.add(it.ticketId());
                }
                case TicketReport.TicketFact(FactCorrected it) -> {
                    corrected.add(Identity.of(it.fact().source(), it.fact().id()));
                    toldAnew.add(it.ticketId());
                }
                default -> {}
            }
        }
        subscriptionIds.addAll(learned.subscriptionIds());
        contracts.lock(learned.subscriptionIds(), subscriptionIds, ticketIds);
        List<ContractEvent> known = new ArrayList<>(contracts.of(subscriptionIds, ticketIds));
        known.addAll(learned.contracts());
        Contracts all = Contracts.of(rules, known, learned.and(days.of(subscriptionIds, ticketIds)));
        List<Unpromised> covered = table.unpromised(learned.subscriptionIds()).stream()
                .filter(it -> all.isCovered(it.subscriptionId(), it.requestedAt()))
                .toList();
        covered.forEach(it -> ticketIds.add(it.ticketId()));
        set.load(ticketIds);
        return new TicketBatch(
                set,
                all,
                covered,
                corrected.isEmpty() ? List.of() : log.find(corrected),
                toldAnew.isEmpty() ? Map.of() : log.read(toldAnew, AsOf.NOW));
    }

    /** Tells each report to its ticket. */
    private final class TicketBatch implements FactBatch<TicketReport> {
        private final UnitOfWork set;
        private final Contracts known;
        private final List<Unpromised> covered;
        private final Map<UUID, TicketEvent> told = new HashMap<>();
        private final Map<String, List<RecordedEvent>> before;

        /**
         * @param corrected what was told before, of what is said to be wrong
         * @param before all of tickets of which other facts count from now on
         */
        private TicketBatch(
                UnitOfWork set,
                Contracts known,
                List<Unpromised> covered,
                List<RecordedEvent> corrected,
                Map<String, List<RecordedEvent>> before) {
            this.set = set;
            this.known = known;
            this.covered = covered;
            this.before = before;
            corrected.forEach(it -> {
                if (it.payload() instanceof TicketEvent event) {
                    told.put(it.eventId(), event);
                }
            });
        }

        @Override
        public Answer<TicketEvent> decide(IncomingFact fact, TicketReport report) {
            Answer<TicketEvent> answer = report instanceof TicketReport.TicketFact(FactCorrected it)
                    ? correct(fact, it)
                    : tell(fact, report);
            if (answer instanceof Answer.Happened<TicketEvent>(TicketEvent event)) {
                told.put(fact.eventId(), event);
            }
            return answer;
        }

        /** A correction waits for its fact, whether or not its ticket is known. */
        private Answer<TicketEvent> correct(IncomingFact fact, FactCorrected it) {
            UUID wrong = Identity.of(it.fact().source(), it.fact().id());
            if (wrong.equals(fact.eventId())) {
                return Answer.refused("id", "not-itself", "a correction does not correct itself");
            }
            if (!told.containsKey(wrong)) {
                return new Answer.NotYet<>(AwaitedKey.fact(it.fact()));
            }
            Answer<TicketEvent> answer = TicketHistory.correct(it, told.get(wrong));
            return answer instanceof Answer.Happened ? tell(fact, new TicketReport.TicketFact(it)) : answer;
        }

        private Answer<TicketEvent> tell(IncomingFact fact, TicketReport report) {
            return tickets.dispatch(
                    set,
                    new AggregateCommand<>(report.ticketId(), report, known),
                    fact.eventId(),
                    fact.published(Topics.TICKETS, report.ticketId(), SOURCE).causedBy(fact.causationId()));
        }

        @Override
        public void conclude() {
            // What moves a ticket promises it anew, by all that is known.
            covered.stream().filter(it -> !isMoved(it.ticketId())).forEach(this::promise);
        }

        private boolean isMoved(String ticketId) {
            return told.values().stream()
                    .anyMatch(it -> it instanceof TicketMoved && it.ticketId().equals(ticketId));
        }

        private void promise(Unpromised it) {
            IncomingEvent cause = learned.newest(it.subscriptionId());
            String id = String.join("/", cause.id(), it.ticketId(), Objects.requireNonNullElse(it.escalationId(), ""));
            UUID eventId = Identity.of(SOURCE, id);
            tickets.dispatch(
                    set,
                    new AggregateCommand<>(
                            it.ticketId(),
                            new TicketReport.Coverage(it.ticketId(), it.escalationId(), it.requestedAt(), cause.time()),
                            known),
                    eventId,
                    EventMetadata.published(Topics.TICKETS, it.ticketId(), SOURCE, cause.time())
                            .correlatedBy(Objects.requireNonNullElse(cause.correlationId(), cause.id()))
                            .causedBy(cause.id())
                            .ofImport(cause.importId())
                            .with(IncomingFact.SOURCE, SOURCE)
                            .with(IncomingFact.ID, id));
        }

        @Override
        public void write(List<RecordedEvent> recorded) {
            table.show(recorded, before);
        }
    }
}

package dev.frist.credit.wiring;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.frist.credit.SubscriptionAggregate;
import dev.frist.credit.WhenClockMovesThenNoteIt;
import dev.frist.credit.WhenTicketIsOutOfScopeThenNoteIt;
import dev.frist.credit.jdbc.ClaimLooks;
import dev.frist.credit.jdbc.CreditAudit;
import dev.frist.credit.jdbc.CreditMetrics;
import dev.frist.credit.jdbc.FeeLedger;
import dev.frist.credit.jdbc.LedgerArchive;
import dev.frist.credit.jdbc.LedgerRepository;
import dev.frist.credit.jdbc.LedgerTables;
import dev.frist.credit.jdbc.OutOfScope;
import dev.frist.credit.jdbc.RestoredLines;
import dev.frist.credit.jdbc.SubscriptionArchive;
import dev.frist.credit.jdbc.SubscriptionProjection;
import dev.frist.credit.jdbc.SubscriptionTables;
import dev.frist.credit.jdbc.WhenEventsComeBackThenRowsFollow;
import dev.frist.credit.subscription.ContractFactHandler;
import dev.frist.credit.web.CreditQueries;
import dev.frist.credit.web.SubscriptionController;
import dev.frist.credit.web.SubscriptionQueries;
import dev.frist.events.EventTypes;
import dev.frist.events.Rejection;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.FeeCreditReversed;
import dev.frist.events.SubscriptionEvent.FeeCredited;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.Topics;
import dev.frist.intake.AwaitedNews;
import dev.frist.intake.EventsController;
import dev.frist.intake.FactIntake;
import dev.frist.intake.FactsByHand;
import dev.frist.intake.FactsTogether;
import dev.frist.intake.IntakeProgress;
import dev.frist.intake.Limits;
import dev.frist.intake.ReporterScope;
import dev.frist.intake.wiring.IntakeWiring;
import dev.frist.kit.access.ReportScope;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.StoredOffsets;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.time.Repeated;
import dev.frist.kit.time.WatermarkProducer;
import dev.frist.kit.topics.Copies;
import dev.frist.kit.topics.TopicEnds;
import dev.frist.kit.topics.TopicOwner;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.topics.TopicUse;
import dev.frist.kit.wiring.Gates;
import dev.frist.kit.wiring.Loops;
import dev.frist.kit.wiring.ServiceWiring;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitsOfWork;
import dev.frist.store.audit.Rebuild;
import dev.frist.store.axon.Aggregates;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.relay.Relay;
import dev.frist.store.restore.RestoreHandler;
import dev.frist.store.wiring.AuditWiring;
import dev.frist.store.wiring.EventStoreWiring;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The parts of credit-service. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceWiring.class,
    EventStoreWiring.class,
    AuditWiring.class,
    IntakeWiring.class,
    Rebuild.class,
    ClaimLooks.class,
    ContractFactHandler.class,
    CreditMetrics.class,
    CreditQueries.class,
    FeeLedger.class,
    LedgerArchive.class,
    LedgerRepository.class,
    LedgerTables.class,
    OutOfScope.class,
    RestoredLines.class,
    SubscriptionArchive.class,
    SubscriptionProjection.class,
    SubscriptionQueries.class,
    SubscriptionTables.class,
    Valuation.class,
    WhenEventsComeBackThenRowsFollow.class
})
public class CreditWiring {
    public static final String NAME = "credit-service";

    /** What it does with topics. */
    public static final TopicUse TOPICS = TopicUse.of(
            NAME,
            partitions -> List.of(TopicSpec.facts(Topics.SUBSCRIPTIONS, partitions)),
            Set.of(Topics.SUBSCRIPTIONS, Topics.INTAKE_REJECTED, Topics.WATERMARKS),
            Set.of(Topics.INTAKE, Topics.INTAKE_BULK, Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS));

    private static final Set<String> LINES = named(TermExtended.class, ExtensionReversed.class);
    private static final Set<String> FEES = named(FeeCredited.class, FeeCreditReversed.class);
    // Names of consumers: their stored offsets go by them.
    private static final String CLOCKS = NAME;
    private static final String TICKETS = NAME + "-tickets";
    private static final String LIVE = NAME + "-intake";
    private static final String BULK = NAME + "-bulk";

    @Bean
    RuleBook ruleBook(
            @Value("${frist.rules.folder:#{null}}") @Nullable Path folder,
            @Value("${frist.rules.built-in:#{null}}") @Nullable Boolean builtIn,
            Clock clock) {
        return RuleBook.loadAndLog(folder, builtIn, clock);
    }

    @Bean
    EventLanguage eventLanguage() {
        return EventLanguage.published().and(EventLanguage.rejections());
    }

    @Bean
    Aggregates aggregates(EventLanguage language) {
        return Aggregates.of(language, SubscriptionAggregate.class);
    }

    @Bean
    TopicOwner topics(KafkaAdmin admin, @Value("${frist.topics.partitions:6}") int partitions, Copies copies) {
        return TopicOwner.of(TOPICS, partitions, admin, copies);
    }

    @Bean
    CreditAudit creditAudit(EventLanguage language, RuleBook rules, ConsumerFactory<?, ?> kafka) {
        return new CreditAudit(language, rules, kafka.getConfigurationProperties());
    }

    @Bean
    OwnTopics ownTopics() {
        return new OwnTopics(
                LedgerRepository.SOURCE,
                Set.of(Topics.SUBSCRIPTIONS, Topics.INTAKE_REJECTED),
                CreditWiring::streamType);
    }

    private static String streamType(String eventType) {
        if (EventLanguage.rejections().classOf(eventType).isPresent()) {
            return Rejection.STREAM;
        }
        if (EventTypes.classOf(eventType).filter(ClaimLooks::isOne).isPresent()) {
            return ClaimLooks.STREAM;
        }
        if (FEES.contains(eventType)) {
            return FeeLedger.STREAM;
        }
        return LINES.contains(eventType) ? Ledger.STREAM : SubscriptionAggregate.class.getSimpleName();
    }

    private static Set<String> named(Class<?>... events) {
        return Stream.of(events).flatMap(it -> EventTypes.namesOf(it).stream()).collect(toUnmodifiableSet());
    }

    @Bean
    RestoreHandler intakeFollower(FactIntake intake) {
        return intake.follower();
    }

    @Bean
    PartitionLoop clocksLoop(
            Loops loops,
            EventLanguage language,
            UnitsOfWork sets,
            LedgerRepository ledgers,
            FeeLedger fees,
            Gates gates) {
        StreamGate gate = gates.gate(CLOCKS);
        return loops.loop(
                CLOCKS,
                Set.of(Topics.RESPONSES, Topics.ESCALATIONS),
                new WhenClockMovesThenNoteIt(language, sets, gate, ledgers, fees));
    }

    @Bean
    PartitionLoop ticketsLoop(Loops loops, EventLanguage language, OutOfScope tickets, JdbcTemplate jdbc) {
        return loops.loop(TICKETS, Set.of(Topics.TICKETS), new WhenTicketIsOutOfScopeThenNoteIt(language, tickets));
    }

    @Bean
    FactIntake intake(
            ContractFactHandler handler, UnitsOfWork sets, JdbcTemplate jdbc, Limits limits, MeterRegistry meters) {
        return new FactIntake(handler, sets, jdbc, limits, LedgerRepository.SOURCE, Topics.INTAKE_REJECTED, meters);
    }

    @Bean
    IntakeProgress intakeProgress(
            FactIntake intake, StoredOffsets offsets, TopicEnds ends, Relay relay, JdbcTemplate jdbc, Clock clock) {
        Map<String, String> loops = Map.of(Topics.INTAKE, LIVE, Topics.INTAKE_BULK, BULK);
        return new IntakeProgress(intake, Topics.SUBSCRIPTIONS, loops, offsets, ends, relay, jdbc, clock);
    }

    @Bean
    Repeated parkedBeside(FactIntake intake) {
        return Repeated.everySecond("looks-again", () -> {
            while (intake.lookAgain()) {
                // A chunk a transaction.
            }
        });
    }

    @Bean
    Repeated linesGoneOnFrom(UnitsOfWork sets, LedgerRepository ledgers) {
        return Repeated.everySecond("goes-on-from-lines", () -> {
            while (sets.run(ledgers::goOnFromRestoredLines)) {
                // A chunk a transaction.
            }
        });
    }

    @Bean
    Repeated endedImports(IntakeProgress intake, WatermarkProducer watermarks) {
        return Repeated.fiveTimesASecond(
                "ends-imports", () -> intake.endImports(_ -> true, watermarks::subscriptionsImported));
    }

    @Bean
    Repeated publishedTime(IntakeProgress intake, WatermarkProducer watermarks) {
        return Repeated.fiveTimesASecond(
                "tells-the-time", () -> intake.publishTime(Topics.INTAKE, watermarks::subscriptionsTime));
    }

    @Bean
    Repeated looksAtClaims(IntakeProgress intake, UnitsOfWork sets, LedgerRepository ledgers) {
        return Repeated.everySecond("looks-at-claims", () -> {
            Instant readUpTo = intake.told();
            while (sets.run(set -> ledgers.lookAtClaims(set, readUpTo))) {
                // A chunk a transaction.
            }
        });
    }

    @Bean
    PartitionLoop liveLoop(Loops loops, FactIntake intake) {
        return loops.loop(LIVE, Set.of(Topics.INTAKE), intake);
    }

    @Bean
    PartitionLoop bulkLoop(Loops loops, FactIntake intake) {
        return loops.loop(BULK, Set.of(Topics.INTAKE_BULK), intake);
    }

    /** Nobody else makes known what contracts depend on. */
    @Bean
    AwaitedNews noNews(Clock clock) {
        return new AwaitedNews(clock, Map.of());
    }

    @Bean
    ReporterScope reporterScope(Supplier<ReportScope> scope) {
        return new ReporterScope(scope, _ -> Optional.empty(), DaysAdjusted.class, CreditDecided.class);
    }

    @Bean
    SubscriptionController subscriptionController(
            FactIntake intake, Limits limits, Clock clock, AwaitedNews news, ReporterScope scope) {
        return new SubscriptionController(
                new FactsByHand(intake, limits, LedgerRepository.SOURCE + "/http", clock, news, scope));
    }

    @Bean
    EventsController eventsController(
            FactIntake intake, Limits limits, Clock clock, AwaitedNews news, ReporterScope scope) {
        return new EventsController(new FactsTogether(intake, limits, clock, news, scope));
    }
}

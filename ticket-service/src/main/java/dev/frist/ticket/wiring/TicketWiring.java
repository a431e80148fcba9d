package dev.frist.ticket.wiring;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Rejection;
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
import dev.frist.kit.time.Repeated;
import dev.frist.kit.time.StreamTime;
import dev.frist.kit.time.StreamTime.MarkedTopics;
import dev.frist.kit.time.WatermarkProducer;
import dev.frist.kit.topics.Copies;
import dev.frist.kit.topics.TopicEnds;
import dev.frist.kit.topics.TopicOwner;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.topics.TopicUse;
import dev.frist.kit.wiring.Gates;
import dev.frist.kit.wiring.Loops;
import dev.frist.kit.wiring.ServiceWiring;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.AsOf;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventLog;
import dev.frist.store.UnitsOfWork;
import dev.frist.store.audit.Rebuild;
import dev.frist.store.axon.Aggregates;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.relay.Relay;
import dev.frist.store.restore.RestoreHandler;
import dev.frist.store.wiring.AuditWiring;
import dev.frist.store.wiring.EventStoreWiring;
import dev.frist.ticket.ContractsHandler;
import dev.frist.ticket.Ticket;
import dev.frist.ticket.jdbc.ContractTable;
import dev.frist.ticket.jdbc.PromiseAudit;
import dev.frist.ticket.jdbc.TermDaysTable;
import dev.frist.ticket.jdbc.TicketArchive;
import dev.frist.ticket.jdbc.TicketProjection;
import dev.frist.ticket.jdbc.TicketTable;
import dev.frist.ticket.story.TicketFactHandler;
import dev.frist.ticket.web.AnswersController;
import dev.frist.ticket.web.ContractController;
import dev.frist.ticket.web.ReportsController;
import dev.frist.ticket.web.RulesController;
import dev.frist.ticket.web.TicketsController;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The parts of ticket-service. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceWiring.class,
    EventStoreWiring.class,
    AuditWiring.class,
    AnswersController.class,
    IntakeWiring.class,
    Rebuild.class,
    ContractTable.class,
    PromiseAudit.class,
    RulesController.class,
    ContractController.class,
    TermDaysTable.class,
    TicketArchive.class,
    TicketProjection.class,
    TicketTable.class,
    TicketsController.class
})
public class TicketWiring {
    public static final String NAME = "ticket-service";
    /** What it does with topics. */
    public static final TopicUse TOPICS = TopicUse.of(
            NAME,
            partitions -> List.of(
                    TopicSpec.intake(Topics.INTAKE, partitions),
                    TopicSpec.intake(Topics.INTAKE_BULK, partitions),
                    TopicSpec.rejected(Topics.INTAKE_REJECTED),
                    TopicSpec.facts(Topics.TICKETS, partitions),
                    TopicSpec.compacted(Topics.WATERMARKS, 1)),
            Set.of(Topics.TICKETS, Topics.INTAKE_REJECTED, Topics.WATERMARKS),
            Set.of(Topics.INTAKE, Topics.INTAKE_BULK, Topics.SUBSCRIPTIONS));

    static final String INTAKE_LOOP = NAME + "-intake";
    static final String BULK_LOOP = NAME + "-bulk";
    static final String CONTRACTS_LOOP = NAME + "-contracts";

    @Bean
    RuleBook ruleBook(
            @Value("${frist.rules.folder:#{null}}") @Nullable Path folder,
            @Value("${frist.rules.built-in:#{null}}") @Nullable Boolean builtIn,
            Clock clock) {
        return RuleBook.loadAndLog(folder, builtIn, clock);
    }

    @Bean
    EventLanguage eventLanguage() {
        return EventLanguage.published().and(EventLanguage.rejections()).and(Map.of(Ticket.SNAPSHOT, Ticket.class));
    }

    @Bean
    Aggregates tickets(EventLanguage language) {
        return Aggregates.of(language, Ticket.class);
    }

    @Bean
    TopicOwner topics(KafkaAdmin admin, @Value("${frist.topics.partitions:6}") int partitions, Copies copies) {
        return TopicOwner.of(TOPICS, partitions, admin, copies);
    }

    @Bean
    OwnTopics ownTopics() {
        Set<String> topics = Set.of(Topics.TICKETS, Topics.INTAKE_REJECTED);
        return new OwnTopics(
                TicketFactHandler.SOURCE,
                topics,
                type -> EventLanguage.rejections().classOf(type).isPresent()
                        ? Rejection.STREAM
                        : Ticket.class.getSimpleName());
    }

    @Bean
    RestoreHandler intakeFollower(FactIntake intake) {
        return intake.follower();
    }

    @Bean
    RestoreHandler overviewFollower(TicketTable tickets, EventLog log) {
        return (_, events) -> {
            var before = log.read(TicketTable.toldAnew(events), AsOf.NOW);
            return () -> tickets.show(events, before);
        };
    }

    @Bean
    TicketFactHandler handler(
            RuleBook rules,
            ContractTable contracts,
            TermDaysTable days,
            TicketTable table,
            Aggregates tickets,
            EventLog log) {
        return new TicketFactHandler(rules, contracts, days, table, tickets, log);
    }

    @Bean
    FactIntake intake(
            TicketFactHandler handler, UnitsOfWork sets, JdbcTemplate jdbc, Limits limits, MeterRegistry meters) {
        return new FactIntake(handler, sets, jdbc, limits, TicketFactHandler.SOURCE, Topics.INTAKE_REJECTED, meters);
    }

    @Bean
    PartitionLoop intakeLoop(Loops loops, FactIntake intake) {
        return loops.loop(INTAKE_LOOP, Set.of(Topics.INTAKE), intake);
    }

    // A loop and transactions of its own: live facts do not wait for history.
    @Bean
    PartitionLoop bulkLoop(Loops loops, FactIntake intake) {
        return loops.loop(BULK_LOOP, Set.of(Topics.INTAKE_BULK), intake);
    }

    @Bean
    PartitionLoop contractsLoop(
            Loops loops,
            EventLanguage language,
            UnitsOfWork sets,
            FactIntake intake,
            TicketFactHandler handler,
            ContractTable contracts,
            TermDaysTable days,
            Gates gates) {
        return loops.loop(
                CONTRACTS_LOOP,
                Set.of(Topics.SUBSCRIPTIONS),
                new ContractsHandler(language, sets, intake, handler, contracts, days, gates.gate(CONTRACTS_LOOP)));
    }

    @Bean
    StreamTime streamTime(ConsumerFactory<?, ?> consumers, Clock clock) {
        return new StreamTime(
                NAME, Topics.WATERMARKS, new MarkedTopics(Topics.TICKETS, Topics.SUBSCRIPTIONS), consumers, clock);
    }

    @Bean
    IntakeProgress intakeProgress(
            FactIntake intake, StoredOffsets offsets, TopicEnds ends, Relay relay, JdbcTemplate jdbc, Clock clock) {
        Map<String, String> loops = Map.of(
                Topics.INTAKE, INTAKE_LOOP,
                Topics.INTAKE_BULK, BULK_LOOP,
                Topics.SUBSCRIPTIONS, CONTRACTS_LOOP);
        return new IntakeProgress(intake, Topics.TICKETS, loops, offsets, ends, relay, jdbc, clock);
    }

    @Bean
    Repeated publishedTime(IntakeProgress intake, WatermarkProducer watermarks, MeterRegistry meters) {
        intake.measureTime(meters);
        return Repeated.fiveTimesASecond("tells-the-time", () -> intake.publishTime(Topics.INTAKE, watermarks::time));
    }

    @Bean
    Repeated endedImports(IntakeProgress intake, StreamTime streamTime, WatermarkProducer watermarks) {
        Predicate<String> subscriptionsAreRead = importId -> streamTime
                .subscriptionsMark(importId)
                .filter(mark -> intake.isStored(Topics.SUBSCRIPTIONS, mark.offsets()))
                .isPresent();
        return Repeated.fiveTimesASecond(
                "ends-imports", () -> intake.endImports(subscriptionsAreRead, watermarks::imported));
    }

    @Bean
    AwaitedNews newsOfContracts(IntakeProgress intake, StreamTime time, Clock clock) {
        Predicate<Instant> isKnown = at -> intake.isKnown(Topics.SUBSCRIPTIONS, at, time.subscriptionsTime());
        return new AwaitedNews(clock, Map.of(AwaitedKey.SUBSCRIPTION, isKnown));
    }

    @Bean
    ReporterScope reporterScope(Supplier<ReportScope> scope, TicketTable tickets) {
        return new ReporterScope(scope, tickets::subscriptionOf);
    }

    @Bean
    ReportsController reportsController(
            FactIntake intake, Limits limits, Clock clock, AwaitedNews news, ReporterScope scope) {
        return new ReportsController(new FactsByHand(intake, limits, "/rest/" + NAME, clock, news, scope));
    }

    @Bean
    EventsController eventsController(
            FactIntake intake, Limits limits, Clock clock, AwaitedNews news, ReporterScope scope) {
        return new EventsController(new FactsTogether(intake, limits, clock, news, scope));
    }
}

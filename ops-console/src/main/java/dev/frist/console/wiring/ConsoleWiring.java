package dev.frist.console.wiring;

import dev.frist.console.ConsumerProgressTracker;
import dev.frist.console.EventReader;
import dev.frist.console.OpsConsole;
import dev.frist.console.ProjectionHandler;
import dev.frist.console.http.Auditor;
import dev.frist.console.http.Services;
import dev.frist.console.http.Standstills;
import dev.frist.console.jdbc.Attainment;
import dev.frist.console.jdbc.Board;
import dev.frist.console.jdbc.Customers;
import dev.frist.console.jdbc.NoticeSearch;
import dev.frist.console.jdbc.ReadModelStore;
import dev.frist.console.jdbc.ReadModelWatch;
import dev.frist.console.jdbc.RejectionTable;
import dev.frist.console.jdbc.RetractedBreaches;
import dev.frist.console.jdbc.Stories;
import dev.frist.console.jdbc.StoryTable;
import dev.frist.console.web.Answers;
import dev.frist.console.web.ApiWords;
import dev.frist.console.web.AttainmentController;
import dev.frist.console.web.AuditController;
import dev.frist.console.web.BoardController;
import dev.frist.console.web.ConsoleApi;
import dev.frist.console.web.CustomerController;
import dev.frist.console.web.DecisionController;
import dev.frist.console.web.EveryPage;
import dev.frist.console.web.IntakeController;
import dev.frist.console.web.LiveUpdates;
import dev.frist.console.web.NoticesController;
import dev.frist.console.web.PageProblems;
import dev.frist.console.web.RetractedBreachesController;
import dev.frist.console.web.SameOriginOnly;
import dev.frist.console.web.SourcesController;
import dev.frist.console.web.TicketController;
import dev.frist.events.Topics;
import dev.frist.evidence.Hearing;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.time.Repeated;
import dev.frist.kit.time.StreamTime;
import dev.frist.kit.time.StreamTime.MarkedTopics;
import dev.frist.kit.topics.TopicUse;
import dev.frist.kit.wiring.Gates;
import dev.frist.kit.wiring.Loops;
import dev.frist.kit.wiring.ServiceWiring;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.RuleBookFiles;
import dev.frist.store.EventLanguage;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.wiring.EventStoreWiring;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ConsumerFactory;

/** The parts of the console. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceWiring.class,
    EventStoreWiring.class,
    PageWiring.class,
    SignInWiring.class,
    // What is read, and what pages and programs ask alike.
    EventReader.class,
    ConsumerProgressTracker.class,
    ReadModelStore.class,
    ReadModelWatch.class,
    RejectionTable.class,
    NoticeSearch.class,
    StoryTable.class,
    Stories.class,
    Board.class,
    Customers.class,
    RetractedBreaches.class,
    Attainment.class,
    // What the other services are asked.
    Services.class,
    Standstills.class,
    Auditor.class,
    // Pages.
    EveryPage.class,
    PageProblems.class,
    SameOriginOnly.class,
    LiveUpdates.class,
    BoardController.class,
    TicketController.class,
    CustomerController.class,
    RetractedBreachesController.class,
    AttainmentController.class,
    NoticesController.class,
    SourcesController.class,
    IntakeController.class,
    DecisionController.class,
    AuditController.class,
    // The JSON API.
    Answers.class,
    ConsoleApi.class,
    ApiWords.class,
})
public class ConsoleWiring {
    private static final String NAME = OpsConsole.NAME;
    private static final String INTAKE = NAME + "-intake";
    private static final Set<String> READ =
            Set.of(Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS, Topics.SUBSCRIPTIONS, Topics.NOTICES);

    /** What it does with topics. */
    public static final TopicUse TOPICS = TopicUse.of(
            NAME,
            _ -> List.of(),
            Set.of(),
            Set.of(
                    Topics.TICKETS,
                    Topics.RESPONSES,
                    Topics.ESCALATIONS,
                    Topics.SUBSCRIPTIONS,
                    Topics.NOTICES,
                    Topics.INTAKE_REJECTED,
                    Topics.WATERMARKS));

    @Bean
    RuleBook ruleBook(
            @Value("${frist.rules.folder:#{null}}") @Nullable Path folder,
            @Value("${frist.rules.built-in:#{null}}") @Nullable Boolean builtIn,
            Clock clock) {
        return RuleBook.loadAndLog(folder, builtIn, clock);
    }

    @Bean
    EventLanguage eventLanguage() {
        return EventLanguage.published();
    }

    // It publishes nothing.
    @Bean
    OwnTopics ownTopics() {
        return new OwnTopics("/frist/" + NAME, Set.of(), UnaryOperator.identity());
    }

    @Bean
    StreamTime streamTime(ConsumerFactory<?, ?> consumers, Clock clock) {
        return new StreamTime(
                NAME, Topics.WATERMARKS, new MarkedTopics(Topics.TICKETS, Topics.SUBSCRIPTIONS), consumers, clock);
    }

    @Bean
    Repeated readModelVersions(ReadModelWatch watch) {
        return Repeated.every(Duration.ofMillis(250), "read-model-watch", watch::look);
    }

    @Bean
    PartitionLoop projectionLoop(
            Loops loops, EventReader reader, ReadModelStore readModels, ConsumerProgressTracker progress, Gates gates) {
        return loops.loop(
                NAME,
                READ,
                new ProjectionHandler(
                        gates.gate(NAME), events -> readModels.project(reader.received(events)), progress));
    }

    // A loop of its own: what is rejected may be large, and the board does not wait for it.
    @Bean
    PartitionLoop rejectionsLoop(Loops loops, EventReader reader, RejectionTable rejections, Gates gates) {
        return loops.loop(
                INTAKE,
                Set.of(Topics.INTAKE_REJECTED),
                new ProjectionHandler(
                        gates.gate(INTAKE), events -> rejections.project(reader.rejections(events)), _ -> {}));
    }

    @Bean
    Hearing hearing(Services services, @Value("${frist.rules.folder:#{null}}") @Nullable Path folder) {
        return new Hearing((service, path) -> services.named(service).getInFull(path), new RuleBookFiles(folder));
    }
}

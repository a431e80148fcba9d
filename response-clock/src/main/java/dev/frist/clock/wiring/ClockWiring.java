package dev.frist.clock.wiring;

import dev.frist.clock.Assessment;
import dev.frist.clock.ClockAssessments;
import dev.frist.clock.ClockPolicy;
import dev.frist.clock.ClockService;
import dev.frist.clock.DeclaredPolicy;
import dev.frist.clock.RuleApplication;
import dev.frist.clock.jdbc.ClockArchive;
import dev.frist.clock.jdbc.ClockAudit;
import dev.frist.clock.jdbc.ClockProjection;
import dev.frist.clock.jdbc.ClockSearch;
import dev.frist.clock.jdbc.ClockStore;
import dev.frist.clock.jdbc.ClockTally;
import dev.frist.clock.jdbc.DueClocks;
import dev.frist.clock.jdbc.HeldClocks;
import dev.frist.clock.jdbc.ImportReleases;
import dev.frist.clock.jdbc.SnapshotsInOneForm;
import dev.frist.clock.jdbc.WhenEventsComeBackThenSoDoClocks;
import dev.frist.clock.kafka.ClockLoop;
import dev.frist.clock.kafka.ClockStreams;
import dev.frist.clock.web.ClockController;
import dev.frist.clock.web.RuleController;
import dev.frist.events.ClockRef;
import dev.frist.events.Topics;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.time.StreamTime;
import dev.frist.kit.time.StreamTime.MarkedTopics;
import dev.frist.kit.topics.Copies;
import dev.frist.kit.topics.KeyedTopic;
import dev.frist.kit.topics.TopicOwner;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.topics.TopicUse;
import dev.frist.kit.wiring.Gates;
import dev.frist.kit.wiring.Loops;
import dev.frist.kit.wiring.ServiceWiring;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.audit.Projection;
import dev.frist.store.audit.Rebuild;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.wiring.AuditWiring;
import dev.frist.store.wiring.EventStoreWiring;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The parts of a clock service. The service itself adds a {@link ClockService}. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceWiring.class,
    EventStoreWiring.class,
    AuditWiring.class,
    Rebuild.class,
    ClockAudit.class,
    ClockStore.class,
    SnapshotsInOneForm.class,
    ClockSearch.class,
    ClockArchive.class,
    ClockTally.class,
    HeldClocks.class,
    DueClocks.class,
    ClockGauges.class,
    Assessment.class,
    ClockAssessments.class,
    RuleApplication.class,
    WhenEventsComeBackThenSoDoClocks.class,
    ImportReleases.class,
    ClockStreams.class,
    ClockLoop.class,
    ClockController.class,
    RuleController.class,
})
public class ClockWiring {
    /** What a clock service does with topics. */
    public static TopicUse topics(ClockService service) {
        return TopicUse.of(
                service.name(),
                partitions -> List.of(TopicSpec.facts(service.topic(), partitions)),
                Set.of(service.topic()),
                Set.of(Topics.TICKETS, Topics.SUBSCRIPTIONS, Topics.WATERMARKS));
    }

    @Bean
    RuleBook ruleBook(
            @Value("${frist.rules.folder:#{null}}") @Nullable Path folder,
            @Value("${frist.rules.built-in:#{null}}") @Nullable Boolean builtIn,
            Clock clock) {
        return RuleBook.loadAndLog(folder, builtIn, clock);
    }

    @Bean
    Function<ClockRef, Pinned> pinnedRules(RuleBook ruleBook) {
        return clock -> Pinned.of(clock, ruleBook);
    }

    @Bean
    ClockPolicy clockPolicy(ClockService service, RuleBook ruleBook) {
        return new DeclaredPolicy(ruleBook, service.isOfEscalations());
    }

    @Bean
    EventLanguage eventLanguage() {
        return EventLanguage.published();
    }

    @Bean
    TopicOwner topics(
            KafkaAdmin admin,
            ClockService service,
            @Value("${frist.topics.partitions:6}") int partitions,
            Copies copies) {
        return TopicOwner.of(topics(service), partitions, admin, copies);
    }

    @Bean
    OwnTopics ownTopics(ClockService service) {
        return new OwnTopics(service.source(), Set.of(service.topic()), _ -> ClockStreams.TYPE);
    }

    @Bean
    StreamTime streamTime(ClockService service, ConsumerFactory<?, ?> consumers, Clock clock) {
        return new StreamTime(
                service.name(),
                Topics.WATERMARKS,
                new MarkedTopics(Topics.TICKETS, Topics.SUBSCRIPTIONS),
                consumers,
                clock);
    }

    @Bean
    Projection clockProjection(Function<ClockRef, Pinned> rules, KafkaAdmin admin) {
        return new ClockProjection(rules, new KeyedTopic(admin, Topics.TICKETS));
    }

    @Bean
    StreamGate streamGate(ClockService service, Gates gates) {
        return gates.gate(service.name());
    }

    @Bean
    PartitionLoop ticketsLoop(ClockService service, Loops loops, ClockLoop loop) {
        return loops.loop(service.name(), Set.of(Topics.TICKETS), loop);
    }
}

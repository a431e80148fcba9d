package dev.frist.console.wiring;

import dev.frist.console.projection.jdbc.ReadModelStore;
import dev.frist.console.projection.kafka.WhenAnythingHappensThenDrawIt;
import dev.frist.console.trust.kafka.ReachNotes;
import dev.frist.events.EventTypes;
import dev.frist.events.Topics;
import dev.frist.kit.consume.DeadLetters;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.time.StreamTime;
import dev.frist.kit.wiring.Loops;
import dev.frist.kit.wiring.ServiceWiring;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.wiring.EventStoreWiring;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;

/** The parts of the console. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceWiring.class,
    EventStoreWiring.class,
    RoomsWiring.class,
    PageWiring.class,
    IntakePageWiring.class,
    AuditPageWiring.class,
    ApiWiring.class
})
public class ConsoleWiring {
    /** Of the service, and of its consumer: its stored offsets go by it. */
    public static final String NAME = "ops-console";

    private static final Set<String> READ =
            Set.of(Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS, Topics.SUBSCRIPTIONS, Topics.NOTICES);

    @Bean
    RuleBook ruleBook(@Value("${frist.rules.folder:#{null}}") @Nullable Path folder) {
        return RuleBook.load(folder);
    }

    @Bean
    EventLanguage eventLanguage() {
        return EventLanguage.of(EventTypes.all(), EventTypes.upcasters());
    }

    // It publishes nothing.
    @Bean
    OwnTopics ownTopics() {
        return new OwnTopics("/frist/" + NAME, Set.of(), UnaryOperator.identity());
    }

    @Bean
    StreamTime streamTime(ConsumerFactory<?, ?> consumers, Clock clock) {
        return new StreamTime(NAME, Topics.WATERMARKS, consumers, clock);
    }

    @Bean
    ReachNotes reachNotes(StreamTime streamTime) {
        return new ReachNotes(streamTime);
    }

    @Bean
    ReadModelStore pictureStore(JdbcTemplate jdbc, RuleBook rules, EventLanguage language) {
        return new ReadModelStore(jdbc, rules, language);
    }

    @Bean
    PartitionLoop drawingLoop(
            Loops loops,
            EventLanguage language,
            ReadModelStore pictures,
            ReachNotes reach,
            JdbcTemplate jdbc,
            MeterRegistry meters) {
        return loops.loop(
                NAME,
                READ,
                new WhenAnythingHappensThenDrawIt(
                        language, new StreamGate(NAME, jdbc, meters), pictures, new DeadLetters(NAME, jdbc), reach));
    }
}

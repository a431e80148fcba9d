package dev.frist.notice.wiring;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.EventTypes;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.events.Topics;
import dev.frist.kit.access.OwnToken;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.time.Repeated;
import dev.frist.kit.topics.Copies;
import dev.frist.kit.topics.TopicOwner;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.topics.TopicUse;
import dev.frist.kit.wiring.Gates;
import dev.frist.kit.wiring.Loops;
import dev.frist.kit.wiring.ServiceWiring;
import dev.frist.notice.LetterWriter;
import dev.frist.notice.MailCourier;
import dev.frist.notice.NoticeController;
import dev.frist.notice.NoticeHealth;
import dev.frist.notice.NoticeMetrics;
import dev.frist.notice.NoticeSettings;
import dev.frist.notice.Raisings;
import dev.frist.notice.ReviewCalls;
import dev.frist.notice.WhenAContractMovesThenTellWhoAsked;
import dev.frist.notice.WhenAFactIsRejectedThenTellWhoAsked;
import dev.frist.notice.WhenAFactWaitsThenTellWhoAsked;
import dev.frist.notice.WhenSomethingHappensThenTellWhoAsked;
import dev.frist.notice.delivery.Couriers;
import dev.frist.notice.delivery.Deliveries;
import dev.frist.notice.delivery.ServiceTroubles;
import dev.frist.notice.delivery.WebhookCourier;
import dev.frist.notice.delivery.WhenAServiceStandsStillThenTellWhoAsked;
import dev.frist.notice.jdbc.CaseTable;
import dev.frist.notice.jdbc.ContractTable;
import dev.frist.notice.jdbc.NoticeRepository;
import dev.frist.notice.jdbc.RulesRegister;
import dev.frist.notice.jdbc.WhenNoticesComeBackThenSoDoTheirRows;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Recipient;
import dev.frist.notice.rules.RulesFile;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.wiring.AuditWiring;
import dev.frist.store.wiring.EventStoreWiring;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;

/** The parts of notice-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
@Import({
    ServiceWiring.class,
    EventStoreWiring.class,
    AuditWiring.class,
    CaseTable.class,
    ContractTable.class,
    NoticeRepository.class,
    Raisings.class,
    ReviewCalls.class,
    RulesRegister.class,
    WhenNoticesComeBackThenSoDoTheirRows.class,
    WhenSomethingHappensThenTellWhoAsked.class,
    WhenAServiceStandsStillThenTellWhoAsked.class,
    WebhookCourier.class,
    Couriers.class,
    Deliveries.class,
    NoticeMetrics.class,
    NoticeController.class,
})
public class NoticeWiring {
    /** Of the service, and of its consumer: its stored offsets go by it. */
    public static final String NAME = "notice-service";

    static final String REJECTIONS = NAME + "-rejections";
    static final String TERMS = NAME + "-terms";

    private static final List<String> SERVICES =
            List.of("ticket-service", "sla-service", "escalation-service", "credit-service", NAME, "ops-console");
    private static final Set<String> READ =
            Set.of(Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS, Topics.SUBSCRIPTIONS);

    /** What it does with topics. */
    public static final TopicUse TOPICS = TopicUse.of(
            NAME,
            partitions -> List.of(TopicSpec.facts(Topics.NOTICES, partitions)),
            Set.of(Topics.NOTICES),
            Set.of(Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS, Topics.SUBSCRIPTIONS, Topics.INTAKE_REJECTED));

    @Bean
    RuleBook ruleBook(
            @Value("${frist.rules.folder:#{null}}") @Nullable Path folder,
            @Value("${frist.rules.built-in:#{null}}") @Nullable Boolean builtIn,
            Clock clock) {
        return RuleBook.loadAndLog(folder, builtIn, clock);
    }

    @Bean
    NoticeRules noticeRules(NoticeSettings settings, RuleBook rules, Environment environment) {
        return settings.file() == null
                ? NoticeRules.NONE
                : RulesFile.read(
                        SourceFile.read(settings.file()),
                        rules,
                        name -> Optional.ofNullable(environment.getProperty(name)));
    }

    @Bean
    EventLanguage eventLanguage() {
        return EventLanguage.published();
    }

    @Bean
    OwnTopics ownTopics() {
        String rules = EventTypes.nameOf(RulesTakenUp.class);
        return new OwnTopics(
                NoticeRepository.SOURCE,
                Set.of(Topics.NOTICES),
                type -> type.equals(rules) ? RulesRegister.STREAM_TYPE : NoticeRepository.STREAM_TYPE);
    }

    @Bean
    TopicOwner topics(KafkaAdmin admin, @Value("${frist.topics.partitions:6}") int partitions, Copies copies) {
        return TopicOwner.of(TOPICS, partitions, admin, copies);
    }

    @Bean
    NoticeHealth noticeHealth(NoticeRules rules, NoticeMetrics metrics) {
        return new NoticeHealth(rules, metrics);
    }

    @Bean
    StreamGate streamGate(Gates gates) {
        return gates.gate(NAME);
    }

    @Bean
    PartitionLoop raisingLoop(Loops loops, WhenSomethingHappensThenTellWhoAsked handler) {
        return loops.loop(NAME, READ, handler);
    }

    // A loop of its own: what is rejected may be large, and breaches do not wait for it.
    @Bean
    PartitionLoop rejectionsLoop(Loops loops, Raisings raisings, Gates gates) {
        StreamGate gate = gates.gate(REJECTIONS);
        return loops.loop(
                REJECTIONS, Set.of(Topics.INTAKE_REJECTED), new WhenAFactIsRejectedThenTellWhoAsked(raisings, gate));
    }

    @Bean
    WhenAContractMovesThenTellWhoAsked contractNotices(
            Raisings raisings, EventLanguage language, ContractTable contracts, ReviewCalls calls, Gates gates) {
        return new WhenAContractMovesThenTellWhoAsked(raisings, language, gates.gate(TERMS), contracts, calls);
    }

    // A loop of its own: it has to have read what was agreed before anybody asked for it.
    @Bean
    PartitionLoop termsLoop(Loops loops, WhenAContractMovesThenTellWhoAsked handler) {
        return loops.loop(TERMS, Set.of(Topics.SUBSCRIPTIONS), handler);
    }

    @Bean
    Repeated toldReviewCalls(NoticeSettings settings, WhenAContractMovesThenTellWhoAsked contracts) {
        return Repeated.every(settings.askEvery(), "tells-review-calls", contracts::look);
    }

    @Bean
    WhenAFactWaitsThenTellWhoAsked waitingFacts(
            Raisings raisings,
            NoticeSettings settings,
            @Value("${frist.services.ticket-service}") URI ticketService,
            Clock clock) {
        return new WhenAFactWaitsThenTellWhoAsked(raisings, settings.standsStillFor(), ticketService, clock);
    }

    @Bean
    Repeated toldWaitingFacts(NoticeSettings settings, WhenAFactWaitsThenTellWhoAsked facts) {
        return Repeated.every(settings.askEvery(), "tells-waiting-facts", facts::ask);
    }

    /** Null where no letters go out. */
    @Bean
    @Nullable
    MailCourier mailCourier(NoticeSettings settings, NoticeRules rules, RuleBook ruleBook, Clock clock) {
        boolean isWanted = rules.recipients().values().stream().anyMatch(Recipient.Mail.class::isInstance);
        return isWanted
                ? new MailCourier(
                        settings, new LetterWriter(ruleBook.currentCalendar().zone()), clock)
                : null;
    }

    /** Asks for each under its setting {@code frist.services.<name>}. */
    @Bean
    ServiceTroubles serviceTroubles(Environment environment, OwnToken token, Clock clock) {
        return new ServiceTroubles(
                SERVICES.stream()
                        .collect(toMap(
                                it -> it, it -> environment.getRequiredProperty("frist.services." + it, URI.class))),
                token,
                clock);
    }

    @Bean
    Repeated toldStandstills(NoticeSettings settings, WhenAServiceStandsStillThenTellWhoAsked standstills) {
        return Repeated.every(settings.askEvery(), "tells-standstills", standstills::ask);
    }

    @Bean
    Repeated sentNotices(Deliveries deliveries) {
        return Repeated.fiveTimesASecond("sends-notices", deliveries::start);
    }

    @Bean
    Repeated givenUp(
            Deliveries deliveries,
            NoticeRepository notices,
            NoticeMetrics metrics,
            NoticeRules rules,
            RulesRegister register,
            Clock clock) {
        return Repeated.everySecond("gives-notices-up", () -> {
            register.takeUp(rules);
            deliveries.giveUp();
            metrics.waiting(notices.backlog(clock.instant()));
        });
    }
}

package dev.frist.notice.wiring;

import dev.frist.events.EventTypes;
import dev.frist.events.NoticeEvent.RulesTakenUp;
import dev.frist.events.Topics;
import dev.frist.kit.consume.DeadLetters;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.time.Progress;
import dev.frist.kit.time.Repeated;
import dev.frist.kit.topics.Copies;
import dev.frist.kit.topics.TopicOwner;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.wiring.Loops;
import dev.frist.kit.wiring.ServiceWiring;
import dev.frist.notice.delivery.Links;
import dev.frist.notice.delivery.Pace;
import dev.frist.notice.delivery.jdbc.NoticeBook;
import dev.frist.notice.delivery.jdbc.NoticeTable;
import dev.frist.notice.delivery.jdbc.RulesRegister;
import dev.frist.notice.delivery.jdbc.WhenNoticesComeBackThenSoDoTheirRows;
import dev.frist.notice.delivery.lanes.Deliveries;
import dev.frist.notice.delivery.lanes.Limits;
import dev.frist.notice.delivery.mail.MailCourier;
import dev.frist.notice.delivery.metrics.NoticeHealth;
import dev.frist.notice.delivery.metrics.NoticeMetrics;
import dev.frist.notice.delivery.web.NoticeController;
import dev.frist.notice.delivery.webhook.WebhookCourier;
import dev.frist.notice.raising.News;
import dev.frist.notice.raising.jdbc.CaseTable;
import dev.frist.notice.raising.kafka.WhenSomethingHappensThenTellWhoAsked;
import dev.frist.notice.rules.NoticeRules;
import dev.frist.notice.rules.Recipient;
import dev.frist.notice.rules.RulesFile;
import dev.frist.notice.standstill.WhenAServiceStandsStillThenTellWhoAsked;
import dev.frist.notice.standstill.http.AskedServices;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitsOfWork;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.restore.RestoreHandler;
import dev.frist.store.wiring.AuditWiring;
import dev.frist.store.wiring.EventStoreWiring;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of notice-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
@Import({ServiceWiring.class, EventStoreWiring.class, AuditWiring.class, MailWiring.class})
public class NoticeWiring {
    /** Of the service, and of its consumer: its stored offsets go by it. */
    public static final String NAME = "notice-service";

    private static final Set<String> READ =
            Set.of(Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS, Topics.SUBSCRIPTIONS);
    private static final int ROOM = 4;

    @Bean
    RuleBook ruleBook(@Value("${frist.rules.folder:#{null}}") @Nullable Path folder) {
        return RuleBook.load(folder);
    }

    @Bean
    NoticeRules noticeRules(NoticeSettings settings, RuleBook rules, Environment environment) {
        return settings.file() == null
                ? NoticeRules.NONE
                : RulesFile.read(
                        SourceFile.read(settings.file()),
                        rules.currentCalendar(),
                        name -> Optional.ofNullable(environment.getProperty(name)));
    }

    @Bean
    EventLanguage eventLanguage() {
        return EventLanguage.of(EventTypes.all(), EventTypes.upcasters());
    }

    @Bean
    OwnTopics ownTopics() {
        String rules = EventTypes.nameOf(RulesTakenUp.class);
        return new OwnTopics(
                NoticeBook.SOURCE,
                Set.of(Topics.NOTICES),
                type -> type.equals(rules) ? RulesRegister.STREAM_TYPE : NoticeBook.STREAM_TYPE);
    }

    @Bean
    RestoreHandler noticesFollower(NoticeTable table, RulesRegister register) {
        return new WhenNoticesComeBackThenSoDoTheirRows(table, register);
    }

    @Bean
    TopicOwner topics(KafkaAdmin admin, @Value("${frist.topics.partitions:6}") int partitions, Copies copies) {
        return new TopicOwner(
                admin, List.of(TopicSpec.facts(Topics.NOTICES, partitions)), copies, Duration.ofMinutes(2));
    }

    @Bean
    Links links(NoticeRules rules) {
        return new Links(rules.console());
    }

    @Bean
    NoticeTable noticeTable(JdbcTemplate jdbc) {
        return new NoticeTable(jdbc);
    }

    @Bean
    RulesRegister rulesRegister(UnitsOfWork sets, JdbcTemplate jdbc) {
        return new RulesRegister(sets, jdbc);
    }

    @Bean
    NoticeBook noticeBook(UnitsOfWork sets, NoticeTable table, PlatformTransactionManager transactions) {
        return new NoticeBook(sets, table, new TransactionTemplate(transactions));
    }

    @Bean
    NoticeMetrics noticeMetrics(MeterRegistry meters) {
        return new NoticeMetrics(meters);
    }

    @Bean
    NoticeHealth noticeHealth(NoticeRules rules, NoticeMetrics metrics) {
        return new NoticeHealth(rules, metrics);
    }

    @Bean
    PartitionLoop raisingLoop(
            Loops loops,
            NoticeRules rules,
            NoticeSettings settings,
            UnitsOfWork sets,
            NoticeTable table,
            NoticeBook book,
            NoticeMetrics metrics,
            JdbcTemplate jdbc,
            MeterRegistry meters) {
        return loops.loop(
                NAME,
                READ,
                new WhenSomethingHappensThenTellWhoAsked(
                        rules,
                        new News(settings.newsFor(), settings.giveUpAfter(), settings.settling()),
                        sets,
                        new StreamGate(NAME, jdbc, meters),
                        new CaseTable(jdbc),
                        table,
                        book,
                        metrics,
                        new DeadLetters(NAME, jdbc)));
    }

    @Bean
    WebhookCourier webhookCourier(NoticeSettings settings, Links links, Clock clock) {
        return new WebhookCourier(settings.attemptAtMost(), links, clock);
    }

    @Bean
    Deliveries deliveries(
            NoticeRules rules,
            NoticeSettings settings,
            NoticeBook book,
            WebhookCourier webhooks,
            Optional<MailCourier> mail,
            NoticeMetrics metrics,
            Clock clock) {
        return new Deliveries(
                rules,
                book,
                (notice, recipient) -> switch (recipient) {
                    case Recipient.Webhook it -> webhooks.bring(notice, it);
                    case Recipient.Mail it -> mail.orElseThrow().bring(notice, it);
                },
                new Pace(settings.firstRetry(), settings.longestRetry()),
                new Limits(settings.attemptAtMost(), ROOM, settings.giveUpAfter()),
                clock,
                metrics::recorded);
    }

    @Bean
    AskedServices askedServices(
            @Value("${frist.services.ticket-service}") URI tickets,
            @Value("${frist.services.sla-service}") URI responses,
            @Value("${frist.services.escalation-service}") URI escalations,
            @Value("${frist.services.credit-service}") URI credits,
            @Value("${frist.services.notice-service}") URI notices,
            @Value("${frist.services.ops-console}") URI console,
            Clock clock) {
        return new AskedServices(
                Map.of(
                        "ticket-service",
                        tickets,
                        "sla-service",
                        responses,
                        "escalation-service",
                        escalations,
                        "credit-service",
                        credits,
                        NAME,
                        notices,
                        "ops-console",
                        console),
                clock);
    }

    @Bean
    WhenAServiceStandsStillThenTellWhoAsked standstills(
            NoticeRules rules,
            NoticeSettings settings,
            AskedServices services,
            WebhookCourier webhooks,
            Optional<MailCourier> mail) {
        return new WhenAServiceStandsStillThenTellWhoAsked(
                rules,
                services,
                (standstill, recipient) -> switch (recipient) {
                    case Recipient.Webhook it -> webhooks.bring(standstill, it);
                    case Recipient.Mail it -> mail.orElseThrow().bring(standstill, it);
                },
                settings.standsStillFor());
    }

    @Bean
    Progress progress(
            Deliveries deliveries,
            NoticeTable table,
            NoticeMetrics metrics,
            NoticeRules rules,
            RulesRegister register,
            WhenAServiceStandsStillThenTellWhoAsked standstills,
            NoticeSettings settings,
            Clock clock) {
        return new Progress(
                Repeated.every(settings.lookEvery(), "tells-standstills", () -> standstills.look(clock.instant())),
                Repeated.fiveTimesASecond("sends-notices", deliveries::start),
                Repeated.everySecond("gives-notices-up", () -> {
                    register.takeUp(rules);
                    deliveries.giveUp();
                    metrics.waiting(table.backlog(clock.instant()), clock.instant());
                }));
    }

    @Bean
    NoticeController noticeController(
            NoticeTable table, NoticeBook book, NoticeRules rules, NoticeSettings settings, NoticeMetrics metrics) {
        return new NoticeController(table, book, rules, settings.giveUpAfter(), metrics::recorded);
    }
}

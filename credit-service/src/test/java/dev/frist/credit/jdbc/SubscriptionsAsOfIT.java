package dev.frist.credit.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.credit.Clocks;
import dev.frist.credit.SubscriptionAggregate;
import dev.frist.credit.subscription.ContractFactHandler;
import dev.frist.credit.subscription.SubscriptionFilter;
import dev.frist.credit.subscription.SubscriptionView;
import dev.frist.events.ClockEvent;
import dev.frist.events.Plan;
import dev.frist.events.Rejection;
import dev.frist.events.Topics;
import dev.frist.intake.FactIntake;
import dev.frist.intake.FactReader;
import dev.frist.intake.Limits;
import dev.frist.kit.test.Orders;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.ledger.Cause;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.AsOf;
import dev.frist.store.EventLanguage;
import dev.frist.store.Knowledge;
import dev.frist.store.Store;
import dev.frist.store.axon.Aggregates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Contracts and their ledger on a real database, shown at once, and later as they had been known. */
@TestInstance(Lifecycle.PER_CLASS)
class SubscriptionsAsOfIT {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant DUE = Instant.parse("2025-06-02T12:00:00Z");
    private static final LocalDate YEAR = LocalDate.parse("2025-01-01");
    private static final RuleBook RULES = RuleBook.load(null);
    private static final List<String> SUBSCRIPTIONS =
            IntStream.range(0, 12).mapToObj(i -> "S-" + i).toList();

    private final TestDatabase database = TestDatabase.migrated("db/credit-service");
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final EventLanguage language = EventLanguage.published().and(Map.of(Rejection.TYPE, Rejection.class));
    private final Aggregates aggregates = Aggregates.of(language, SubscriptionAggregate.class);
    private final Store store =
            Store.open(database.dataSource(), database.transactions(), language, Clock.fixed(NOW, ZoneOffset.UTC));
    private final SubscriptionTables tables = new SubscriptionTables(jdbc, RULES);
    private final LedgerTables ledger = new LedgerTables(jdbc);
    private final LedgerRepository repository = new LedgerRepository(
            jdbc,
            ledger,
            tables,
            new RestoredLines(jdbc),
            new Valuation(RULES),
            new ClaimLooks(jdbc, ledger, tables, new Valuation(RULES)),
            new CreditMetrics(new SimpleMeterRegistry()));
    private final FactIntake intake = new FactIntake(
            new ContractFactHandler(RULES, aggregates, repository, tables, store.log()),
            store.sets(),
            jdbc,
            Limits.DEFAULT,
            "/test",
            Topics.INTAKE_REJECTED,
            new SimpleMeterRegistry());
    private final Knowledge knowledge = new Knowledge(jdbc);
    private final LedgerArchive ledgerArchive = new LedgerArchive(ledger, store.log());
    private final SubscriptionArchive archive = new SubscriptionArchive(store.log(), ledgerArchive, RULES);
    private final Random random = new Random(20250602);
    private final List<String> ids = new ArrayList<>();
    private final TreeMap<Instant, Shown> shown = new TreeMap<>();

    /** @param credits days by clock */
    private record Shown(List<SubscriptionView> subscriptions, Map<String, Long> credits) {}

    @BeforeAll
    void somethingHappens() throws SQLException {
        for (int n = 0; n < 240; n++) {
            happen(SUBSCRIPTIONS.get(random.nextInt(SUBSCRIPTIONS.size())));
            knowledge.mark();
            shown.put(until(), new Shown(tables.page(new SubscriptionFilter(null, null, null), null, 1000), credits()));
        }
    }

    @AfterAll
    void close() {
        aggregates.close();
        database.close();
    }

    @Test
    void onAnyDayContractsAndDaysAreShownAsTheyWereThen() {
        long micros = Duration.between(shown.firstKey(), shown.lastKey()).toNanos() / 1_000;
        for (int n = 0; n < 200; n++) {
            Instant knownOn = shown.firstKey().plusNanos(1_000L * random.nextLong(micros));
            Shown then = shown.floorEntry(knownOn).getValue();
            AsOf asOf = knowledge.asOf(knownOn, null);
            assertThat(archive.read(SUBSCRIPTIONS.stream().sorted().toList(), asOf))
                    .isEqualTo(then.subscriptions());
            assertThat(credits(asOf)).isEqualTo(then.credits());
        }
        assertThat(credits(knowledge.asOf(until(), null))).isEqualTo(credits()).hasSizeGreaterThan(30);
    }

    @Test
    void whatBecameTrueAfterTheMomentIsNotCounted() {
        Instant early = YEAR.atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
        assertThat(archive.read(SUBSCRIPTIONS, knowledge.asOf(null, early))).isEmpty();
        AsOf whenDue = knowledge.asOf(null, DUE);
        assertThat(archive.read(SUBSCRIPTIONS, whenDue))
                .isNotEmpty()
                .flatExtracting(SubscriptionView::terms)
                .allSatisfy(term -> assertThat(term.extensionDays()).isZero());
        assertThat(credits(whenDue)).isEmpty();
    }

    @Test
    void aContractToldInAnyOrderComesToTheSame() {
        Orders.of(List.of(0, 1, 2, 3, 4)).forEach(order -> {
            String subscription = "S-" + order;
            order.forEach(fact -> intake.take(List.of(fact(subscription, fact))));

            SubscriptionView row = tables.find(subscription).orElseThrow();
            assertThat(row.plan()).isEqualTo(Plan.EXTENDED_SLA);
            assertThat(row.lastDay()).isEqualTo("2025-12-01");
            assertThat(archive.find(subscription, AsOf.NOW)).contains(row);
        });
    }

    /** A start, a change dated before it, two ends, and a correction of the later one. */
    private static ConsumerRecord<byte[], byte[]> fact(String subscription, int number) {
        String id = number + " of " + subscription;
        return switch (number) {
            case 0 -> fact(id, subscription, "SubscriptionStarted", DUE, """
                "customer": "Acme", "plan": "CUSTOM", "deployment": "CLOUD", "termStart": "2025-01-01",
                "termEnd": "2025-12-31"\
                """);
            case 1 -> fact(id, subscription, "AgreementChanged", DUE.minusSeconds(3_600), """
                "plan": "EXTENDED_SLA", "agreement": {}\
                """);
            case 2 ->
                fact(id, subscription, "SubscriptionEnded", DUE.plusSeconds(3_600), "\"lastDay\": \"2025-12-15\"");
            case 3 ->
                fact(id, subscription, "SubscriptionEnded", DUE.plusSeconds(1_800), "\"lastDay\": \"2025-12-01\"");
            default ->
                fact(
                        id,
                        subscription,
                        "FactCorrected",
                        DUE,
                        "\"source\": \"/billing\", \"id\": \"2 of %s\"".formatted(subscription));
        };
    }

    private static ConsumerRecord<byte[], byte[]> fact(
            String id, String subscription, String type, Instant at, String members) {
        return new ConsumerRecord<>(Topics.INTAKE, 0, 0, null, """
            {"specversion": "1.0", "id": "%s", "source": "/billing", "type": "dev.frist.subscription.%s.v1", "time": "%s",
             "data": {"subscriptionId": "%s", %s}}\
            """.formatted(id, type, at, subscription, members)
                .getBytes(UTF_8));
    }

    private void happen(String subscription) {
        switch (random.nextInt(7)) {
            case 0 ->
                take(
                        "SubscriptionStarted",
                        """
                        {"subscriptionId": "%s", "customer": "Acme", "plan": "CUSTOM", "deployment": "CLOUD",
                         "termStart": "2025-01-01", "termEnd": "2025-12-31"}\
                        """.formatted(subscription),
                        YEAR.atStartOfDay(ZoneOffset.UTC).toInstant());
            case 1 ->
                take(
                        "TermRenewed",
                        """
                        {"subscriptionId": "%s", "termStart": "%s", "termEnd": "2026-12-31"}\
                        """.formatted(
                                subscription, LocalDate.parse("2025-06-01").plusDays(random.nextInt(5))),
                        DUE.minusSeconds(60));
            case 2 -> take("AgreementChanged", """
                {"subscriptionId": "%s", "plan": "EXTENDED_SLA", "agreement": {}}\
                """.formatted(subscription), DUE.plusSeconds(random.nextInt(9_000)));
            case 3 -> take("FactCorrected", """
                {"subscriptionId": "%s", "source": "/test", "id": "%s"}\
                """.formatted(subscription, anyOf(subscription)), DUE.plusSeconds(10));
            default -> note(moved(subscription));
        }
    }

    /** The id of something that was told of it; most of it was accepted. */
    private String anyOf(String subscription) {
        List<String> told =
                ids.stream().filter(it -> it.endsWith(" of " + subscription)).toList();
        return told.isEmpty() ? "none" : told.get(random.nextInt(told.size()));
    }

    private ClockEvent moved(String subscription) {
        String ticket = "T-" + random.nextInt(8) + "-" + subscription;
        int blocks = random.nextInt(300);
        return blocks < 40
                ? Clocks.retracted(ticket, subscription, DUE, DUE)
                : Clocks.overrun(ticket, subscription, DUE, blocks);
    }

    /** Accepted or not: an agreement of what has not started waits, a second start is refused. */
    private void take(String type, String data, Instant occurredAt) {
        ids.add(ids.size() + " of " + data.substring(data.indexOf(':') + 3, data.indexOf(',') - 1));
        intake.takeByHand(List.of(new FactReader(Limits.DEFAULT)
                .byHand(
                        "/test",
                        ids.getLast(),
                        "dev.frist.subscription." + type + ".v1",
                        occurredAt,
                        data.getBytes(UTF_8),
                        NOW)));
    }

    private void note(ClockEvent event) {
        store.sets().run(set -> {
            Ledger open = repository.forClocks(List.of(event));
            open.note(event, new Cause("c", null, null, null));
            repository.store(set, open);
            return event;
        });
    }

    private Map<String, Long> credits() {
        return SUBSCRIPTIONS.stream()
                .flatMap(id -> ledger.lines(id, null, 1000).stream())
                .map(LedgerTables.Line::entry)
                .filter(it -> it.allocation().days() > 0)
                .collect(Collectors.toMap(
                        it -> it.clock().clockId(), it -> it.allocation().days()));
    }

    private Map<String, Long> credits(AsOf asOf) {
        return ledgerArchive.read(ledger.clocks(SUBSCRIPTIONS, null, 1000), asOf).stream()
                .collect(Collectors.toMap(it -> it.clockId(), it -> it.total()));
    }

    private Instant until() {
        return jdbc.queryForObject("select at from known_until", OffsetDateTime.class)
                .toInstant();
    }
}

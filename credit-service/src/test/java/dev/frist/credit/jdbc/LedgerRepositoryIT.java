package dev.frist.credit.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.credit.Clocks;
import dev.frist.credit.SubscriptionAggregate;
import dev.frist.credit.subscription.ContractFactHandler;
import dev.frist.events.Answer;
import dev.frist.events.ClockEvent;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.Topics;
import dev.frist.intake.FactIntake;
import dev.frist.intake.FactReader;
import dev.frist.intake.Limits;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Cause;
import dev.frist.promises.ledger.Entry;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.Restored;
import dev.frist.promises.ledger.Share;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.RecordedEvent;
import dev.frist.store.Store;
import dev.frist.store.UnitOfWork;
import dev.frist.store.axon.Aggregates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class LedgerRepositoryIT {
    private static final Instant NOON = Instant.parse("2025-06-02T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final RuleBook RULES = RuleBook.load(null);
    private static final Valuation VALUATION = new Valuation(RULES);
    private static final TestDatabase DATABASE = TestDatabase.migrated("db/credit-service");
    private static final EventLanguage LANGUAGE = EventLanguage.published().and(EventLanguage.rejections());
    private static final Aggregates AGGREGATES = Aggregates.of(LANGUAGE, SubscriptionAggregate.class);
    private static final Store STORE =
            Store.open(DATABASE.dataSource(), DATABASE.transactions(), LANGUAGE, Clock.fixed(NOW, ZoneOffset.UTC));
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE.dataSource());
    private static final LedgerTables TABLES = new LedgerTables(JDBC);
    private static final LocalDate TERM = LocalDate.parse("2025-01-01");
    private static final RestoredLines RESTORED = new RestoredLines(JDBC);
    private static final LedgerRepository LEDGERS = new LedgerRepository(
            JDBC,
            TABLES,
            new SubscriptionTables(JDBC, RULES),
            RESTORED,
            VALUATION,
            new ClaimLooks(JDBC, TABLES, new SubscriptionTables(JDBC, RULES), VALUATION),
            new CreditMetrics(new SimpleMeterRegistry()));
    private static final FactIntake INTAKE = new FactIntake(
            new ContractFactHandler(RULES, AGGREGATES, LEDGERS, new SubscriptionTables(JDBC, RULES), STORE.log()),
            STORE.sets(),
            JDBC,
            Limits.DEFAULT,
            "/test",
            Topics.INTAKE_REJECTED,
            new SimpleMeterRegistry());

    private final String subscription = "S-" + UUID.randomUUID();

    @AfterAll
    static void close() {
        AGGREGATES.close();
        DATABASE.close();
    }

    @Test
    void nothingIsWrittenBeforeTheLastRead() {
        start();
        STORE.sets().run(set -> {
            LEDGERS.forClocks(List.of(Clocks.overrun("T", subscription, NOON, 3)));
            assertThat(xid()).isNull();
            return set;
        });
        STORE.sets().run(set -> {
            LEDGERS.forContracts(Set.of(subscription));
            assertThat(xid()).isNull();
            return set;
        });
    }

    @Test
    void whatIsStoredIsFoundAgain() {
        start();
        note(Clocks.overrun("T" + subscription, subscription, NOON, 3));
        List<RecordedEvent> more = note(Clocks.overrun("T" + subscription, subscription, NOON, 5));

        assertThat(more).singleElement().extracting(RecordedEvent::sequence).isEqualTo(1L);
        assertThat(TABLES.lines(subscription, null, 10))
                .singleElement()
                .extracting(line -> line.entry().allocation().days())
                .isEqualTo(5L);
    }

    @Test
    void whatChangesNothingIsNotStored() {
        start();
        note(Clocks.overrun("T" + subscription, subscription, NOON, 3));

        assertThat(note(Clocks.overrun("T" + subscription, subscription, NOON, 3)))
                .isEmpty();
        assertThat(note(Clocks.retracted("other" + subscription, subscription, NOON, NOON)))
                .isEmpty();
        assertThat(TABLES.entries(
                        List.of(Clocks.ref("other" + subscription, subscription).clockId())))
                .isEmpty();
    }

    @Test
    void clocksAndTermsAtTheSameTimeComeToTheSame() throws Exception {
        start();
        int clocks = 150;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> noting = threads.submit(() -> {
                for (int n = 0; n < clocks; n++) {
                    note(Clocks.overrun("T" + n + subscription, subscription, NOON.plus(Duration.ofHours(n)), 40));
                }
            });
            Future<?> renewing = threads.submit(() -> {
                for (int n = 0; n < 12; n++) {
                    renew(LocalDate.parse("2025-06-01").plusDays(n * 5 % 12));
                }
            });
            noting.get();
            renewing.get();
        }

        EffectiveTerms terms =
                new SubscriptionTables(JDBC, RULES).terms(List.of(subscription)).get(subscription);
        List<LedgerTables.Line> lines = TABLES.lines(subscription, null, 1000);
        Map<LocalDate, Long> days = new HashMap<>();
        assertThat(terms.terms()).hasSize(13);
        Map<String, Allocation> given = VALUATION.allocate(
                terms, lines.stream().map(LedgerTables.Line::entry).collect(toMap(Entry::clock, Entry::standing)));
        assertThat(lines)
                .hasSize(clocks)
                .allSatisfy(line -> assertThat(line.entry().allocation())
                        .isEqualTo(given.get(line.entry().clock().clockId())));
        lines.forEach(line ->
                line.entry().allocation().shares().forEach((term, share) -> days.merge(term, share.days(), Long::sum)));
        assertThat(storedDays()).isEqualTo(days);
    }

    @Test
    void linesThatCameBackAreNotWrittenAgainWhileTheirCausesAreReadAgain() {
        start();
        cameBack("e2", 3, 5);

        assertThat(note(overrun(3), "e1")).isEmpty();
        assertThat(note(overrun(5), "e2")).isEmpty();
        assertThat(note(overrun(7), "e3")).singleElement().satisfies(line -> {
            assertThat(line.sequence()).isEqualTo(2);
            assertThat(((TermExtended) line.payload()).days()).isEqualTo(2);
        });
        assertThat(storedDays()).containsExactly(Map.entry(TERM, 7L));
    }

    @Test
    void aLineThatWasNeverPublishedIsWrittenWhenItsCauseIsReadAgain() {
        start();
        cameBack("e2", 3);

        assertThat(note(overrun(3), "e1")).isEmpty();
        assertThat(note(overrun(5), "e2")).singleElement().satisfies(line -> {
            assertThat(line.sequence()).isEqualTo(1);
            assertThat(((TermExtended) line.payload()).days()).isEqualTo(2);
        });
        assertThat(storedDays()).containsExactly(Map.entry(TERM, 5L));
    }

    @Test
    void aTermThatCameBackWithoutWhatFollowedFromItIsMadeUpFor() {
        start();
        note(overrun(3));
        LocalDate later = LocalDate.parse("2025-01-02");
        JDBC.update("""
            update subscription set booked = jsonb_insert(booked, '{terms,1}',
                '{"start": "2025-01-02", "end": "2025-12-31", "agreedAt": "2025-06-02T12:00:00Z"}')
            where subscription_id = ?
            """, subscription);
        RESTORED.putAllOf(List.of(subscription));

        assertThat(goOn()).extracting(RecordedEvent::sequence).containsExactly(1L, 2L);
        assertThat(storedDays()).containsExactly(Map.entry(later, 3L));
        assertThat(goOn()).isEmpty();
    }

    /** As if the lines of these blocks had been taken back into the stream, and the clock's row were as old as the back-up. */
    private void cameBack(String until, int... blocks) {
        for (int each : blocks) {
            note(overrun(each));
        }
        String clock = overrun(1).clock().clockId();
        JDBC.update("delete from ledger where clock_id = ?", clock);
        Allocation given = new Allocation(new TreeMap<>(Map.of(TERM, new Share(0, blocks[blocks.length - 1], NOON))));
        RESTORED.put(List.of(new Restored(clock, until, given, blocks.length)));
    }

    private ClockEvent overrun(int blocks) {
        return Clocks.overrun("T" + subscription, subscription, NOON, blocks);
    }

    private static List<RecordedEvent> goOn() {
        return STORE.sets().run(set -> LEDGERS.goOnFromRestoredLines(set) ? set.store() : List.of());
    }

    private void start() {
        take("SubscriptionStarted", """
            {"subscriptionId": "%s", "customer": "Acme", "plan": "CUSTOM", "deployment": "CLOUD",
             "termStart": "2025-01-01", "termEnd": "2025-12-31"}\
            """.formatted(subscription));
    }

    private void renew(LocalDate termStart) {
        take("TermRenewed", """
            {"subscriptionId": "%s", "termStart": "%s", "termEnd": "2026-12-31"}\
            """.formatted(subscription, termStart));
    }

    private static void take(String type, String data) {
        Answer<UUID> outcome = INTAKE.takeByHand(List.of(new FactReader(Limits.DEFAULT)
                        .byHand(
                                "/test",
                                UUID.randomUUID().toString(),
                                "dev.frist.subscription." + type + ".v1",
                                NOON,
                                data.getBytes(UTF_8),
                                NOW)))
                .getFirst();
        assertThat(outcome).isInstanceOf(Answer.Happened.class);
    }

    private static List<RecordedEvent> note(ClockEvent event) {
        return note(event, "c");
    }

    private static List<RecordedEvent> note(ClockEvent event, String id) {
        return STORE.sets().run((UnitOfWork set) -> {
            Ledger ledger = LEDGERS.forClocks(List.of(event));
            ledger.note(event, new Cause(id, null, null, null));
            LEDGERS.store(set, ledger);
            return set.store();
        });
    }

    private Map<LocalDate, Long> storedDays() {
        Map<LocalDate, Long> days = new HashMap<>();
        JDBC.query(
                "select term_start, days from term where subscription_id = ? and days > 0",
                row -> {
                    days.put(row.getObject(1, LocalDate.class), row.getLong(2));
                },
                subscription);
        return days;
    }

    private static @Nullable String xid() {
        return JDBC.queryForObject("select pg_current_xact_id_if_assigned()::text", String.class);
    }
}

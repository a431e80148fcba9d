package dev.frist.clock.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.clock.ClockRow;
import dev.frist.clock.jdbc.ClockStore.Change;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.Store;
import dev.frist.store.audit.Difference;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.Scope;
import dev.frist.store.audit.StoreAudit;
import dev.frist.store.relay.OwnTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.transaction.support.TransactionTemplate;

class ClockAuditIT {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final EventLanguage LANGUAGE = EventLanguage.published();
    private static final Instant OPENED = Instant.parse("2026-03-02T09:00:00Z");

    private final TestDatabase database = TestDatabase.migrated("db/clock");
    private final Store store =
            Store.open(database.dataSource(), database.transactions(), LANGUAGE, java.time.Clock.systemUTC());
    private final ClockStore rows = new ClockStore(new JdbcTemplate(database.dataSource()));
    private final List<Difference> found = new ArrayList<>();
    private final Findings findings = new Findings(found::add, _ -> {});

    @BeforeEach
    void record() {
        record("answered-late", clock -> List.of(opened(clock), responded(50)));
        record("answered", clock -> List.of(opened(clock), responded(20)));
        record("waiting", clock -> List.of(opened(clock)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasRecordedIsWhatAssessGives() {
        audit(Scope.EVERYTHING);

        assertThat(found).isEmpty();
        assertThat(findings.counts()).containsEntry("verdicts", 11L).containsEntry("rows of clock", 3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update clock set status = 'MET' where clock_id = 'answered-late' | row clock answered-late",
                "update clock set sequence = 7 where clock_id = 'waiting' | row clock waiting",
                "update clock set next_look = null where clock_id = 'waiting' | row clock waiting",
                "update clock set snapshot = set_byte(snapshot, 40, get_byte(snapshot, 40) # 1) where clock_id ="
                        + " 'answered' | row clock answered",
                "update clock_place set due_at = now() where clock_id = 'answered' | row clock_place answered",
                "delete from clock where clock_id = 'answered' | row clock answered",
                "update clock_tally set n = n + 1 where name = 'BLOCKS' | row clock_tally BLOCKS 3",
                "insert into clock select 'other', partition, sequence, status, due_at, next_look, import_id, problem,"
                        + " snapshot from clock limit 1 | table clock",
            })
    void aRowThatIsNotWhatItsEventsComeToIsFound(String sql, String where) {
        database.jdbc().sql(sql).update();
        audit(Scope.EVERYTHING);

        assertThat(found).extracting(Difference::where).containsExactly(where);
    }

    @Test
    void aVerdictThatAssessDoesNotGiveIsFound() {
        database.asOwner()
                .sql("update domain_event set payload = replace(convert_from(payload, 'UTF8'), '\"blocks\":1',"
                        + " '\"blocks\":3')::bytea where stream_id = 'answered-late' and type like"
                        + " '%BreachSettled%'")
                .update();
        audit(Scope.EVERYTHING);

        assertThat(found).anySatisfy(it -> {
            assertThat(it.check()).isEqualTo("verdict");
            assertThat(it.where()).contains("of stream answered-late");
            assertThat(it.ticketId()).isEqualTo("T-answered-late");
            assertThat(it.expected()).contains("blocks=1");
            assertThat(it.found()).contains("blocks=3");
            assertThat(it.rule()).contains(RULES.currentCalendar().version().toString());
        });
    }

    @Test
    void itMayBeLimited() {
        audit(new Scope(null, "SUB-waiting"));
        assertThat(findings.counts()).containsEntry("streams", 1L);

        audit(new Scope(Instant.now().plusSeconds(60), null));
        assertThat(findings.counts()).containsEntry("streams", 1L);
        assertThat(found).isEmpty();
    }

    private void audit(Scope scope) {
        ClockAudit audit = new ClockAudit(LANGUAGE, clock -> Pinned.of(clock, RULES));
        new StoreAudit(
                        "test",
                        new OwnTopics("/test", Set.of(), _ -> "Clock"),
                        database.dataSource(),
                        database.transactions(),
                        new DefaultKafkaConsumerFactory<>(Map.of()),
                        null,
                        List.of(audit))
                .run(scope, null, findings);
    }

    private interface Facts {
        List<ClockFact> of(String clock);
    }

    private void record(String id, Facts facts) {
        ClockRef ref = new ClockRef(
                id,
                ClockKind.INITIAL_RESPONSE,
                "T-" + id,
                null,
                "SUB-" + id,
                "Example AG",
                Plan.CUSTOM,
                RULES.termsAt(OPENED).version(),
                RULES.currentCalendar().version(),
                null);
        Pinned pinned = Pinned.of(ref, RULES);
        Clock clock = Clock.of(ref);
        List<ClockEvent> events = new ArrayList<>();
        for (ClockFact fact : facts.of(id)) {
            List<ClockEvent> some = clock.note(fact, fact.occurredAt(), pinned);
            events.addAll(some);
            clock = clock.evolve(some);
        }
        ClockRow row =
                new ClockRow(clock, events.size() - 1, 3, clock.nextLook(pinned).orElse(null), null, null);
        store(id, events);
        new TransactionTemplate(database.transactions())
                .executeWithoutResult(_ -> rows.save(List.of(new Change(null, row))));
    }

    private void store(String id, List<ClockEvent> events) {
        store.sets().run(set -> {
            List<NewEvent> all = new ArrayList<>();
            for (ClockEvent event : events) {
                all.add(new NewEvent(
                        "Clock", id, all.size(), UUID.randomUUID(), event, EventMetadata.unpublished("/test", OPENED)));
            }
            return set.append(all);
        });
    }

    private static ClockFact opened(String clock) {
        return new ClockFact.Opened(
                new FactId("/test", "opened " + clock),
                OPENED,
                Severity.CRITICAL,
                Map.of(Severity.CRITICAL, new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30))));
    }

    private static ClockFact responded(long minutes) {
        return new ClockFact.Responded(new FactId("/test", "responded"), OPENED.plus(Duration.ofMinutes(minutes)));
    }
}

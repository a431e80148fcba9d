package dev.frist.notice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.NoticeEvent;
import dev.frist.events.Personal;
import dev.frist.kit.test.TestDatabase;
import dev.frist.notice.delivery.Change;
import dev.frist.notice.delivery.Notice;
import dev.frist.notice.delivery.Notices;
import dev.frist.store.AsOf;
import dev.frist.store.EventLanguage;
import dev.frist.store.RecordedEvent;
import dev.frist.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

class NoticeRepositoryIT {
    private static final Instant NOW = Notices.NOW;
    private static final Instant LEASE = NOW.plusSeconds(40);
    private static final TestDatabase DATABASE = TestDatabase.migrated("db/notice-service");
    private static final Store STORE = Store.open(
            DATABASE.dataSource(),
            DATABASE.transactions(),
            EventLanguage.published(),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private static final NoticeRepository NOTICES =
            new NoticeRepository(STORE.sets(), new JdbcTemplate(DATABASE.dataSource()));

    @BeforeEach
    void empty() {
        DATABASE.jdbc().sql("delete from notice").update();
        DATABASE.asOwner().sql("delete from domain_event").update();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void eachRecipientGetsAsManyAsItHasRoomFor() {
        raise("duty", 10);
        raise("boss", 3);

        List<Notice> claimed = NOTICES.claim(Map.of("duty", 4, "boss", 4), NOW, LEASE);

        assertThat(claimed)
                .filteredOn(it -> it.ref().recipient().equals("duty"))
                .hasSize(4);
        assertThat(claimed)
                .filteredOn(it -> it.ref().recipient().equals("boss"))
                .hasSize(3);
        assertThat(claimed).allSatisfy(it -> assertThat(it.attempts()).isEqualTo(1));
    }

    @Test
    void whatSomebodyHasIsNobodyElsesUntilItsLeaseIsOver() {
        raise("duty", 1);
        assertThat(NOTICES.claim(Map.of("duty", 4), NOW, LEASE)).hasSize(1);

        assertThat(NOTICES.claim(Map.of("duty", 4), NOW.plusSeconds(39), LEASE)).isEmpty();
        // Whoever had it has died.
        assertThat(NOTICES.claim(Map.of("duty", 4), LEASE, LEASE.plusSeconds(40)))
                .singleElement()
                .satisfies(it -> assertThat(it.attempts()).isEqualTo(2));
    }

    @Test
    void severalAtOnceNeverTakeTheSame() throws Exception {
        raise("duty", 200);
        List<String> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Notice>>> claims = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                claims.add(threads.submit(() -> NOTICES.claim(Map.of("duty", 10), NOW, LEASE)));
            }
            for (Future<List<Notice>> claim : claims) {
                claim.get().forEach(it -> taken.add(it.id()));
            }
        }

        assertThat(taken).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void whatWaitsForItsHoursIsNotTaken() {
        raise("duty", 1);

        assertThat(NOTICES.claim(Map.of("duty", 4), NOW.minusSeconds(1), LEASE)).isEmpty();
    }

    @Test
    void whatNobodyWillDeliverIsHopeless() {
        raise("duty", 1);
        raise("gone", 1);

        assertThat(NOTICES.hopeless(NOW, List.of("duty"), 10)).hasSize(1);
        assertThat(NOTICES.hopeless(NOW.plus(Duration.ofDays(2)), List.of("duty"), 10))
                .hasSize(2);
    }

    /** Who overtakes it has decided that nobody was told: an attempt that began meanwhile makes that wrong. */
    @Test
    void whatIsTriedMeanwhileIsNotOvertaken() {
        Notice waiting = raise("duty", 1).getFirst();
        NOTICES.claim(Map.of("duty", 4), NOW, LEASE);
        Change late =
                Change.of(waiting, waiting.overtaken("BreachRetracted", NOW).orElseThrow());

        assertThatThrownBy(() -> STORE.sets().run(set -> {
                    NOTICES.store(set, List.of(late));
                    return 0;
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(NOTICES.find(waiting.id()).orElseThrow().isWaiting()).isTrue();
        assertThat(NOTICES.about(List.of(waiting.content().clockId())))
                .singleElement()
                .matches(Notice::mayHaveArrived);
    }

    @Test
    void whatIsOvertakenUnderWayHoldsBackWhatElseIsToldOfItsClockUntilItIsOver() {
        raise("duty", 1);
        Notice tried = NOTICES.claim(Map.of("duty", 4), NOW, LEASE).getFirst();
        NOTICES.record(tried.id(), (it, now) -> it.overtaken("BreachRetracted", now));
        raise("duty", 1);

        assertThat(NOTICES.claim(Map.of("duty", 4), NOW, LEASE)).isEmpty();
        NOTICES.over(tried);
        assertThat(NOTICES.claim(Map.of("duty", 4), NOW, LEASE)).hasSize(1);
    }

    /** Whoever had it has died. */
    @Test
    void aLeaseThatIsOverHoldsBackNothing() {
        raise("duty", 1);
        Notice tried = NOTICES.claim(Map.of("duty", 4), NOW, LEASE).getFirst();
        NOTICES.record(tried.id(), (it, now) -> it.overtaken("BreachRetracted", now));
        raise("duty", 1);

        assertThat(NOTICES.claim(Map.of("duty", 4), LEASE, LEASE.plusSeconds(40)))
                .hasSize(1);
    }

    /** Its event is read in its new shape, and so is its row. */
    @Test
    void whatWasRaisedBeforeItsContentHadItsSecondShapeSaysTheSame() {
        Notice raised = raise("duty", 1).getFirst();
        DATABASE.jdbc().sql("""
            update notice set content = ((content::jsonb - 'personal')
                || '{"subject":"About T-duty0 <b>bold</b>","escalation":{"escalationId":"E","urgency":"URGENT","reason":"why"}}')::text
            """).update();

        assertThat(NOTICES.find(raised.id()).orElseThrow().content().personal())
                .isEqualTo(Personal.of(Map.of("subject", "About T-duty0 <b>bold</b>", "reason", "why")));
    }

    @Test
    void whatIsRecordedTwiceAtOnceIsRecordedOnce() throws Exception {
        String id = raise("duty", 1).getFirst().id();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Optional<NoticeEvent>>> records = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                records.add(threads.submit(() -> NOTICES.record(id, (it, now) -> it.delivered("HTTP 200", now))));
            }
            int recorded = 0;
            for (Future<Optional<NoticeEvent>> record : records) {
                recorded += record.get().isPresent() ? 1 : 0;
            }
            assertThat(recorded).isEqualTo(1);
        }
        assertThat(DATABASE.jdbc()
                        .sql("select type from domain_event where stream_id = 'notice/' || ? order by sequence")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("dev.frist.notice.NoticeRaised.v3", "dev.frist.notice.NoticeDelivered.v3");
    }

    @Test
    void whatComesBackAfterARestoreIsAsItWas() {
        List<Notice> raised = raise("duty", 2);
        NOTICES.claim(Map.of("duty", 2), NOW, LEASE);
        NOTICES.record(raised.getFirst().id(), (it, now) -> it.refused("HTTP 500", Duration.ofMinutes(1), now));
        NOTICES.record(raised.getLast().id(), (it, now) -> it.delivered("HTTP 200", now));
        List<Notice> before = NOTICES.list(null, null, 10);
        List<RecordedEvent> events =
                STORE.log().read(before.stream().map(it -> "notice/" + it.id()).toList(), AsOf.NOW).values().stream()
                        .flatMap(List::stream)
                        .toList();
        DATABASE.jdbc().sql("delete from notice").update();

        STORE.sets().run(set -> {
            RulesRegister register = new RulesRegister(STORE.sets(), DATABASE.jdbc());
            new WhenNoticesComeBackThenSoDoTheirRows(NOTICES, register)
                    .follow(set, events)
                    .run();
            return 0;
        });

        assertThat(NOTICES.list(null, null, 10))
                .containsExactlyElementsOf(before)
                .allMatch(Notice::mayHaveArrived);
    }

    private static List<Notice> raise(String recipient, int count) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(Notices.raisedBreach("T-" + recipient + i, recipient));
        }
        return STORE.sets().run(set -> {
            NOTICES.store(set, changes);
            return changes.stream().map(Change::notice).toList();
        });
    }
}

package dev.frist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.kit.test.TestDatabase;
import dev.frist.store.Account.Deposit;
import dev.frist.store.Account.Deposited;
import dev.frist.store.Account.Overdrawn;
import dev.frist.store.Account.Withdraw;
import dev.frist.store.Account.Withdrawn;
import dev.frist.store.axon.Aggregates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

class UnitsOfWorkIT {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Store STORE = Store.open(
            DATABASE.dataSource(), DATABASE.transactions(), Account.LANGUAGE, Clock.fixed(NOW, ZoneOffset.UTC));
    private static final Aggregates AGGREGATES = Aggregates.of(Account.LANGUAGE, Account.class);
    private static final EventMetadata METADATA =
            EventMetadata.published("accounts", "key", "/test", Instant.parse("2026-03-01T00:00:00Z"));

    private final String account = "account/" + UUID.randomUUID();
    private final String other = "account/" + UUID.randomUUID();

    @AfterAll
    static void close() {
        AGGREGATES.close();
        DATABASE.close();
    }

    @Test
    void whatACommandRecordsIsHandedBackAndReadAgain() {
        UUID eventId = UUID.randomUUID();
        List<RecordedEvent> recorded = STORE.sets().run(set -> {
            set.load(List.of(account));
            AGGREGATES.dispatch(
                    set,
                    new Deposit(account, 10),
                    eventId,
                    METADATA.ofImport("i1").with("origin", "portal"));
            return set.store();
        });

        assertThat(recorded)
                .containsExactly(new RecordedEvent(
                        "Account",
                        account,
                        0,
                        eventId,
                        "test.Deposited.v1",
                        new Deposited(account, 10),
                        METADATA.ofImport("i1").with("origin", "portal"),
                        NOW));
        assertThat(STORE.log().read(account)).isEqualTo(recorded);
    }

    @Test
    void laterCommandsOfASetSeeTheEarlierOnes() {
        deposit(account, 5);
        List<RecordedEvent> all = STORE.sets().run(set -> {
            set.load(List.of(account, other));
            dispatch(set, new Deposit(account, 5));
            dispatch(set, new Withdraw(account, 10));
            dispatch(set, new Deposit(other, 1));
            return set.store();
        });

        assertThat(all).extracting(RecordedEvent::sequence).containsExactly(1L, 2L, 0L);
        assertThat(STORE.log().read(List.of(account, other), AsOf.NOW))
                .hasEntrySatisfying(account, events -> assertThat(events).hasSize(3))
                .hasEntrySatisfying(other, events -> assertThat(events).hasSize(1));
    }

    @Test
    void aRefusedCommandLeavesTheOthersAlone() {
        STORE.sets().run(set -> {
            set.load(List.of(account, other));
            dispatch(set, new Deposit(account, 5));
            assertThatThrownBy(() -> dispatch(set, new Withdraw(account, 6))).isInstanceOf(Overdrawn.class);
            dispatch(set, new Withdraw(account, 4));
            dispatch(set, new Deposit(other, 1));
            return set.store();
        });

        assertThat(STORE.log().read(account))
                .extracting(RecordedEvent::payload)
                .containsExactly(new Deposited(account, 5), new Withdrawn(account, 4));
        assertThat(STORE.log().read(other)).hasSize(1);
    }

    @Test
    void aSetThatFailsRecordsNothing() {
        assertThatThrownBy(() -> STORE.sets().run(set -> {
                    set.load(List.of(account));
                    dispatch(set, new Deposit(account, 5));
                    set.store();
                    throw new Overdrawn(account);
                }))
                .isInstanceOf(Overdrawn.class);

        assertThat(STORE.log().read(account)).isEmpty();
    }

    @Test
    void whoReadTheSameStateAndComesSecondLoses() {
        deposit(account, 5);
        assertThatThrownBy(() -> STORE.sets().run(set -> {
                    set.load(List.of(account));
                    inAnotherThread(() -> deposit(account, 1));
                    return dispatch(set, new Withdraw(account, 5));
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(STORE.log().read(account))
                .extracting(RecordedEvent::payload)
                .containsExactly(new Deposited(account, 5), new Deposited(account, 1));
    }

    @Test
    void aNewStreamTakenMeanwhileIsAConflictToo() {
        assertThatThrownBy(() -> STORE.sets().run(set -> {
                    set.load(List.of(account));
                    inAnotherThread(() -> deposit(account, 1));
                    return dispatch(set, new Deposit(account, 5));
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void streamsThatAreNoAggregatesAreAppendedInTheSameBatch() {
        STORE.sets().run(set -> {
            set.load(List.of(account));
            dispatch(set, new Deposit(account, 5));
            return set.append(List.of(event(other, 0), event(other, 1)));
        });

        assertThat(STORE.log().read(List.of(account, other), AsOf.NOW)).hasSize(2);
        assertThat(DATABASE.jdbc()
                        .sql("select count(distinct xid) from domain_event where stream_id in (?, ?)")
                        .params(account, other)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aSequenceThatIsNotTheNextOfALoadedStreamIsRefused() {
        STORE.sets().run(set -> {
            set.load(List.of(account));
            assertThatThrownBy(() -> set.append(List.of(event(account, 1))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is 0, not 1");
            return set;
        });
    }

    @Test
    void aStreamThatWasNotLoadedIsNotFoundByAccident() {
        deposit(account, 5);
        STORE.sets().run(set -> {
            assertThatThrownBy(() -> dispatch(set, new Withdraw(account, 1))).hasMessageContaining("was not loaded");
            return set;
        });
    }

    @Test
    void nothingIsWrittenBeforeTheLastRead() {
        deposit(account, 5);
        STORE.sets().run(set -> {
            set.load(List.of(account, other));
            assertThat(DATABASE.jdbc()
                            .sql("select pg_current_xact_id_if_assigned()::text")
                            .query(String.class)
                            .optional())
                    .as("transaction id after loading")
                    .isEmpty();
            return dispatch(set, new Withdraw(account, 1));
        });
    }

    @Test
    void readingAfterAWriteIsRefused() {
        deposit(account, 5);
        assertThatThrownBy(() -> STORE.sets().run(set -> {
                    DATABASE.jdbc()
                            .sql("select pg_current_xact_id()::text")
                            .query(String.class)
                            .single();
                    set.load(List.of(account));
                    return set;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("read everything first");
    }

    @Test
    void aCommandToASetThatIsOverIsRefused() {
        UnitOfWork over = STORE.sets().run(set -> {
            set.load(List.of(account));
            return set;
        });
        assertThatThrownBy(() -> dispatch(over, new Deposit(account, 5))).hasMessageContaining("stored already");
        assertThat(STORE.log().read(account)).isEmpty();
    }

    @Test
    void oneCommitOneSignal() {
        AtomicInteger signals = new AtomicInteger();
        STORE.sets().onCommit(signals::incrementAndGet);
        deposit(account, 1);
        STORE.sets().run(set -> set.store());

        assertThat(signals).hasValue(1);
    }

    @Test
    void payloadAndMetadataAreStoredAsPlainJson() {
        deposit(account, 7);

        assertThat(stored("payload")).isEqualTo("{\"account\":\"%s\",\"amount\":7}".formatted(account));
        assertThat(stored("metadata"))
                .isEqualTo("{\"key\":\"key\",\"occurredAt\":\"2026-03-01T00:00:00Z\",\"source\":\"/test\","
                        + "\"topic\":\"accounts\"}");
    }

    @Test
    void aSnapshotStandsForWhatItWasTakenOf() {
        deposit(account, 1);
        deposit(account, 2);
        deposit(account, 4);
        keep(snapshot(0, 1));
        keep(snapshot(1, 3));
        keep(snapshot(0, 1));

        STORE.sets().run(set -> {
            set.load(List.of(account));
            assertThat(set.snapshot(account))
                    .map(it -> RecordedEvent.of(it, Account.LANGUAGE).payload())
                    .contains(new Deposited(account, 3));
            return assertThat(set.sinceSnapshot(account))
                    .extracting(RecordedEvent::payload)
                    .containsExactly(new Deposited(account, 4));
        });
        assertThat(STORE.log().read(account)).hasSize(3);
    }

    @Test
    void whatThisVersionDoesNotKnowIsNamed() {
        append(account, 0, UUID.randomUUID());
        DATABASE.asOwner()
                .sql("update domain_event set type = 'test.Later.v9' where stream_id = ?")
                .param(account)
                .update();

        assertThatThrownBy(() -> STORE.log().read(account)).hasMessageContaining("test.Later.v9");
    }

    private static void keep(EventRow snapshot) {
        STORE.sets().run(set -> {
            set.load(List.of(snapshot.streamId()));
            set.keep(snapshot);
            return set;
        });
    }

    private EventRow snapshot(long sequence, long balance) {
        return EventRow.of(
                new NewEvent("Account", account, sequence, UUID.randomUUID(), new Deposited(account, balance), METADATA)
                        .recorded(Account.LANGUAGE, NOW));
    }

    private String stored(String column) {
        byte[] bytes = DATABASE.jdbc()
                .sql("select %s from domain_event where stream_id = ?".formatted(column))
                .param(account)
                .query(byte[].class)
                .single();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void deposit(String account, long amount) {
        STORE.sets().run(set -> {
            set.load(List.of(account));
            return dispatch(set, new Deposit(account, amount));
        });
    }

    private static UnitOfWork dispatch(UnitOfWork set, Object command) {
        AGGREGATES.dispatch(set, command, UUID.randomUUID(), METADATA);
        return set;
    }

    private static void append(String stream, long sequence, UUID eventId) {
        STORE.sets()
                .run(set -> set.append(
                        List.of(new NewEvent("Plain", stream, sequence, eventId, new Deposited(stream, 1), METADATA))));
    }

    private static NewEvent event(String stream, long sequence) {
        return new NewEvent("Plain", stream, sequence, UUID.randomUUID(), new Deposited(stream, 1), METADATA);
    }

    private static void inAnotherThread(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

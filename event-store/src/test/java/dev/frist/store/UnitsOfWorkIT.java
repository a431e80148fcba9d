package dev.frist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.kit.test.TestDatabase;
import dev.frist.store.Account.Deposit;
import dev.frist.store.Account.Deposited;
import dev.frist.store.Account.Overdrawn;
import dev.frist.store.Account.Withdraw;
import dev.frist.store.Account.Withdrawn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UnitsOfWorkIT {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Store STORE = Store.open(
            DATABASE.dataSource(),
            DATABASE.transactions(),
            Account.LANGUAGE,
            List.of(AggregateConfigurer.defaultConfiguration(Account.class)),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private static final EventMetadata METADATA =
            EventMetadata.published("accounts", "key", "/test", Instant.parse("2026-03-01T00:00:00Z"));

    private final String account = "account/" + UUID.randomUUID();
    private final String other = "account/" + UUID.randomUUID();

    @AfterAll
    static void close() {
        STORE.close();
        DATABASE.close();
    }

    @Test
    void whatACommandRecordsIsHandedBackAndReadAgain() {
        UUID eventId = UUID.randomUUID();
        List<RecordedEvent> recorded = STORE.sets().run(set -> {
            set.load(List.of(account));
            return set.dispatch(
                    new Deposit(account, 10), eventId, METADATA.ofImport("i1").with("origin", "portal"));
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
            set.dispatch(new Deposit(account, 5), UUID.randomUUID(), METADATA);
            set.dispatch(new Withdraw(account, 10), UUID.randomUUID(), METADATA);
            set.dispatch(new Deposit(other, 1), UUID.randomUUID(), METADATA);
            return set.store();
        });

        assertThat(all).extracting(RecordedEvent::sequence).containsExactly(1L, 2L, 0L);
        assertThat(STORE.log().read(List.of(account, other), Horizon.NONE))
                .hasEntrySatisfying(account, events -> assertThat(events).hasSize(3))
                .hasEntrySatisfying(other, events -> assertThat(events).hasSize(1));
    }

    @Test
    void aRefusedCommandLeavesTheOthersAlone() {
        STORE.sets().run(set -> {
            set.load(List.of(account, other));
            set.dispatch(new Deposit(account, 5), UUID.randomUUID(), METADATA);
            assertThatThrownBy(() -> set.dispatch(new Withdraw(account, 6), UUID.randomUUID(), METADATA))
                    .isInstanceOf(Overdrawn.class);
            set.dispatch(new Withdraw(account, 4), UUID.randomUUID(), METADATA);
            set.dispatch(new Deposit(other, 1), UUID.randomUUID(), METADATA);
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
                    set.dispatch(new Deposit(account, 5), UUID.randomUUID(), METADATA);
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
                    return set.dispatch(new Withdraw(account, 5), UUID.randomUUID(), METADATA);
                }))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(STORE.log().read(account))
                .extracting(RecordedEvent::payload)
                .containsExactly(new Deposited(account, 5), new Deposited(account, 1));
    }

    @Test
    void aNewStreamTakenMeanwhileIsAConflictToo() {
        assertThatThrownBy(() -> STORE.sets().run(set -> {
                    set.load(List.of(account));
                    inAnotherThread(() -> deposit(account, 1));
                    return set.dispatch(new Deposit(account, 5), UUID.randomUUID(), METADATA);
                }))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void streamsThatAreNoAggregatesAreAppendedInTheSameBatch() {
        STORE.sets().run(set -> {
            set.load(List.of(account));
            set.dispatch(new Deposit(account, 5), UUID.randomUUID(), METADATA);
            return set.append(List.of(event(other, 0), event(other, 1)));
        });

        assertThat(STORE.log().read(List.of(account, other), Horizon.NONE)).hasSize(2);
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
            assertThatThrownBy(() -> set.dispatch(new Withdraw(account, 1), UUID.randomUUID(), METADATA))
                    .hasMessageContaining("was not loaded");
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
            return set.dispatch(new Withdraw(account, 1), UUID.randomUUID(), METADATA);
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
    void aCommandOutsideASetIsRefused() {
        assertThatThrownBy(() -> STORE.axon().commandGateway().sendAndWait(new Deposit(account, 5)))
                .hasStackTraceContaining("within UnitsOfWork.run");
        assertThat(STORE.log().read(account)).isEmpty();
    }

    @Test
    void oneCommitOneSignal() {
        AtomicInteger signals = new AtomicInteger();
        STORE.commits().onCommit(signals::incrementAndGet);
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
        EventStore events = STORE.axon().eventStore();
        events.storeSnapshot(snapshot(0, 1));
        events.storeSnapshot(snapshot(1, 3));
        events.storeSnapshot(snapshot(0, 1));

        assertThat(events.readEvents(account).asStream().<Object>map(Message::getPayload))
                .containsExactly(new Deposited(account, 3), new Deposited(account, 4));
        assertThat(STORE.log().read(account)).hasSize(3);
    }

    @Test
    void axonsTrackingIsRefused() {
        assertThatThrownBy(() -> STORE.axon().eventStore().openStream(null).hasNextAvailable())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("through Kafka");
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

    private GenericDomainEventMessage<Deposited> snapshot(long sequence, long balance) {
        return new GenericDomainEventMessage<>("Account", account, sequence, new Deposited(account, balance));
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
            return set.dispatch(new Deposit(account, amount), UUID.randomUUID(), METADATA);
        });
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

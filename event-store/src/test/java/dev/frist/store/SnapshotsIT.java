package dev.frist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.kit.test.TestDatabase;
import dev.frist.store.Account.Deposit;
import dev.frist.store.Account.Overdrawn;
import dev.frist.store.Account.Withdraw;
import dev.frist.store.axon.Aggregates;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A long stream is read from its snapshot on, and nobody can tell but by the time it takes. */
class SnapshotsIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE.dataSource());
    private static final Service WITH = service(Account.LANGUAGE.and(Map.of("test.Account.v1", Account.class)));
    private static final Service WITH_ANOTHER_SHAPE =
            service(Account.LANGUAGE.and(Map.of("test.Account.v2", Account.class)));
    private static final Service WITHOUT = service(Account.LANGUAGE);
    private static final EventMetadata METADATA =
            EventMetadata.unpublished("/test", Instant.parse("2026-03-01T00:00:00Z"));

    private final String account = "account/" + UUID.randomUUID();

    private record Service(Store store, Aggregates aggregates) {
        UnitsOfWork sets() {
            return store.sets();
        }

        UnitOfWork dispatch(UnitOfWork set, Object command) {
            aggregates.dispatch(set, command, UUID.randomUUID(), METADATA);
            return set;
        }
    }

    private static Service service(EventLanguage language) {
        return new Service(
                Store.open(DATABASE.dataSource(), DATABASE.transactions(), language, Clock.systemUTC()),
                Aggregates.of(language, Account.class));
    }

    @AfterAll
    static void close() {
        WITH.aggregates().close();
        WITH_ANOTHER_SHAPE.aggregates().close();
        WITHOUT.aggregates().close();
        DATABASE.close();
    }

    @Test
    void aStreamOfFiveThousandEventsIsReadFromItsSnapshotOn() {
        Random random = new Random(7);
        long balance = 0;
        for (int recorded = 0; recorded < 5_000; ) {
            int commands = 1 + random.nextInt(400);
            balance += deposits(WITH, commands, random);
            recorded += commands;
        }

        assertThat(WITH.store().log().read(account)).hasSizeGreaterThanOrEqualTo(5_000);
        assertThat(eventsAfterTheSnapshot()).isLessThan(Aggregates.SNAPSHOT_EVERY);
        assertHolds(WITH, balance);
        assertHolds(WITHOUT, balance);
    }

    @Test
    void commandsOfOneSetBeginWhereTheSnapshotEndsAndSeeEachOther() {
        deposits(WITH, Aggregates.SNAPSHOT_EVERY, 1);
        WITH.sets().run(set -> {
            set.load(List.of(account));
            assertThatThrownBy(() -> withdraw(WITH, set, Aggregates.SNAPSHOT_EVERY + 1))
                    .isInstanceOf(Overdrawn.class);
            withdraw(WITH, set, 60);
            assertThatThrownBy(() -> withdraw(WITH, set, 41)).isInstanceOf(Overdrawn.class);
            withdraw(WITH, set, 40);
            return assertThatThrownBy(() -> withdraw(WITH, set, 1)).isInstanceOf(Overdrawn.class);
        });
        assertHolds(WITHOUT, 0);
    }

    @Test
    void aSnapshotOfAnotherShapeIsPassedOverAndReplaced() {
        deposits(WITH, Aggregates.SNAPSHOT_EVERY, 1);
        JDBC.update("update snapshot set payload = 'no JSON' where stream_id = ?", account);
        assertHolds(WITH_ANOTHER_SHAPE, Aggregates.SNAPSHOT_EVERY);
        deposits(WITH_ANOTHER_SHAPE, 1, 1);
        assertThat(JDBC.queryForObject("select type from snapshot where stream_id = ?", String.class, account))
                .isEqualTo("test.Account.v2");
        assertHolds(WITH_ANOTHER_SHAPE, Aggregates.SNAPSHOT_EVERY + 1);
    }

    @Test
    void aSetThatFailsLeavesNoSnapshot() {
        assertThatThrownBy(() -> WITH.sets().run(set -> {
                    set.load(List.of(account));
                    for (int i = 0; i < Aggregates.SNAPSHOT_EVERY; i++) {
                        WITH.dispatch(set, new Deposit(account, 1));
                    }
                    set.store();
                    throw new IllegalStateException("too late");
                }))
                .hasMessage("too late");
        assertThat(JDBC.queryForObject("select count(*) from snapshot where stream_id = ?", Long.class, account))
                .isZero();
    }

    @Test
    void whoNeedsTheWholeStreamIsToldThatItIsNotThere() {
        deposits(WITH, Aggregates.SNAPSHOT_EVERY, 1);
        assertThatThrownBy(() -> WITH.sets().run(set -> {
                    set.load(List.of(account));
                    return set.stream(account);
                }))
                .hasMessageContaining("from its snapshot on");
    }

    private long deposits(Service service, int commands, Random random) {
        return service.sets().run(set -> {
            set.load(List.of(account));
            long sum = 0;
            for (int i = 0; i < commands; i++) {
                int amount = random.nextInt(100);
                service.dispatch(set, new Deposit(account, amount));
                sum += amount;
            }
            return sum;
        });
    }

    private void deposits(Service service, int commands, int amount) {
        service.sets().run(set -> {
            set.load(List.of(account));
            for (int i = 0; i < commands; i++) {
                service.dispatch(set, new Deposit(account, amount));
            }
            return commands;
        });
    }

    private void withdraw(Service service, UnitOfWork set, long amount) {
        service.dispatch(set, new Withdraw(account, amount));
    }

    private long eventsAfterTheSnapshot() {
        Long events = JDBC.queryForObject(
                "select max(e.sequence) - max(s.sequence) from domain_event e join snapshot s using (stream_id)"
                        + " where stream_id = ?",
                Long.class,
                account);
        return events == null ? Long.MAX_VALUE : events;
    }

    /** That much can be withdrawn, and no more. */
    private void assertHolds(Service service, long balance) {
        AtomicInteger refused = new AtomicInteger();
        assertThatThrownBy(() -> service.sets().run(set -> {
                    set.load(List.of(account));
                    withdraw(service, set, balance);
                    assertThatThrownBy(() -> withdraw(service, set, 1)).isInstanceOf(Overdrawn.class);
                    refused.incrementAndGet();
                    throw new IllegalStateException("only asked");
                }))
                .hasMessage("only asked");
        assertThat(refused).hasValue(1);
    }
}

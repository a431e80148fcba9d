package dev.frist.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frist.kit.OperatorDecision;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import java.net.SocketException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

class PartitionLoopIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final OperatorDecision WORD = new OperatorDecision("beat", "nobody needs it");

    private Loops loops;

    @BeforeEach
    void prepare() {
        loops = new Loops(DATABASE);
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    @Test
    void recordsAreHandledOnceEachPartitionInOrder() throws Exception {
        loops.topic(3).publish(0, 3000);
        loops.start();
        awaitHandled(0, 3000);
        assertInOrder(3);
        assertThat(loops.stored()).isEqualTo(Map.of(0, 1000L, 1, 1000L, 2, 1000L));
        assertThat(loops.ledger.pollSizes()).allMatch(size -> size <= 500);
    }

    @Test
    void aLoopGoesOnWhereItStopped() throws Exception {
        loops.topic(1).publish(0, 10);
        PartitionLoop loop = loops.start();
        awaitHandled(0, 10);
        loop.stop();
        loops.publish(10, 20);
        loop.start();
        awaitHandled(0, 20);
    }

    @Test
    void aFailureBeforeTheCommitLeavesNothingBehind() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        loops.ledger.afterwards(poll -> {
            if (failures.incrementAndGet() % 3 != 0) {
                throw new OptimisticLockingFailureException("somebody was faster");
            }
        });
        loops.topic(2).publish(0, 600);
        loops.start();
        awaitHandled(0, 600);
        assertInOrder(2);
        assertThat(failures).hasValueGreaterThan(2);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNotRepeated() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        TransactionOperations answerLost = new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                T result = loops.transactions().execute(action);
                if (commits.incrementAndGet() % 2 == 1) {
                    throw new TransactionSystemException("no answer", new SocketException("connection reset"));
                }
                return result;
            }
        };
        loops.topic(2).publish(0, 100);
        loops.start(loops.settings().pollRecords(20), answerLost, loops.ledger);
        awaitHandled(0, 100);
        assertInOrder(2);
        assertThat(commits).hasValueGreaterThan(1);
    }

    @Test
    void oneBadRecordIsSetAsideAloneAndTheOthersGoOn() throws Exception {
        Set<String> bad = Set.of("7", "100", "101", "499");
        loops.ledger.refusing(bad::contains);
        loops.topic(2).publish(0, 500);
        loops.start();
        await().atMost(LONG).until(() -> loops.handled().size() == 496);
        await().untilAsserted(() -> assertThat(loops.stored()).isEqualTo(Map.of(0, 250L, 1, 250L)));
        assertThat(loops.handled()).doesNotContainAnyElementsOf(bad).doesNotHaveDuplicates();
        assertInOrder(2);
        assertThat(loops.count("frist.loop.set.aside")).isEqualTo(4);
        assertThat(setAsideProblems()).hasSize(4).allMatch(p -> p.contains("IllegalArgumentException: cannot handle"));
    }

    @Test
    void aConflictThatNeverEndsIsSetAsideInTheEnd() throws Exception {
        loops.ledger.afterwards(poll -> {
            if (poll.records().stream().anyMatch(r -> r.offset() == 5)) {
                throw new OptimisticLockingFailureException("always");
            }
        });
        loops.topic(1).publish(0, 10);
        loops.start();
        await().atMost(LONG).until(() -> loops.handled().size() == 9);
        await().untilAsserted(() -> assertThat(loops.stored()).isEqualTo(Map.of(0, 10L)));
        assertThat(setAsideProblems()).hasSize(1);
    }

    @Test
    void whatCanNeitherBeHandledNorSetAsideIsNotLost() throws Exception {
        loops.ledger.refusing("3"::equals);
        alter("set_aside add constraint no_place check (consumer <> '%s') not valid".formatted(loops.name));
        loops.topic(1).publish(0, 5);
        PartitionLoop loop = loops.start();
        await().atMost(LONG).until(() -> loop.state().kind() == LoopState.Kind.RETRYING);
        assertThat(loop.state().sentence()).contains("stands still at offset 3").contains("no_place");
        alter("set_aside drop constraint no_place");
        await().atMost(LONG).until(() -> loops.handled().size() == 4);
        await().atMost(LONG).until(() -> loop.state().kind() == LoopState.Kind.RUNNING);
        assertThat(setAsideProblems()).hasSize(1);
    }

    @Test
    void whatEndsInAnErrorOfTheMachineIsSetAsideAlone() throws Exception {
        Map<String, Supplier<Error>> errors = Map.of(
                "1", StackOverflowError::new,
                "4", OutOfMemoryError::new,
                "7", AssertionError::new,
                "8", () -> new NoClassDefFoundError("gone"));
        loops.ledger.refusing(value -> {
            if (errors.containsKey(value)) {
                throw errors.get(value).get();
            }
            return false;
        });
        loops.topic(1).publish(0, 10);
        PartitionLoop loop = loops.start();
        await().atMost(LONG).untilAsserted(() -> assertThat(loops.stored()).isEqualTo(Map.of(0, 10L)));
        assertThat(loops.handled()).containsExactly("0", "2", "3", "5", "6", "9");
        assertThat(setAsideProblems()).hasSize(4);
        assertThat(loop.state().kind()).isEqualTo(LoopState.Kind.RUNNING);
    }

    @Test
    void whatItsHandlerCannotSetAsideIsKeptWhateverIsInIt() throws Exception {
        loops.ledger.refusing(value -> true).beforeSettingAside(() -> {
            throw new ArithmeticException("it reads the record again, and fails again \0 \ud800");
        });
        loops.topic(1).publishOddities();
        loops.start();
        await().atMost(LONG).untilAsserted(() -> assertThat(loops.stored()).isEqualTo(Map.of(0, 4L)));
        assertThat(setAsideProblems()).hasSize(4).allMatch(it -> it.contains("Suppressed: java.lang.Arithmetic"));
        assertThat(loops.handled()).isEmpty();
    }

    @Test
    void whereALoopStandsIsToldAndSomebodyMayPutThatRecordAside() throws Exception {
        // As of a server that is away: it would be tried for ever.
        loops.ledger.refusing(value -> {
            if (value.equals("3")) {
                throw new DataAccessResourceFailureException("no place for 3");
            }
            return false;
        });
        loops.topic(1).publish(0, 5);
        PartitionLoop loop = loops.start(loops.settings().pollRecords(1), loops.transactions(), loops.ledger);
        Place three = new Place(loops.topic, 0, 3);
        await().atMost(LONG).until(() -> loop.state().kind() == LoopState.Kind.RETRYING);
        assertThat(loop.standstills(NOON))
                .singleElement()
                .satisfies(it -> assertThat(it.at()).isEqualTo(three))
                .satisfies(it -> assertThat(it.problem()).contains("no place for 3"))
                .satisfies(it -> assertThat(it.since()).isBetween(NOON.minusSeconds(60), NOON));
        PutAside putAside = loops.putAside();
        for (long offset : List.of(2L, 4L, 7L)) {
            assertThatThrownBy(() -> putAside.put(loops.name, new Place(loops.topic, 0, offset), WORD))
                    .hasMessageContaining("stands at " + three);
        }
        putAside.put(loops.name, three, WORD);
        await().atMost(LONG).until(() -> loops.handled().equals(List.of("0", "1", "2", "4")));
        await().atMost(LONG).until(() -> loop.standstills(NOON).isEmpty());
        assertThat(loops.jdbc.queryForMap(
                        "select record_offset, decided_by, why, convert_from(record_value, 'UTF8') as value from"
                                + " set_aside where consumer = ?",
                        loops.name))
                .isEqualTo(Map.of("record_offset", 3L, "decided_by", "beat", "why", "nobody needs it", "value", "3"));
    }

    @Test
    void whoLostThePartitionLosesWhatItDid() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        loops.ledger.afterwards(poll -> {
            // Another instance has taken over and stored offset 4 while this one was at work.
            if (first.getAndSet(false)) {
                moveStoredOffset(4);
            }
        });
        loops.topic(1).publish(0, 10);
        loops.start();
        awaitHandled(4, 10);
        assertThat(loops.count("frist.loop.fenced")).isEqualTo(1);
        assertThat(loops.stored()).isEqualTo(Map.of(0, 10L));
    }

    @Test
    void aStoredOffsetBeyondTheLogStopsTheLoop() throws Exception {
        loops.topic(1).publish(0, 10);
        moveStoredOffset(11);
        PartitionLoop loop = loops.start();
        await().atMost(LONG).until(() -> loop.state().kind() == LoopState.Kind.FAILED);
        assertThat(loop.state().sentence())
                .contains("has stored offset 11 of " + loops.topic + "-0, but Kafka has only offsets 0 to 10");
        assertThat(LoopHealth.liveness(List.of(loop)).health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(loops.stored()).isEqualTo(Map.of(0, 11L));
        assertThat(loops.handled()).isEmpty();
    }

    @Test
    void recordsDeletedBeforeTheyWereReadStopTheLoop() throws Exception {
        loops.topic(1).publish(0, 10);
        moveStoredOffset(2);
        try (var admin = TestBroker.get().admin()) {
            var partition = new TopicPartition(loops.topic, 0);
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(5)))
                    .all()
                    .get();
        }
        PartitionLoop loop = loops.start();
        await().atMost(LONG).until(() -> loop.state().kind() == LoopState.Kind.FAILED);
        assertThat(loop.state().sentence()).contains("stored offset 2", "5 to 10");
    }

    @Test
    void aLoopWaitsForATopicThatSomebodyElseOwns() throws Exception {
        PartitionLoop loop = loops.start();
        await().atMost(LONG)
                .until(() -> loop.state().kind() == LoopState.Kind.WAITING
                        && loop.state().sentence().contains("no topic " + loops.topic));
        assertThat(LoopHealth.liveness(List.of(loop)).health().getStatus()).isEqualTo(Status.UP);
        assertThat(LoopHealth.readiness(List.of(loop)).health().getStatus()).isEqualTo(Status.DOWN);
        loops.topic(1).publish(0, 3);
        awaitHandled(0, 3);
        assertThat(LoopHealth.readiness(List.of(loop)).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void nothingIsLostOrDoubledWhileTheBrokerRestarts() throws Exception {
        loops.topic(2).publish(0, 200);
        PartitionLoop loop = loops.start();
        awaitHandled(0, 200);
        TestBroker.get().stop();
        Thread.sleep(2_000);
        TestBroker.get().start();
        loops.publish(200, 400);
        awaitHandled(0, 400);
        assertInOrder(2);
        assertThat(loop.state().kind()).isEqualTo(LoopState.Kind.RUNNING);
    }

    @Test
    void nothingIsLostOrDoubledWhileTheDatabaseIsAway() throws Exception {
        try (TestDatabase database = TestDatabase.migrated();
                Loops away = new Loops(database)) {
            database.dataSource().setConnectionTimeout(1_000);
            away.topic(2).publish(0, 200);
            PartitionLoop loop = away.start();
            await().atMost(LONG).until(() -> away.handled().size() == 200);
            String name = nameOf(database);
            allowConnections(name, false);
            away.publish(200, 400);
            await().atMost(LONG).until(() -> loop.state().kind() == LoopState.Kind.RETRYING);
            allowConnections(name, true);
            await().atMost(LONG).until(() -> loop.state().kind() == LoopState.Kind.RUNNING);
            await().atMost(LONG).until(() -> away.handled().size() == 400);
            assertThat(away.handled()).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsTooMuchForASlowMachineIsHandledInPartsAndTheLogSaysWhy() throws Exception {
        try (TestDatabase database = TestDatabase.migrated();
                Loops slow = new Loops(database);
                LogOf log = new LogOf(PartitionLoop.class)) {
            AtomicInteger millisOfARecord = new AtomicInteger(2);
            slow.ledger.afterwards(poll -> {
                slow.jdbc.execute("set local idle_in_transaction_session_timeout = '500ms'");
                sleep(millisOfARecord.get() * poll.size());
            });
            slow.ledger.refusing("555"::equals);
            slow.topic(2).publish(0, 1000);
            PartitionLoop loop = slow.start();
            await().atMost(LONG).until(() -> slow.handled().size() > 300);
            loop.stop();
            endConnectionsTo(nameOf(database));
            loop.start();
            await().atMost(LONG).ignoreExceptions().until(() -> slow.handled().size() == 999);
            assertThat(slow.handled()).doesNotHaveDuplicates();
            assertThat(slow.ledger.pollSizes()).contains(500);
            assertThat(log.lines()).anyMatch(it -> it.contains("idle-in-transaction timeout"));
            assertThat(log.lines()).noneMatch(it -> it.contains("rollback failed"));
            int slowPolls = slow.ledger.pollSizes().size();
            millisOfARecord.set(0);
            slow.publish(1000, 4000);
            await().atMost(LONG).until(() -> slow.handled().size() == 3999);
            assertThat(slow.ledger
                            .pollSizes()
                            .subList(slowPolls, slow.ledger.pollSizes().size()))
                    .anyMatch(size -> size > 125);
            assertThat(slow.jdbc.queryForObject("select count(*) from set_aside", Long.class))
                    .isEqualTo(1);
        }
    }

    @Test
    void oneRecordAtATimeIsNotTooLittle() throws Exception {
        loops.ledger.afterwards(poll -> {
            loops.jdbc.execute("set local idle_in_transaction_session_timeout = '300ms'");
            sleep(200 * poll.size());
        });
        loops.topic(1).publish(0, 8);
        loops.start();
        awaitHandled(0, 8);
        assertThat(setAsideProblems()).isEmpty();
        assertThat(loops.ledger.pollSizes()).contains(8, 1);
    }

    @Test
    void aSlowPollIsLookedBetweenItsPartsAndKeepsItsPartitions() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        loops.ledger.afterwards(poll -> {
            loops.jdbc.execute("set local statement_timeout = '300ms'");
            loops.jdbc.execute("select pg_sleep(%s)".formatted(0.02 * poll.size()));
        });
        loops.topic(1).publish(0, 100);
        PollHandler handler = new Looking(loops.ledger, _ -> {
            looks.incrementAndGet();
            return false;
        });
        loops.start(loops.settings(), loops.transactions(), handler);
        awaitHandled(0, 100);
        assertThat(looks).hasValueGreaterThan(10);
        assertThat(loops.count("frist.loop.fenced")).isZero();
    }

    @Test
    void whatTimeAloneChangesIsLookedAtInSmallerSetsToo() throws Exception {
        SetSize size = new SetSize(400);
        loops.jdbc.execute("create table due as select generate_series(1, 400) as id");
        PollHandler handler = new Looking(
                loops.ledger,
                _ -> loops.transactions().execute(_ -> {
                    var due = size.take(
                            most -> loops.jdbc.queryForList("select id from due limit ?", Integer.class, most));
                    loops.jdbc.execute("set local idle_in_transaction_session_timeout = '400ms'");
                    sleep(2 * due.all().size());
                    due.all().forEach(id -> loops.jdbc.update("delete from due where id = ?", id));
                    return due.isFull();
                }));
        loops.topic(1);
        loops.start(loops.settings(), loops.transactions(), handler);
        await().atMost(LONG)
                .until(() -> loops.jdbc
                        .queryForList("select id from due", Integer.class)
                        .isEmpty());
        assertThat(size.now()).isLessThan(400);
    }

    @Test
    void ofAPublishersTransactionsOnlyWhatIsCommittedIsHandled() throws Exception {
        loops.topic(1).publish(0, 2);
        loops.publishInTransaction(2, 4, true);
        loops.publishInTransaction(4, 6, false);
        loops.start();
        awaitHandled(0, 4);
        // Two marks of ended transactions stand in the log beside six records.
        await().atMost(LONG).untilAsserted(() -> assertThat(loops.stored()).isEqualTo(Map.of(0, 8L)));
    }

    @Test
    void severalMembersShareThePartitionsAndDoubleNothing() throws Exception {
        loops.topic(6).publish(0, 1000);
        loops.start(loops.settings().pollRecords(10), loops.transactions(), loops.ledger);
        PartitionLoop second = loops.start(loops.settings().pollRecords(10), loops.transactions(), loops.ledger);
        loops.publish(1000, 2000);
        second.stop();
        loops.publish(2000, 3000);
        second.start();
        awaitHandled(0, 3000);
        assertInOrder(6);
    }

    @Test
    void aStaticMemberTakesItsPartitionsBackAtOnce() throws Exception {
        loops.topic(1).publish(0, 5);
        LoopSettings settings = loops.settings().instance("only");
        loops.start(settings, loops.transactions(), loops.ledger).stop();
        long from = System.nanoTime();
        loops.start(settings, loops.transactions(), loops.ledger);
        awaitHandled(0, 5);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void timersAreLookedAtWithTheStoredPositionsAndAgainAtOnceWhileMoreIsDue() throws Exception {
        List<Positions> looks = new CopyOnWriteArrayList<>();
        AtomicInteger due = new AtomicInteger(1000);
        PollHandler handler = new Looking(loops.ledger, positions -> {
            looks.add(positions);
            return due.decrementAndGet() > 0;
        });
        loops.topic(2).publish(0, 10);
        loops.start(loops.settings(), loops.transactions(), handler);
        await().atMost(Duration.ofSeconds(30)).until(() -> looks.size() > 1000);
        await().atMost(LONG).until(() -> looks.getLast().of(loops.topic).equals(Map.of(0, 5L, 1, 5L)));
    }

    @Test
    void aLookThatFailsStopsNoRecords() throws Exception {
        PollHandler handler = new Looking(loops.ledger, positions -> {
            throw new IllegalStateException("no clock can be read");
        });
        loops.topic(1).publish(0, 10);
        loops.start(loops.settings(), loops.transactions(), handler);
        awaitHandled(0, 10);
        await().atMost(LONG).until(() -> loops.count("frist.loop.look.failures") >= 2);
    }

    private record Looking(PollHandler records, Predicate<Positions> look) implements PollHandler {
        @Override
        public void handle(Poll poll) {
            records.handle(poll);
        }

        @Override
        public boolean setAside(ConsumerRecord<byte[], byte[]> record, Exception problem) {
            return records.setAside(record, problem);
        }

        @Override
        public boolean onTick(Positions positions) {
            return look.test(positions);
        }
    }

    private void awaitHandled(int from, int to) {
        Set<String> expected = new HashSet<>(
                IntStream.range(from, to).mapToObj(String::valueOf).toList());
        await().atMost(LONG).until(() -> loops.handled().size() >= expected.size());
        await().during(Duration.ofMillis(300))
                .atMost(LONG)
                .untilAsserted(() -> assertThat(loops.handled())
                        .hasSize(expected.size())
                        .containsExactlyInAnyOrderElementsOf(expected));
    }

    private void assertInOrder(int partitions) {
        List<Integer> handled = loops.handled().stream().map(Integer::valueOf).toList();
        for (int p = 0; p < partitions; p++) {
            int partition = p;
            List<Integer> ofPartition =
                    handled.stream().filter(i -> i % partitions == partition).toList();
            assertThat(ofPartition).isSorted();
        }
    }

    private void moveStoredOffset(long to) {
        try (var connection = DATABASE.dataSource().getConnection();
                var statement = connection.prepareStatement("""
                    insert into consumer_offset (consumer, topic, partition, next_offset) values (?, ?, 0, ?)
                    on conflict (consumer, topic, partition) do update set next_offset = excluded.next_offset\
                    """)) {
            statement.setString(1, loops.name);
            statement.setString(2, loops.topic);
            statement.setLong(3, to);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> setAsideProblems() {
        return loops.jdbc.queryForList("select problem from set_aside where consumer = ?", String.class, loops.name);
    }

    private static void alter(String table) {
        DATABASE.asOwner().sql("alter table " + table).update();
    }

    private static void allowConnections(String database, boolean allowed) {
        DATABASE.asOwner()
                .sql("alter database %s with allow_connections %s".formatted(database, allowed))
                .update();
        if (!allowed) {
            endConnectionsTo(database);
        }
    }

    private static void endConnectionsTo(String database) {
        DATABASE.asOwner()
                .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '%s'"
                        .formatted(database))
                .query()
                .singleValue();
    }

    private static String nameOf(TestDatabase database) {
        return database.url().replaceAll(".*/([^/?]+).*", "$1");
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

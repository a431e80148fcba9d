package dev.frist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.kit.Refused;
import dev.frist.kit.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writers whose transactions cross, on a real database. */
class KnowledgeIT {
    private static final int ENOUGH = 20;
    private static final List<String> STREAMS =
            IntStream.range(0, 8).mapToObj(i -> "stream " + i).toList();

    private final TestDatabase database = TestDatabase.migrated();
    private final Store store = Store.open(
            database.dataSource(),
            database.transactions(),
            EventLanguage.of(Map.of("test.Diary.v1", Diary.class)),
            Clock.systemUTC());
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final Knowledge knowledge = new Knowledge(jdbc);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAnswerOnceGivenIsTheSameForEver() throws Exception {
        Map<Instant, Map<String, Integer>> given = new HashMap<>();
        AtomicLong different = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = IntStream.range(0, 6)
                    .<Future<?>>mapToObj(seed -> threads.submit(() -> writeUntil(different, new Random(seed))))
                    .toList();
            Random random = new Random(7);
            while (!writers.stream().allMatch(Future::isDone)) {
                mark();
                Knowledge.Known newest = knowledge.on(until());
                Instant asked = newest.since().plusNanos(1_000L * random.nextLong(micros(newest)));
                given.put(asked, answer(asked));
                different.set(given.values().stream().distinct().count());
                Thread.sleep(5);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        mark();

        assertThat(different.get()).as("different answers").isGreaterThan(ENOUGH);
        given.forEach(
                (asked, answer) -> assertThat(answer(asked)).as("on %s", asked).isEqualTo(answer));
        Map<String, Integer> all = new HashMap<>();
        STREAMS.forEach(id -> all.put(id, store.log().read(id).size()));
        assertThat(answer(until())).isEqualTo(all);
    }

    /** However slow the machine is: until there is enough to compare. */
    private void writeUntil(AtomicLong different, Random random) {
        for (int round = 0; round < 100 && (round < 6 || different.get() <= ENOUGH); round++) {
            write(random, 10);
        }
    }

    @Test
    void whatIsBeingWrittenIsNotKnownBeforeItIsStored() throws Exception {
        append("stream 0");
        try (Connection slow = database.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            slow.createStatement().execute("select pg_current_xact_id()");
            append("stream 1");
            mark();
            assertThat(answer(until())).isEqualTo(Map.of("stream 0", 1));
            slow.rollback();
        }
        mark();
        assertThat(answer(until())).isEqualTo(Map.of("stream 0", 1, "stream 1", 1));
    }

    @Test
    void aLookThatFindsNothingNewAddsNoRow() throws SQLException {
        append("stream 0");
        mark();
        Instant first = until();
        long marks = marks();
        mark();
        mark();
        assertThat(marks()).isEqualTo(marks);
        assertThat(until()).isAfter(first);
    }

    @Test
    void whatCannotBeSaidIsRefusedWithTheInstantsThatCan() throws SQLException {
        mark();
        Instant until = until();
        assertThatThrownBy(() -> knowledge.on(until.plusNanos(1_000)))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.problem().rule()).isEqualTo("not-yet-known"))
                .hasMessageContaining(until.toString());
        Instant since = knowledge.on(until).since();
        assertThatThrownBy(() -> knowledge.on(since.minusNanos(1_000)))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.problem().rule()).isEqualTo("known-since"))
                .hasMessageContaining(since.toString());
        assertThat(answer(since)).isEmpty();
    }

    private void write(Random random, int transactions) {
        for (int done = 0; done < transactions; ) {
            try {
                List<String> streams =
                        STREAMS.stream().filter(_ -> random.nextInt(4) == 0).toList();
                append(random, streams.toArray(String[]::new));
                done++;
            } catch (OptimisticLockingFailureException e) {
                // Another was faster: tried again.
            }
        }
    }

    private void append(String... streams) {
        append(new Random(0), streams);
    }

    private void append(Random random, String... streams) {
        store.sets().run(set -> {
            set.load(List.of(streams));
            List<NewEvent> events = new ArrayList<>();
            for (String stream : streams) {
                events.add(new NewEvent(
                        "Diary",
                        stream,
                        set.stream(stream).size(),
                        UUID.randomUUID(),
                        new Diary("written"),
                        EventMetadata.unpublished("/test", Instant.EPOCH)));
            }
            set.append(events);
            set.store();
            linger(random.nextInt(10));
            return events;
        });
    }

    private static void linger(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many events of each stream were known; checks that they are a beginning without gaps. */
    private Map<String, Integer> answer(Instant asked) {
        Map<String, List<RecordedEvent>> known =
                store.log().read(STREAMS, knowledge.on(asked).asOf());
        Map<String, Integer> counts = new HashMap<>();
        known.forEach((id, events) -> {
            assertThat(events)
                    .extracting(RecordedEvent::sequence)
                    .containsExactlyElementsOf(IntStream.range(0, events.size())
                            .mapToObj(Long::valueOf)
                            .toList());
            counts.put(id, events.size());
        });
        return counts;
    }

    private void mark() throws SQLException {
        knowledge.mark();
    }

    private Instant until() {
        return jdbc.queryForObject("select at from known_until", OffsetDateTime.class)
                .toInstant();
    }

    private long marks() {
        return jdbc.queryForObject("select count(*) from known_by", Long.class);
    }

    private static long micros(Knowledge.Known newest) {
        return Duration.between(newest.since(), newest.until()).toNanos() / 1_000;
    }
}

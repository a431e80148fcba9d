package dev.frist.store.relay;

import static dev.frist.store.relay.Outpost.header;
import static dev.frist.store.relay.Outpost.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The case of AxonFramework#4829: an event's position is taken when it is written, and seen when it is committed. Every
 * transaction writes the same events into our store and into Axon's own, whose timestamps are as old as if the process
 * had been paused, or the transaction held up, for longer than Axon's gap timeout of a minute.
 */
class NothingIsLostIT {
    private static final int WRITERS = 6;
    private static final int STREAMS = 150;
    private static final int EVENTS_PER_STREAM = 24;
    private static final Duration HELD_UP = Duration.ofSeconds(70);
    // The database ends sessions that idle in a transaction for 10 s.
    private static final Duration HELD_AT_MOST = Duration.ofSeconds(8);

    private final Outpost outpost = new Outpost();
    private final StockAxon stock = new StockAxon(outpost);

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void aWriterHoldsAnEarlyPositionWhileLaterOnesCommit() throws Exception {
        outpost.relay().start();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (ExecutorService early = Executors.newSingleThreadExecutor()) {
            Future<RecordedEvent> held = early.submit(() -> append("early", 0, () -> {
                written.countDown();
                awaitOf(mayCommit);
            }));
            awaitOf(written);
            RecordedEvent later = append("later", 0, () -> {});
            stock.follow();
            assertThat(stock.hasSeen(later))
                    .as("stock Axon goes past the position that is still open")
                    .isTrue();
            mayCommit.countDown();

            RecordedEvent first = held.get();
            await().until(() -> outpost.published().size() == 2);
            stock.follow();
            assertThat(stock.hasSeen(first))
                    .as("stock Axon never comes back for it")
                    .isFalse();
        }
    }

    @Test
    void interleavedWritersLoseAndReorderNothing() throws Exception {
        requireNothingLost(5_000);
    }

    @Test
    @Tag("long")
    void interleavedWritersLoseAndReorderNothingOverAHundredThousandEvents() throws Exception {
        requireNothingLost(100_000);
    }

    private void requireNothingLost(int events) throws Exception {
        outpost.relay().start();
        AtomicInteger conflicts = new AtomicInteger();
        AtomicLong written = new AtomicLong();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS + 1)) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                running.add(writers.submit(() -> {
                    while (written.get() < events) {
                        write(random, written, conflicts);
                    }
                }));
            }
            running.add(writers.submit(() -> holdPositions(events, written)));
            while (running.stream().anyMatch(writer -> !writer.isDone())) {
                if (stock.follow() == 0) {
                    Thread.sleep(2);
                }
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> outpost.count() >= written.get());
        while (stock.follow() > 0) {
            Thread.onSpinWait();
        }

        List<String> stored = outpost.database
                .jdbc()
                .sql("select event_id::text from domain_event")
                .query(String.class)
                .list();
        assertThat(stored).hasSizeGreaterThanOrEqualTo(events);
        assertThat(publishedByStream()).isEqualTo(storedByStream());
        long lost = stored.stream().filter(id -> !stock.hasSeen(id)).count();
        System.out.printf(
                "%,d events by %d writers, %d conflicts: the relay lost and reordered none, stock Axon lost %,d%n",
                stored.size(), WRITERS, conflicts.get(), lost);
        assertThat(lost).as("what stock Axon's tracking lost").isPositive();
    }

    private RecordedEvent append(String stream, long sequence, Runnable beforeCommit) {
        return outpost.store.sets().run(set -> {
            set.append(List.of(outpost.note(stream, sequence, "text")));
            List<RecordedEvent> recorded = set.store();
            stock.append(recorded, Instant.now().minus(HELD_UP));
            beforeCommit.run();
            return recorded.getFirst();
        });
    }

    /** Again and again, a transaction that stays open until stock Axon has gone past what it has written. */
    private void holdPositions(int events, AtomicLong written) {
        for (int number = 0; written.get() < events; number++) {
            append("held-" + number, 0, () -> {
                long position = stock.highest(outpost.database.jdbc());
                long until = System.nanoTime() + HELD_AT_MOST.toNanos();
                // Once all others have stopped, nothing comes any more that stock Axon could go past it for.
                while (stock.position() <= position && written.get() < events && System.nanoTime() < until) {
                    sleep(5);
                }
            });
            written.incrementAndGet();
        }
    }

    /**
     * A transaction on some streams, with a pause where positions are taken and not yet committed; or it is rolled
     * back.
     */
    private void write(Random random, AtomicLong written, AtomicInteger conflicts) {
        List<String> streams = random.ints(3, 0, STREAMS)
                .sorted()
                .distinct()
                .mapToObj(number -> "stream-" + number)
                .toList();
        try {
            int stored = outpost.store.sets().run(set -> {
                set.append(next(streams));
                List<RecordedEvent> recorded = set.store();
                stock.append(recorded, Instant.now().minus(HELD_UP));
                pause(random);
                if (random.nextInt(20) == 0) {
                    throw new GivenUp();
                }
                return recorded.size();
            });
            written.addAndGet(stored);
        } catch (OptimisticLockingFailureException e) {
            conflicts.incrementAndGet();
        } catch (GivenUp e) {
            // Leaves positions behind that are never filled.
        }
    }

    private List<NewEvent> next(List<String> streams) {
        Map<String, Long> last = new TreeMap<>();
        outpost.database
                .jdbc()
                .sql("select stream_id, max(sequence) as last from domain_event where stream_id in (:ids) group by 1")
                .param("ids", streams)
                .query((row, number) -> last.put(row.getString("stream_id"), row.getLong("last")))
                .list();
        return streams.stream()
                .flatMap(stream -> IntStream.rangeClosed(1, EVENTS_PER_STREAM)
                        .mapToObj(i -> outpost.note(stream, last.getOrDefault(stream, -1L) + i, "text")))
                .toList();
    }

    private static void pause(Random random) {
        int kind = random.nextInt(100);
        if (kind == 0) {
            sleep(150);
        } else if (kind < 20) {
            sleep(random.nextInt(10));
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, List<Long>> publishedByStream() {
        Map<String, List<Long>> streams = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : outpost.published()) {
            streams.computeIfAbsent(header(record, "ce_subject"), stream -> new ArrayList<>())
                    .add(Long.parseLong(header(record, "ce_sequence")));
        }
        return streams;
    }

    private Map<String, List<Long>> storedByStream() {
        Map<String, List<Long>> streams = new TreeMap<>();
        outpost.database
                .jdbc()
                .sql("select stream_id, max(sequence) as last from domain_event group by stream_id")
                .query((row, number) -> streams.put(row.getString("stream_id"), upTo(row.getLong("last"))))
                .list();
        return streams;
    }

    private static void awaitOf(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A writer that changes its mind. */
    private static final class GivenUp extends RuntimeException {}
}

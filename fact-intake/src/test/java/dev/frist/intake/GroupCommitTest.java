package dev.frist.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.Answer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");

    private final FactReader reader = new FactReader(Limits.DEFAULT);

    @Test
    void whoCameMeanwhileIsTakenInAsOneSet() throws Exception {
        CountDownLatch allAreThere = new CountDownLatch(1);
        AtomicInteger sets = new AtomicInteger();
        GroupCommit handedIn = new GroupCommit(facts -> {
            sets.incrementAndGet();
            await(allAreThere);
            return accepted(facts);
        });
        try (var callers = Executors.newFixedThreadPool(20)) {
            List<Future<Answer<UUID>>> outcomes = IntStream.range(0, 20)
                    .mapToObj(i -> callers.submit(() -> handedIn.take(fact(i))))
                    .toList();
            Thread.sleep(300);
            allAreThere.countDown();
            for (int i = 0; i < 20; i++) {
                assertThat(outcomes.get(i).get()).isEqualTo(new Answer.Happened<>(fact(i).eventId()));
            }
        }
        assertThat(sets).hasValue(2);
    }

    @Test
    void oneThatFailsDoesNotSpoilTheOthers() throws Exception {
        CountDownLatch allAreThere = new CountDownLatch(1);
        GroupCommit handedIn = new GroupCommit(facts -> {
            await(allAreThere);
            if (facts.stream().anyMatch(fact -> fact.id().equals("3"))) {
                throw new IllegalStateException("3");
            }
            return accepted(facts);
        });
        try (var callers = Executors.newFixedThreadPool(5)) {
            List<Future<Answer<UUID>>> outcomes = IntStream.range(0, 5)
                    .mapToObj(i -> callers.submit(() -> handedIn.take(fact(i))))
                    .toList();
            Thread.sleep(300);
            allAreThere.countDown();
            assertThat(outcomes.get(4).get()).isInstanceOf(Answer.Happened.class);
            assertThatThrownBy(() -> outcomes.get(3).get()).hasRootCauseMessage("3");
        }
    }

    @Test
    void whoWaitsIsToldEvenOfAnError() throws Exception {
        CountDownLatch allAreThere = new CountDownLatch(1);
        GroupCommit handedIn = new GroupCommit(facts -> {
            await(allAreThere);
            if (!facts.isEmpty()) {
                throw new AssertionError("no memory, say");
            }
            return List.of();
        });
        try (var callers = Executors.newFixedThreadPool(5)) {
            List<Future<Answer<UUID>>> outcomes = IntStream.range(0, 5)
                    .mapToObj(i -> callers.submit(() -> handedIn.take(fact(i))))
                    .toList();
            Thread.sleep(300);
            allAreThere.countDown();
            outcomes.forEach(outcome ->
                    assertThatThrownBy(() -> outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class));
        }
    }

    private static List<Answer<UUID>> accepted(List<IncomingFact> facts) {
        return facts.stream()
                .<Answer<UUID>>map(it -> new Answer.Happened<>(it.eventId()))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private IncomingFact fact(int i) {
        return reader.byHand("/test", String.valueOf(i), "put", null, reader.body("{}".getBytes(UTF_8)), NOW);
    }
}

package dev.frist.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.intake.FactHandler;
import dev.frist.intake.FactIntake;
import dev.frist.intake.IncomingFact;
import dev.frist.kit.test.SlowDatabase;
import dev.frist.kit.wire.Fields;
import dev.frist.promises.ticket.TicketReport;
import dev.frist.store.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What waits: transactions that cross, and what nobody comes for. */
class ParkedFactsIT {
    private static final TicketIntake INTAKE = new TicketIntake();
    private static final TransactionTemplate TRANSACTION = new TransactionTemplate(INTAKE.database.transactions());
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();

    private final String ticket = "T-" + UUID.randomUUID();
    private final TicketFacts facts = new TicketFacts(ticket);

    @BeforeEach
    void startWithOneSubscription() {
        INTAKE.forgetAll();
        INTAKE.learn("S-1");
    }

    @AfterAll
    static void close() {
        EXECUTOR.shutdownNow();
        INTAKE.close();
    }

    @Test
    void whatIsParkedBesideTheTransactionThatBringsWhatItWaitsForIsReleasedByTheNextLook() throws Exception {
        CountDownLatch isParked = new CountDownLatch(1);
        CountDownLatch hasRead = new CountDownLatch(1);
        Future<?> opening = EXECUTOR.submit(() -> TRANSACTION.executeWithoutResult(status -> {
            INTAKE.intake().take(List.of(facts.opening()));
            hasRead.countDown();
            awaitLatch(isParked);
        }));
        hasRead.await();
        assertThat(INTAKE.take(facts.closing("2"))).isInstanceOf(Answer.NotYet.class);
        assertThat(INTAKE.intake().isUnsureBefore(Long.MAX_VALUE)).isTrue();
        Future<Boolean> look = EXECUTOR.submit(INTAKE.intake()::lookAgain);
        assertThat(look)
                .as("the other transaction still runs: nothing can be said yet")
                .failsWithin(Duration.ofMillis(300));
        assertThat(INTAKE.parked()).isEqualTo(1);
        assertThat(INTAKE.intake().isUnsureBefore(Long.MAX_VALUE)).isTrue();

        isParked.countDown();
        opening.get();
        assertThat(look).succeedsWithin(Duration.ofSeconds(10));
        assertThat(INTAKE.parked()).isZero();
        assertThat(INTAKE.intake().isUnsureBefore(Long.MAX_VALUE)).isFalse();
        assertThat(INTAKE.types(ticket)).containsExactly("TicketOpened", "TicketClosed");
    }

    @Test
    void evenIfThatTransactionHasOnlyReadWhenTheNextLookIsTaken() throws Exception {
        CountDownLatch hasRead = new CountDownLatch(1);
        CountDownLatch mayWrite = new CountDownLatch(1);
        FactIntake slow = INTAKE.open(new SlowOffice(INTAKE.office(), hasRead, mayWrite), TicketIntake.LIMITS);
        Future<?> opening = EXECUTOR.submit(() -> slow.take(List.of(facts.opening())));
        hasRead.await();
        assertThat(INTAKE.take(facts.closing("2"))).isInstanceOf(Answer.NotYet.class);
        INTAKE.lookAgainUntilNothingIsUnsure();
        assertThat(INTAKE.parked()).isEqualTo(1);

        mayWrite.countDown();
        opening.get();
        INTAKE.lookAgainUntilNothingIsUnsure();
        assertThat(INTAKE.parked()).isZero();
        assertThat(INTAKE.types(ticket)).containsExactly("TicketOpened", "TicketClosed");
    }

    @Test
    void anImportIsNotSettledBeforeWhatItsFactsWaitForHasBeenLookedAt() throws Exception {
        List.of(
                        facts.answer("E-1", "3"),
                        facts.escalation("E-1", "2"),
                        facts.opening("1", "S-2", 0),
                        facts.answer("E-never", "4"))
                .forEach(it -> assertThat(INTAKE.take(TicketFacts.ofImport("import-1", it)))
                        .isInstanceOf(Answer.NotYet.class));
        INTAKE.learn("S-2");
        INTAKE.intake().settle("import-1");
        assertThat(INTAKE.types(ticket)).containsExactly("TicketOpened", "EscalationRequested", "ManagerResponded");
        assertThat(INTAKE.parked()).isZero();
        assertThat(INTAKE.rejected("awaited-never-came")).isEqualTo(1);
    }

    @Test
    void whatIsTooMuchForASlowMachineIsRejectedInSmallerSets() throws Exception {
        INTAKE.intake()
                .take(IntStream.range(0, 60)
                        .mapToObj(i -> TicketFacts.ofImport("import-2", facts.closing("slow" + i)))
                        .toList());
        int ended = 0;
        try (SlowDatabase _ = new SlowDatabase(INTAKE.database, Duration.ofMillis(10), Duration.ofMillis(300))) {
            for (boolean settled = false; !settled && ended < 7; ) {
                try {
                    INTAKE.intake().settle("import-2");
                    settled = true;
                } catch (RuntimeException e) {
                    // As whoever settles imports does, once a second.
                    ended++;
                }
            }
        }
        assertThat(ended).isBetween(1, 6);
        // The pool's connections are gone.
        await().ignoreExceptions().until(() -> INTAKE.parked() == 0);
        assertThat(INTAKE.rejected("awaited-never-came")).isEqualTo(60);
    }

    @Test
    void whatWaitsInVainIsLookedAtOnceAndThenLeftAlone() throws Exception {
        INTAKE.take(facts.closing("2"));
        assertThat(INTAKE.intake().lookAgain()).isTrue();
        assertThat(INTAKE.intake().lookAgain()).isFalse();
        assertThat(INTAKE.parked()).isEqualTo(1);
    }

    @Test
    void patienceEndsOnlyWhileAllIsReadToItsEnd() throws Exception {
        INTAKE.take(facts.closing("2"));
        INTAKE.intake().lookAgain();
        Instant now = Instant.now();
        INTAKE.intake().parked().age(false, now);
        for (int i = 1; i <= 10; i++) {
            INTAKE.intake().parked().age(false, now.plusSeconds(i));
        }
        INTAKE.intake().rejectOverdue();
        assertThat(INTAKE.parked()).isEqualTo(1);
        for (int i = 11; i <= 16; i++) {
            INTAKE.intake().parked().age(true, now.plusSeconds(i));
        }
        INTAKE.intake().rejectOverdue();
        assertThat(INTAKE.parked()).isZero();
        assertThat(INTAKE.rejected("awaited-never-came")).isEqualTo(1);
    }

    @Test
    void moreThanFitsOneTransactionIsReleasedAllTheSame() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>(
                IntStream.range(0, 1500).mapToObj(i -> facts.closing("w" + i)).toList());
        for (int from = 0; from < waiting.size(); from += 500) {
            INTAKE.intake().take(waiting.subList(from, from + 500));
        }
        assertThat(INTAKE.parked()).isEqualTo(1500);
        INTAKE.lookAgainUntilNothingIsUnsure();
        assertThat(INTAKE.parked()).isEqualTo(1500);
        INTAKE.intake().take(List.of(facts.opening()));
        INTAKE.lookAgainUntilNothingIsUnsure();
        assertThat(INTAKE.parked()).isZero();
        assertThat(INTAKE.types(ticket)).hasSize(1501);
    }

    /** Reads at once and decides only when it may. */
    private record SlowOffice(FactHandler<TicketReport> office, CountDownLatch hasRead, CountDownLatch mayWrite)
            implements FactHandler<TicketReport> {
        @Override
        public boolean isFor(Optional<String> type) {
            return office.isFor(type);
        }

        @Override
        public TicketReport read(IncomingFact fact) {
            return office.read(fact);
        }

        @Override
        public Set<AwaitedKey> provides(TicketReport report) {
            return office.provides(report);
        }

        @Override
        public long expected(Fields importFinished) {
            return office.expected(importFinished);
        }

        @Override
        public FactBatch<TicketReport> open(UnitOfWork set, Collection<TicketReport> reports) {
            FactBatch<TicketReport> batch = office.open(set, reports);
            hasRead.countDown();
            awaitLatch(mayWrite);
            return batch;
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

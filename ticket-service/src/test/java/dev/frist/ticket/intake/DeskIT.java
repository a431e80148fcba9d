package dev.frist.ticket.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.EventTypes;
import dev.frist.events.Topics;
import dev.frist.kit.intake.AwaitedKey;
import dev.frist.kit.intake.Desk;
import dev.frist.kit.intake.Fields;
import dev.frist.kit.intake.IncomingFact;
import dev.frist.kit.intake.Limits;
import dev.frist.kit.intake.Office;
import dev.frist.kit.intake.Outcome;
import dev.frist.kit.intake.Patience;
import dev.frist.kit.intake.RejectionEvent;
import dev.frist.kit.store.EventLanguage;
import dev.frist.kit.store.RecordedEvent;
import dev.frist.kit.store.Store;
import dev.frist.kit.store.WorkSet;
import dev.frist.kit.test.TestDatabase;
import dev.frist.terms.RuleBook;
import dev.frist.ticket.contract.ContractEvent;
import dev.frist.ticket.contract.jdbc.ContractTable;
import dev.frist.ticket.overview.jdbc.TicketTable;
import dev.frist.ticket.story.axon.Ticket;
import dev.frist.ticket.story.axon.TicketCommand;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The desk on a real database, without Kafka: transactions that cross, and what nobody comes for. */
class DeskIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated("db/ticket-service");
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE.dataSource());
    private static final ContractTable CONTRACTS = new ContractTable(JDBC, EventLanguage.of(EventTypes.all()));
    private static final Store STORE = Store.open(
            DATABASE.dataSource(),
            DATABASE.transactions(),
            EventLanguage.of(EventTypes.all()).and(RejectionEvent.TYPES).and(Map.of(Ticket.SNAPSHOT, Ticket.class)),
            List.of(TicketCommand.aggregate()),
            Clock.systemUTC());
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
    private static long offset;

    private final TransactionTemplate transaction = new TransactionTemplate(DATABASE.transactions());
    private final TicketOffice office =
            new TicketOffice(RuleBook.load(null), CONTRACTS, new TicketTable(JDBC), TicketCommand::of);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Desk desk = desk(office);
    private final String ticket = "T-" + UUID.randomUUID();

    @BeforeEach
    void startWithOneSubscription() {
        JDBC.execute("truncate contract, ticket, parked, inbox, import, import_event");
        JDBC.update("update patience set waited = 0, ticked_at = now()");
        CONTRACTS.add(List.of(new ContractEvent<>(UUID.randomUUID().toString(), Contracts.started("S-1"))));
    }

    @AfterAll
    static void close() {
        EXECUTOR.shutdownNow();
        STORE.close();
        DATABASE.close();
    }

    @Test
    void whatIsParkedBesideTheTransactionThatBringsWhatItWaitsForIsReleasedByTheNextLook() throws Exception {
        CountDownLatch isParked = new CountDownLatch(1);
        CountDownLatch hasRead = new CountDownLatch(1);
        Future<?> opening = EXECUTOR.submit(() -> transaction.executeWithoutResult(status -> {
            desk.take(List.of(opening()));
            hasRead.countDown();
            awaitLatch(isParked);
        }));
        hasRead.await();
        assertThat(take(closing("2"))).isInstanceOf(Outcome.Parked.class);
        assertThat(desk.isUnsureBefore(Long.MAX_VALUE)).isTrue();
        Future<Boolean> look = EXECUTOR.submit(desk::lookAgain);
        assertThat(look)
                .as("the other transaction still runs: nothing can be said yet")
                .failsWithin(Duration.ofMillis(300));
        assertThat(parked()).isEqualTo(1);
        assertThat(desk.isUnsureBefore(Long.MAX_VALUE)).isTrue();

        isParked.countDown();
        opening.get();
        assertThat(look).succeedsWithin(Duration.ofSeconds(10));
        assertThat(parked()).isZero();
        assertThat(desk.isUnsureBefore(Long.MAX_VALUE)).isFalse();
        assertThat(types()).containsExactly("TicketOpened", "TicketClosed");
    }

    @Test
    void evenIfThatTransactionHasOnlyReadWhenTheNextLookIsTaken() throws Exception {
        CountDownLatch hasRead = new CountDownLatch(1);
        CountDownLatch mayWrite = new CountDownLatch(1);
        Desk slow = desk(new SlowOffice(office, hasRead, mayWrite));
        Future<?> opening = EXECUTOR.submit(() -> slow.take(List.of(opening())));
        hasRead.await();
        assertThat(take(closing("2"))).isInstanceOf(Outcome.Parked.class);
        lookAgainUntilNothingIsUnsure();
        assertThat(parked()).isEqualTo(1);

        mayWrite.countDown();
        opening.get();
        lookAgainUntilNothingIsUnsure();
        assertThat(parked()).isZero();
        assertThat(types()).containsExactly("TicketOpened", "TicketClosed");
    }

    @Test
    void anImportIsNotSettledBeforeWhatItsFactsWaitForHasBeenLookedAt() throws Exception {
        String elsewhere = OPENING.replace("S-1", "S-2");
        List.of(
                        answer("E-1", "3"),
                        escalation("E-1", "2"),
                        fact("1", "TicketOpened", elsewhere, 0),
                        answer("E-never", "4"))
                .forEach(it -> {
                    it.headers().add("ce_importid", "import-1".getBytes(UTF_8));
                    assertThat(take(it)).isInstanceOf(Outcome.Parked.class);
                });
        CONTRACTS.add(List.of(new ContractEvent<>(UUID.randomUUID().toString(), Contracts.started("S-2"))));
        desk.settle("import-1");
        assertThat(types()).containsExactly("TicketOpened", "EscalationRequested", "ManagerResponded");
        assertThat(parked()).isZero();
        assertThat(rejected("awaited-never-came")).isEqualTo(1);
    }

    @Test
    void whatWaitsInVainIsLookedAtOnceAndThenLeftAlone() throws Exception {
        take(closing("2"));
        assertThat(desk.lookAgain()).isTrue();
        assertThat(desk.lookAgain()).isFalse();
        assertThat(parked()).isEqualTo(1);
    }

    @Test
    void patienceEndsOnlyWhileAllIsReadToItsEnd() throws Exception {
        take(closing("2"));
        desk.lookAgain();
        Patience patience = new Patience(JDBC);
        Instant now = Instant.now();
        patience.tick(false, now);
        for (int i = 1; i <= 10; i++) {
            patience.tick(false, now.plusSeconds(i));
        }
        desk.rejectOverdue();
        assertThat(parked()).isEqualTo(1);
        for (int i = 11; i <= 16; i++) {
            patience.tick(true, now.plusSeconds(i));
        }
        desk.rejectOverdue();
        assertThat(parked()).isZero();
        assertThat(rejected("awaited-never-came")).isEqualTo(1);
    }

    @Test
    void moreThanFitsOneTransactionIsReleasedAllTheSame() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>(
                IntStream.range(0, 1500).mapToObj(i -> closing("w" + i)).toList());
        for (int from = 0; from < waiting.size(); from += 500) {
            desk.take(waiting.subList(from, from + 500));
        }
        assertThat(parked()).isEqualTo(1500);
        lookAgainUntilNothingIsUnsure();
        assertThat(parked()).isEqualTo(1500);
        desk.take(List.of(opening()));
        lookAgainUntilNothingIsUnsure();
        assertThat(parked()).isZero();
        assertThat(types()).hasSize(1501);
    }

    @Test
    void aRebuiltOverviewEqualsTheLiveOneWhateverTheOrderOfArrival() {
        List<ConsumerRecord<byte[], byte[]>> facts = new ArrayList<>(List.of(
                opening(),
                closing("2"),
                fact("3", "SeverityChanged", "{\"ticketId\":\"%s\",\"severity\":3,\"reason\":\"WORKAROUND\"}", 5),
                fact("4", "SeverityChanged", "{\"ticketId\":\"%s\",\"severity\":1,\"reason\":\"REASSESSED\"}", 5),
                fact("5", "SeverityChanged", "{\"ticketId\":\"%s\",\"severity\":4,\"reason\":\"REASSESSED\"}", 2),
                fact("6", "TicketReopened", "{\"ticketId\":\"%s\"}", 20),
                fact("7", "FirstResponseSent", RESPONSE, 9),
                fact("8", "FirstResponseSent", RESPONSE, 7)));
        facts.forEach(this::take);
        Map<String, Object> live = row();
        assertThat(live).containsEntry("severity", 1).containsEntry("open", true);

        List<RecordedEvent> recorded = new ArrayList<>(STORE.log().read(ticket));
        JDBC.execute("truncate ticket");
        new TicketTable(JDBC).show(recorded);
        assertThat(row()).isEqualTo(live);

        JDBC.execute("truncate ticket");
        Collections.shuffle(recorded.subList(1, recorded.size()), new Random(5));
        new TicketTable(JDBC).show(recorded);
        assertThat(row()).isEqualTo(live);
    }

    @Test
    void aTicketOfFiveThousandFactsIsGuardedAsOneReadWhole() {
        take(opening());
        take(escalation("E-1", "e1"));
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            messages.add(fact("m" + i, "MessageRecorded", MESSAGE, 3));
        }
        for (int from = 0; from < messages.size(); from += 500) {
            desk.take(messages.subList(from, from + 500));
        }

        assertThat(JDBC.queryForObject("select sequence from snapshot where stream_id = ?", Long.class, ticket))
                .isGreaterThan(4_900L);
        for (int i = 0; i < 2; i++) {
            assertThat(rule(take(fact("again", "TicketOpened", OPENING, 1)))).isEqualTo("opened-twice");
            assertThat(rule(take(escalation("E-1", "e2")))).isEqualTo("requested-twice");
            assertThat(take(answer("E-1", "a" + i))).isInstanceOf(Outcome.Accepted.class);
            assertThat(take(answer("E-never" + i, "n" + i))).isInstanceOf(Outcome.Parked.class);
            // Once more by a full replay.
            JDBC.update("delete from snapshot where stream_id = ?", ticket);
        }
        assertThat(types()).hasSize(5_004);
    }

    @Test
    void theShapeOfATicketsSnapshotChangesOnlyWithItsName() {
        take(opening());
        take(escalation("E-1", "e1"));
        desk.take(IntStream.range(0, 100)
                .mapToObj(i -> fact("m" + i, "MessageRecorded", MESSAGE, 3))
                .toList());
        Map<String, Object> snapshot = JDBC.queryForMap(
                "select type, convert_from(payload, 'UTF8') as payload from snapshot where stream_id = ?", ticket);
        assertThat(snapshot).containsEntry("type", "dev.frist.ticket.Ticket.v1");
        assertThat(String.valueOf(snapshot.get("payload")))
                .startsWith("{\"ticketId\":\"%s\",\"story\":{\"opened\":{\"ticketId\":".formatted(ticket))
                .endsWith("},\"escalations\":[\"E-1\"]}}");
    }

    /** Reads at once and decides only when it may. */
    private record SlowOffice(Office office, CountDownLatch hasRead, CountDownLatch mayWrite) implements Office {
        @Override
        public boolean isFor(Optional<String> type) {
            return office.isFor(type);
        }

        @Override
        public Set<AwaitedKey> provides(IncomingFact fact) {
            return office.provides(fact);
        }

        @Override
        public long expected(Fields importFinished) {
            return office.expected(importFinished);
        }

        @Override
        public Session open(WorkSet set, Collection<IncomingFact> facts) {
            Session session = office.open(set, facts);
            hasRead.countDown();
            awaitLatch(mayWrite);
            return session;
        }
    }

    private Desk desk(Office by) {
        return new Desk(
                by,
                STORE.sets(),
                JDBC,
                Limits.DEFAULT.withParked(Duration.ofSeconds(5)),
                "/frist/ticket-service",
                Topics.INTAKE_REJECTED,
                meters);
    }

    private void lookAgainUntilNothingIsUnsure() throws InterruptedException {
        while (desk.lookAgain()) {
            // A chunk a transaction.
        }
    }

    private double rejected(String rule) {
        return meters.get("frist.intake.rejected").tag("rule", rule).counter().count();
    }

    private static String rule(Outcome outcome) {
        return ((Outcome.Rejected) outcome).problem().rule();
    }

    private ConsumerRecord<byte[], byte[]> escalation(String escalation, String id) {
        return fact(
                id,
                "EscalationRequested",
                "{\"ticketId\":\"%s\",\"escalationId\":\"" + escalation
                        + "\",\"urgency\":\"URGENT\",\"reason\":\"no answer\"}",
                4);
    }

    private ConsumerRecord<byte[], byte[]> answer(String escalation, String id) {
        return fact(
                id,
                "ManagerResponded",
                "{\"ticketId\":\"%s\",\"escalationId\":\"" + escalation + "\",\"manager\":\"eve\"}",
                6);
    }

    private static final String MESSAGE =
            "{\"ticketId\":\"%s\",\"direction\":\"INBOUND\",\"author\":\"ann\",\"channel\":\"EMAIL\",\"text\":\"well?\"}";

    private static final String OPENING = """
        {"ticketId":"%s","subscriptionId":"S-1","severity":2,"subject":"help","description":"it fails",
         "impact":"nobody can log in","channel":"EMAIL","language":"DE","requester":"ann"}\
        """;

    private static final String RESPONSE =
            "{\"ticketId\":\"%s\",\"agent\":\"bob\",\"channel\":\"EMAIL\",\"automated\":false}";

    private Map<String, Object> row() {
        return JDBC.queryForMap("select * from ticket where ticket_id = ?", ticket);
    }

    private long parked() {
        return JDBC.queryForObject("select count(*) from parked", Long.class);
    }

    private List<String> types() {
        return STORE.log().read(ticket).stream()
                .map(it -> it.payload().getClass().getSimpleName())
                .toList();
    }

    private Outcome take(ConsumerRecord<byte[], byte[]> entry) {
        return desk.take(List.of(entry)).getFirst();
    }

    private ConsumerRecord<byte[], byte[]> opening() {
        return fact("1", "TicketOpened", OPENING, 0);
    }

    private ConsumerRecord<byte[], byte[]> closing(String id) {
        return fact(id, "TicketClosed", "{\"ticketId\":\"%s\",\"by\":\"AGENT\"}", 10);
    }

    private ConsumerRecord<byte[], byte[]> fact(String id, String type, String data, int minute) {
        String event = """
            {"specversion":"1.0","id":"%s-%s","source":"/portal","type":"dev.frist.ticket.%s.v1","time":"%s","data":%s}\
            """.formatted(
                        ticket,
                        id,
                        type,
                        Instant.parse("2026-03-31T07:00:00Z").plusSeconds(60L * minute),
                        data.formatted(ticket));
        return new ConsumerRecord<>(Topics.INTAKE, 0, offset++, null, event.getBytes(UTF_8));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.frist.ticket.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.EventTypes;
import dev.frist.events.Topics;
import dev.frist.kit.intake.Appeals.Ruling;
import dev.frist.kit.intake.Desk;
import dev.frist.kit.intake.Identity;
import dev.frist.kit.intake.Judgement;
import dev.frist.kit.intake.Limits;
import dev.frist.kit.intake.Outcome;
import dev.frist.kit.intake.Patience;
import dev.frist.kit.intake.Rejection;
import dev.frist.kit.intake.RejectionEvent;
import dev.frist.kit.intake.RejectionEvent.AcceptedAfterAll;
import dev.frist.kit.intake.RejectionEvent.State;
import dev.frist.kit.intake.WaitingRoom;
import dev.frist.kit.problem.Refused;
import dev.frist.kit.store.EventLanguage;
import dev.frist.kit.store.Store;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What is decided about rejected and parked facts, on a real database: all of it, once, or nothing. */
class AppealsIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated("db/ticket-service");
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE.dataSource());
    private static final ContractTable CONTRACTS = new ContractTable(JDBC, EventLanguage.of(EventTypes.all()));
    private static final Limits LIMITS = Limits.DEFAULT.withParked(Duration.ofSeconds(5));
    private static final Store STORE = Store.open(
            DATABASE.dataSource(),
            DATABASE.transactions(),
            EventLanguage.of(EventTypes.all()).and(RejectionEvent.TYPES).and(Map.of(Ticket.SNAPSHOT, Ticket.class)),
            List.of(TicketCommand.aggregate()),
            Clock.systemUTC());
    private static final Judgement WHY = new Judgement("Zoë", "it is mended");
    private static long offset;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Desk desk = new Desk(
            new TicketOffice(RuleBook.load(null), CONTRACTS, new TicketTable(JDBC), TicketCommand::of),
            STORE.sets(),
            JDBC,
            LIMITS,
            "/frist/ticket-service",
            Topics.INTAKE_REJECTED,
            meters);
    private final WaitingRoom room = new WaitingRoom(JDBC, LIMITS);
    private final String ticket = "T-" + UUID.randomUUID();

    @BeforeEach
    void nothingIsParked() {
        DATABASE.asOwner()
                .sql("truncate contract, ticket, parked, inbox, import, import_event, domain_event, snapshot")
                .update();
        JDBC.update("update patience set waited = 0, ticked_at = now()");
    }

    @AfterAll
    static void close() {
        STORE.close();
        DATABASE.close();
    }

    @Test
    void aRetryIsAsIfItHadBeenSentAgain() throws InterruptedException {
        UUID rejection = neverCame(opening());
        subscribe();

        Ruling ruling = desk.appeals().retry(rejection, WHY, 0).orElseThrow();

        assertThat(ruling).isEqualTo(new Ruling(rejection, State.ACCEPTED, 2, null, null));
        assertThat(types(ticket)).containsExactly("TicketOpened");
        assertThat(types("rejected/" + rejection)).containsExactly("Rejection", "RejectionRetried", "AcceptedAfterAll");
    }

    @Test
    void theSameCommandAgainChangesNothing() throws InterruptedException {
        UUID rejection = neverCame(opening());
        subscribe();
        desk.appeals().retry(rejection, WHY, null);

        assertRefused(() -> desk.appeals().retry(rejection, WHY, null), "accepted-before");
        assertThat(types(ticket)).containsExactly("TicketOpened");
        assertThat(types("rejected/" + rejection)).hasSize(3);
    }

    @Test
    void whatIsRejectedAnewIsOpenAgainAndTheSameCommandIsKnownByWhatWasSeen() throws InterruptedException {
        UUID rejection = neverCame(opening());
        take(closing());

        Ruling parked = desk.appeals().retry(rejection, WHY, 0).orElseThrow();
        assertThat(parked.state()).isEqualTo(State.WAITING);
        assertThat(parked.awaits()).hasToString("subscription/S-1");
        assertRefused(() -> desk.appeals().retry(rejection, WHY, null), "waits-again");
        loseAllPatience();

        assertThat(types("rejected/" + rejection)).containsExactly("Rejection", "RejectionRetried", "Rejection");
        assertRefused(() -> desk.appeals().retry(rejection, WHY, 0), "changed-meanwhile");
        assertThat(desk.appeals().retry(rejection, WHY, 2))
                .hasValueSatisfying(it -> assertThat(it.state()).isEqualTo(State.WAITING));
    }

    @Test
    void whatIsReleasedLaterIsAcceptedAfterAll() throws InterruptedException {
        UUID rejection = neverCame(closing());
        desk.appeals().retry(rejection, WHY, null);
        subscribe();

        take(opening());

        assertThat(types(ticket)).containsExactly("TicketOpened", "TicketClosed");
        assertThat(types("rejected/" + rejection)).containsExactly("Rejection", "RejectionRetried", "AcceptedAfterAll");
    }

    @Test
    void whatCannotBeReadIsRejectedAnewWithItsProblem() {
        ConsumerRecord<byte[], byte[]> garbage = entry(new byte[] {0, -1, 42});
        assertThat(take(garbage)).isInstanceOf(Outcome.Rejected.class);
        UUID rejection = onlyRejection();

        Ruling ruling = desk.appeals().retry(rejection, WHY, null).orElseThrow();

        assertThat(ruling.state()).isEqualTo(State.OPEN);
        assertThat(ruling.sequence()).isEqualTo(2);
        assertThat(ruling.problem()).isNotNull();
        assertThat(ruling.problem().rule()).isEqualTo("json");
    }

    @Test
    void whatWasSentAgainMeanwhileIsKnown() throws InterruptedException {
        ConsumerRecord<byte[], byte[]> first = opening();
        UUID rejection = neverCame(first);
        subscribe();
        take(entry(first.value()));

        assertThat(desk.appeals().retry(rejection, WHY, null).orElseThrow().state())
                .isEqualTo(State.ACCEPTED);
        assertThat(types(ticket)).containsExactly("TicketOpened");
        assertThat(STORE.log().read("rejected/" + rejection).getLast().payload())
                .isEqualTo(new AcceptedAfterAll(Identity.of("/portal", ticket + "-1"), true));
    }

    @Test
    void whatAnImportBroughtInAFutureIsOneStoryToItsEnd() throws InterruptedException {
        ConsumerRecord<byte[], byte[]> early = closing(Instant.now().plusSeconds(3_600));
        early.headers().add("ce_importid", "import-1".getBytes(UTF_8));
        take(early);
        UUID rejection = onlyRejection();
        Desk later = new Desk(
                new TicketOffice(RuleBook.load(null), CONTRACTS, new TicketTable(JDBC), TicketCommand::of),
                STORE.sets(),
                JDBC,
                new Limits(Duration.ofHours(2), LIMITS.earliest(), LIMITS.parked()),
                "/frist/ticket-service",
                Topics.INTAKE_REJECTED,
                new SimpleMeterRegistry());

        assertThat(later.appeals().retry(rejection, WHY, null).orElseThrow().state())
                .isEqualTo(State.WAITING);
        later.settle("import-1");

        assertThat(onlyRejection()).isEqualTo(rejection);
        assertThat(types("rejected/" + rejection)).containsExactly("Rejection", "RejectionRetried", "Rejection");
    }

    @Test
    void aCrashInTheMiddleLeavesNoTrace() throws InterruptedException {
        UUID rejection = neverCame(opening());
        subscribe();
        TransactionTemplate crashing = new TransactionTemplate(DATABASE.transactions());

        crashing.executeWithoutResult(status -> {
            desk.appeals().retry(rejection, WHY, null);
            status.setRollbackOnly();
        });

        assertThat(types(ticket)).isEmpty();
        assertThat(types("rejected/" + rejection)).containsExactly("Rejection");
        desk.appeals().retry(rejection, WHY, null);
        assertThat(types(ticket)).containsExactly("TicketOpened");
    }

    @Test
    void ofManyWhoRetryAtOnceOneDoes() throws InterruptedException {
        UUID rejection = neverCame(opening());
        subscribe();

        List<String> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> answer(rejection))
                .toList();

        assertThat(answers)
                .containsOnlyOnce("ACCEPTED")
                .filteredOn("accepted-before"::equals)
                .hasSize(7);
        assertThat(types("rejected/" + rejection)).hasSize(3);
    }

    @Test
    void whatIsDiscardedIsDone() throws InterruptedException {
        UUID rejection = neverCame(opening());

        desk.appeals().discard(rejection, WHY, 0);

        assertThat(types("rejected/" + rejection)).containsExactly("Rejection", "RejectionDiscarded");
        assertRefused(() -> desk.appeals().discard(rejection, WHY, null), "discarded-before");
        assertRefused(() -> desk.appeals().retry(rejection, WHY, null), "discarded-before");
    }

    @Test
    void aParkedFactThatIsDiscardedIsRejectedAndDone() {
        take(closing());
        UUID eventId = room.page(null, 10).getFirst().eventId();

        Ruling ruling = desk.appeals().discardParked(eventId, WHY).orElseThrow();

        assertThat(room.page(null, 10)).isEmpty();
        assertThat(types("rejected/" + ruling.rejectionId())).containsExactly("Rejection", "RejectionDiscarded");
        Rejection rejected = (Rejection)
                STORE.log().read("rejected/" + ruling.rejectionId()).getFirst().payload();
        assertThat(rejected.problem().rule()).isEqualTo("discarded");
        assertThat(rejected.problem().detail()).isEqualTo("discarded by Zoë: it is mended");
        assertThat(desk.appeals().discardParked(eventId, WHY)).isEmpty();
        subscribe();
        take(opening());
        assertThat(types(ticket)).containsExactly("TicketOpened");
    }

    @Test
    void whatIsTooLongToBeKeptWholeIsNotRetried() {
        take(entry(new byte[(4 << 20) + 1]));
        assertRefused(() -> desk.appeals().retry(onlyRejection(), WHY, null), "original-is-cut");
    }

    @Test
    void whatNobodyKnowsIsNotThere() {
        assertThat(desk.appeals().retry(UUID.randomUUID(), WHY, null)).isEmpty();
        assertThat(desk.appeals().discard(UUID.randomUUID(), WHY, null)).isEmpty();
    }

    @Test
    void whatWaitsShowsForWhatAndHowMuchLonger() {
        take(closing());
        take(opening());

        List<WaitingRoom.Waiting> waiting = room.page(null, 10);

        assertThat(waiting)
                .extracting(WaitingRoom.Waiting::awaits)
                .containsExactly("ticket/" + ticket, "subscription/S-1");
        assertThat(waiting).extracting(WaitingRoom.Waiting::patience).containsOnly(Duration.ofSeconds(5));
        assertThat(waiting.getFirst().source()).isEqualTo("/portal");
        assertThat(waiting.getFirst().original().value()).isNotEmpty();
        assertThat(room.page(waiting.getFirst().place(), 10)).hasSize(1);
    }

    private String answer(UUID rejection) {
        try {
            return desk.appeals()
                    .retry(rejection, WHY, null)
                    .orElseThrow()
                    .state()
                    .name();
        } catch (Refused refused) {
            return refused.problem().rule();
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable command, String rule) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.problem().rule()).isEqualTo(rule));
    }

    /** Rejected because what it waits for never came. */
    private UUID neverCame(ConsumerRecord<byte[], byte[]> entry) throws InterruptedException {
        assertThat(take(entry)).isInstanceOf(Outcome.Parked.class);
        loseAllPatience();
        return onlyRejection();
    }

    private void loseAllPatience() throws InterruptedException {
        desk.lookAgain();
        Patience patience = new Patience(JDBC);
        Instant now = Instant.now();
        patience.tick(false, now);
        for (int i = 1; i <= 6; i++) {
            patience.tick(true, now.plusSeconds(i));
        }
        desk.rejectOverdue();
        assertThat(room.page(null, 1)).isEmpty();
    }

    private static UUID onlyRejection() {
        return UUID.fromString(JDBC.queryForObject(
                        "select distinct stream_id from domain_event where stream_type = 'Rejection'", String.class)
                .substring("rejected/".length()));
    }

    private static void subscribe() {
        CONTRACTS.add(List.of(new ContractEvent<>(UUID.randomUUID().toString(), Contracts.started("S-1"))));
    }

    private static List<String> types(String stream) {
        return STORE.log().read(stream).stream()
                .map(it -> it.payload().getClass().getSimpleName())
                .toList();
    }

    private Outcome take(ConsumerRecord<byte[], byte[]> entry) {
        return desk.take(List.of(entry)).getFirst();
    }

    private ConsumerRecord<byte[], byte[]> opening() {
        return fact("1", "TicketOpened", Instant.parse("2026-03-31T07:00:00Z"), """
            {"ticketId":"%s","subscriptionId":"S-1","severity":2,"subject":"help","description":"it fails",
             "impact":"nobody can log in","channel":"EMAIL","language":"DE","requester":"ann"}\
            """);
    }

    private ConsumerRecord<byte[], byte[]> closing() {
        return closing(Instant.parse("2026-03-31T08:00:00Z"));
    }

    private ConsumerRecord<byte[], byte[]> closing(Instant at) {
        return fact("2", "TicketClosed", at, "{\"ticketId\":\"%s\",\"by\":\"AGENT\"}");
    }

    private ConsumerRecord<byte[], byte[]> fact(String id, String type, Instant at, String data) {
        return entry("""
            {"specversion":"1.0","id":"%s-%s","source":"/portal","type":"dev.frist.ticket.%s.v1","time":"%s","data":%s}\
            """.formatted(ticket, id, type, at, data.formatted(ticket)).getBytes(UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> entry(byte[] value) {
        return new ConsumerRecord<>(Topics.INTAKE, 0, offset++, null, value);
    }
}

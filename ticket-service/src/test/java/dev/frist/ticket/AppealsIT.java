package dev.frist.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.Answer;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent.AcceptedAfterAll;
import dev.frist.events.RejectionEvent.State;
import dev.frist.intake.FactIntake;
import dev.frist.intake.Identity;
import dev.frist.intake.Limits;
import dev.frist.intake.ParkedFacts;
import dev.frist.intake.RejectionCommands.Ruling;
import dev.frist.kit.OperatorDecision;
import dev.frist.kit.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What is decided about rejected and parked facts, on a real database: all of it, once, or nothing. */
class AppealsIT {
    private static final TicketDesk DESK = new TicketDesk();
    private static final OperatorDecision WHY = new OperatorDecision("Zoë", "it is mended");

    private final FactIntake desk = DESK.desk();
    private final String ticket = "T-" + UUID.randomUUID();
    private final TicketFacts facts = new TicketFacts(ticket);

    @BeforeEach
    void nothingIsParked() {
        DESK.forgetAll();
    }

    @AfterAll
    static void close() {
        DESK.close();
    }

    @Test
    void aRetryIsAsIfItHadBeenSentAgain() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());
        DESK.learn("S-1");

        Ruling ruling = desk.rejections().retry(rejection, WHY, 0).orElseThrow();

        assertThat(ruling).isEqualTo(new Ruling(rejection, State.ACCEPTED, 2, null, null));
        assertThat(DESK.types(ticket)).containsExactly("TicketOpened");
        assertThat(DESK.types("rejected/" + rejection))
                .containsExactly("Rejection", "RejectionRetried", "AcceptedAfterAll");
    }

    @Test
    void theSameCommandAgainChangesNothing() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());
        DESK.learn("S-1");
        desk.rejections().retry(rejection, WHY, null);

        assertRefused(() -> desk.rejections().retry(rejection, WHY, null), "accepted-before");
        assertThat(DESK.types(ticket)).containsExactly("TicketOpened");
        assertThat(DESK.types("rejected/" + rejection)).hasSize(3);
    }

    @Test
    void whatIsRejectedAnewIsOpenAgainAndTheSameCommandIsKnownByWhatWasSeen() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());
        DESK.take(facts.closing("2"));

        Ruling parked = desk.rejections().retry(rejection, WHY, 0).orElseThrow();
        assertThat(parked.state()).isEqualTo(State.WAITING);
        assertThat(parked.awaits()).hasToString("subscription/S-1");
        assertRefused(() -> desk.rejections().retry(rejection, WHY, null), "waits-again");
        loseAllPatience();

        assertThat(DESK.types("rejected/" + rejection)).containsExactly("Rejection", "RejectionRetried", "Rejection");
        assertRefused(() -> desk.rejections().retry(rejection, WHY, 0), "changed-meanwhile");
        assertThat(desk.rejections().retry(rejection, WHY, 2))
                .hasValueSatisfying(it -> assertThat(it.state()).isEqualTo(State.WAITING));
    }

    @Test
    void whatIsReleasedLaterIsAcceptedAfterAll() throws InterruptedException {
        UUID rejection = neverCame(facts.closing("2"));
        desk.rejections().retry(rejection, WHY, null);
        DESK.learn("S-1");

        DESK.take(facts.opening());

        assertThat(DESK.types(ticket)).containsExactly("TicketOpened", "TicketClosed");
        assertThat(DESK.types("rejected/" + rejection))
                .containsExactly("Rejection", "RejectionRetried", "AcceptedAfterAll");
    }

    @Test
    void whatCannotBeReadIsRejectedAnewWithItsProblem() {
        ConsumerRecord<byte[], byte[]> garbage = TicketFacts.entry(new byte[] {0, -1, 42});
        assertThat(DESK.take(garbage)).isInstanceOf(Answer.Refused.class);
        UUID rejection = onlyRejection();

        Ruling ruling = desk.rejections().retry(rejection, WHY, null).orElseThrow();

        assertThat(ruling.state()).isEqualTo(State.OPEN);
        assertThat(ruling.sequence()).isEqualTo(2);
        assertThat(ruling.problem()).isNotNull();
        assertThat(ruling.problem().rule()).isEqualTo("json");
    }

    @Test
    void whatWasSentAgainMeanwhileIsKnown() throws InterruptedException {
        ConsumerRecord<byte[], byte[]> first = facts.opening();
        UUID rejection = neverCame(first);
        DESK.learn("S-1");
        DESK.take(TicketFacts.entry(first.value()));

        assertThat(desk.rejections().retry(rejection, WHY, null).orElseThrow().state())
                .isEqualTo(State.ACCEPTED);
        assertThat(DESK.types(ticket)).containsExactly("TicketOpened");
        assertThat(DESK.store.log().read("rejected/" + rejection).getLast().payload())
                .isEqualTo(new AcceptedAfterAll(Identity.of("/portal", ticket + "-1"), true));
    }

    @Test
    void whatAnImportBroughtInAFutureIsOneStoryToItsEnd() throws InterruptedException {
        DESK.take(TicketFacts.ofImport(
                "import-1", facts.closing("2", Instant.now().plusSeconds(3_600))));
        UUID rejection = onlyRejection();
        Limits wider = new Limits(Duration.ofHours(2), TicketDesk.LIMITS.earliest(), TicketDesk.LIMITS.parked());
        FactIntake later = DESK.open(DESK.office(), wider);

        assertThat(later.rejections().retry(rejection, WHY, null).orElseThrow().state())
                .isEqualTo(State.WAITING);
        later.settle("import-1");

        assertThat(onlyRejection()).isEqualTo(rejection);
        assertThat(DESK.types("rejected/" + rejection)).containsExactly("Rejection", "RejectionRetried", "Rejection");
    }

    @Test
    void aCrashInTheMiddleLeavesNoTrace() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());
        DESK.learn("S-1");
        TransactionTemplate crashing = new TransactionTemplate(DESK.database.transactions());

        crashing.executeWithoutResult(status -> {
            desk.rejections().retry(rejection, WHY, null);
            status.setRollbackOnly();
        });

        assertThat(DESK.types(ticket)).isEmpty();
        assertThat(DESK.types("rejected/" + rejection)).containsExactly("Rejection");
        desk.rejections().retry(rejection, WHY, null);
        assertThat(DESK.types(ticket)).containsExactly("TicketOpened");
    }

    @Test
    void ofManyWhoRetryAtOnceOneDoes() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());
        DESK.learn("S-1");

        List<String> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> answer(rejection))
                .toList();

        assertThat(answers)
                .containsOnlyOnce("ACCEPTED")
                .filteredOn("accepted-before"::equals)
                .hasSize(7);
        assertThat(DESK.types("rejected/" + rejection)).hasSize(3);
    }

    @Test
    void whatIsDiscardedIsDone() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());

        desk.rejections().discard(rejection, WHY, 0);

        assertThat(DESK.types("rejected/" + rejection)).containsExactly("Rejection", "RejectionDiscarded");
        assertRefused(() -> desk.rejections().discard(rejection, WHY, null), "discarded-before");
        assertRefused(() -> desk.rejections().retry(rejection, WHY, null), "discarded-before");
    }

    @Test
    void aParkedFactThatIsDiscardedIsRejectedAndDone() {
        DESK.take(facts.closing("2"));
        UUID eventId = desk.parked().page(null, 10).getFirst().eventId();

        Ruling ruling = desk.rejections().discardParked(eventId, WHY).orElseThrow();

        assertThat(desk.parked().page(null, 10)).isEmpty();
        assertThat(DESK.types("rejected/" + ruling.rejectionId())).containsExactly("Rejection", "RejectionDiscarded");
        Rejection rejected = (Rejection) DESK.store
                .log()
                .read("rejected/" + ruling.rejectionId())
                .getFirst()
                .payload();
        assertThat(rejected.problem().rule()).isEqualTo("discarded");
        assertThat(rejected.problem().detail()).isEqualTo("discarded by Zoë: it is mended");
        assertThat(desk.rejections().discardParked(eventId, WHY)).isEmpty();
        DESK.learn("S-1");
        DESK.take(facts.opening());
        assertThat(DESK.types(ticket)).containsExactly("TicketOpened");
    }

    @Test
    void whatIsTooLongToBeKeptWholeIsNotRetried() {
        DESK.take(TicketFacts.entry(new byte[(4 << 20) + 1]));
        assertRefused(() -> desk.rejections().retry(onlyRejection(), WHY, null), "original-is-cut");
    }

    @Test
    void whatNobodyKnowsIsNotThere() {
        assertThat(desk.rejections().retry(UUID.randomUUID(), WHY, null)).isEmpty();
        assertThat(desk.rejections().discard(UUID.randomUUID(), WHY, null)).isEmpty();
    }

    @Test
    void whatWaitsShowsForWhatAndHowMuchLonger() {
        DESK.take(facts.closing("2"));
        DESK.take(facts.opening());

        List<ParkedFacts.Waiting> waiting = desk.parked().page(null, 10);

        assertThat(waiting)
                .extracting(ParkedFacts.Waiting::awaits)
                .containsExactly("ticket/" + ticket, "subscription/S-1");
        assertThat(waiting).extracting(ParkedFacts.Waiting::patience).containsOnly(Duration.ofSeconds(5));
        assertThat(waiting.getFirst().source()).isEqualTo("/portal");
        assertThat(waiting.getFirst().original().value()).isNotEmpty();
        assertThat(desk.parked().page(waiting.getFirst().place(), 10)).hasSize(1);
    }

    private String answer(UUID rejection) {
        try {
            return desk.rejections()
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
        assertThat(DESK.take(entry)).isInstanceOf(Answer.NotYet.class);
        loseAllPatience();
        return onlyRejection();
    }

    private void loseAllPatience() throws InterruptedException {
        desk.lookAgain();
        Instant now = Instant.now();
        desk.parked().age(false, now);
        for (int i = 1; i <= 6; i++) {
            desk.parked().age(true, now.plusSeconds(i));
        }
        desk.rejectOverdue();
        assertThat(desk.parked().page(null, 1)).isEmpty();
    }

    private static UUID onlyRejection() {
        return UUID.fromString(DESK.jdbc
                .queryForObject(
                        "select distinct stream_id from domain_event where stream_type = 'Rejection'", String.class)
                .substring("rejected/".length()));
    }
}

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
class RejectionCommandsIT {
    private static final TicketIntake INTAKE = new TicketIntake();
    private static final OperatorDecision WHY = new OperatorDecision("Zoë", "it is mended");

    private final FactIntake intake = INTAKE.intake();
    private final String ticket = "T-" + UUID.randomUUID();
    private final TicketFacts facts = new TicketFacts(ticket);

    @BeforeEach
    void nothingIsParked() {
        INTAKE.forgetAll();
    }

    @AfterAll
    static void close() {
        INTAKE.close();
    }

    @Test
    void aRetryIsAsIfItHadBeenSentAgain() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());
        INTAKE.learn("S-1");

        Ruling ruling = intake.rejections().retry(rejection, WHY, 0).orElseThrow();

        assertThat(ruling).isEqualTo(new Ruling(rejection, State.ACCEPTED, 2, null, null));
        assertThat(INTAKE.types(ticket)).containsExactly("TicketOpened");
        assertThat(INTAKE.types("rejected/" + rejection))
                .containsExactly("Rejection", "RejectionRetried", "AcceptedAfterAll");
    }

    @Test
    void theSameCommandAgainChangesNothing() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());
        INTAKE.learn("S-1");
        intake.rejections().retry(rejection, WHY, null);

        assertRefused(() -> intake.rejections().retry(rejection, WHY, null), "accepted-before");
        assertThat(INTAKE.types(ticket)).containsExactly("TicketOpened");
        assertThat(INTAKE.types("rejected/" + rejection)).hasSize(3);
    }

    @Test
    void whatIsRejectedAnewIsOpenAgainAndTheSameCommandIsKnownByWhatWasSeen() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());
        INTAKE.take(facts.closing("2"));

        Ruling parked = intake.rejections().retry(rejection, WHY, 0).orElseThrow();
        assertThat(parked.state()).isEqualTo(State.WAITING);
        assertThat(parked.awaits()).hasToString("subscription/S-1");
        assertRefused(() -> intake.rejections().retry(rejection, WHY, null), "waits-again");
        loseAllPatience();

        assertThat(INTAKE.types("rejected/" + rejection)).containsExactly("Rejection", "RejectionRetried", "Rejection");
        assertRefused(() -> intake.rejections().retry(rejection, WHY, 0), "changed-meanwhile");
        assertThat(intake.rejections().retry(rejection, WHY, 2))
                .hasValueSatisfying(it -> assertThat(it.state()).isEqualTo(State.WAITING));
    }

    @Test
    void whatIsReleasedLaterIsAcceptedAfterAll() throws InterruptedException {
        UUID rejection = neverCame(facts.closing("2"));
        intake.rejections().retry(rejection, WHY, null);
        INTAKE.learn("S-1");

        INTAKE.take(facts.opening());

        assertThat(INTAKE.types(ticket)).containsExactly("TicketOpened", "TicketClosed");
        assertThat(INTAKE.types("rejected/" + rejection))
                .containsExactly("Rejection", "RejectionRetried", "AcceptedAfterAll");
    }

    @Test
    void whatCannotBeReadIsRejectedAnewWithItsProblem() {
        ConsumerRecord<byte[], byte[]> garbage = TicketFacts.entry(new byte[] {0, -1, 42});
        assertThat(INTAKE.take(garbage)).isInstanceOf(Answer.Refused.class);
        UUID rejection = onlyRejection();

        Ruling ruling = intake.rejections().retry(rejection, WHY, null).orElseThrow();

        assertThat(ruling.state()).isEqualTo(State.OPEN);
        assertThat(ruling.sequence()).isEqualTo(2);
        assertThat(ruling.problem()).isNotNull();
        assertThat(ruling.problem().rule()).isEqualTo("json");
    }

    @Test
    void whatWasSentAgainMeanwhileIsKnown() throws InterruptedException {
        ConsumerRecord<byte[], byte[]> first = facts.opening();
        UUID rejection = neverCame(first);
        INTAKE.learn("S-1");
        INTAKE.take(TicketFacts.entry(first.value()));

        assertThat(intake.rejections().retry(rejection, WHY, null).orElseThrow().state())
                .isEqualTo(State.ACCEPTED);
        assertThat(INTAKE.types(ticket)).containsExactly("TicketOpened");
        assertThat(INTAKE.store.log().read("rejected/" + rejection).getLast().payload())
                .isEqualTo(new AcceptedAfterAll(Identity.of("/portal", ticket + "-1"), true));
    }

    @Test
    void whatAnImportBroughtInAFutureIsOneStoryToItsEnd() throws InterruptedException {
        INTAKE.take(TicketFacts.ofImport(
                "import-1", facts.closing("2", Instant.now().plusSeconds(3_600))));
        UUID rejection = onlyRejection();
        Limits wider = new Limits(Duration.ofHours(2), TicketIntake.LIMITS.earliest(), TicketIntake.LIMITS.parked());
        FactIntake later = INTAKE.open(INTAKE.office(), wider);

        assertThat(later.rejections().retry(rejection, WHY, null).orElseThrow().state())
                .isEqualTo(State.WAITING);
        later.settle("import-1");

        assertThat(onlyRejection()).isEqualTo(rejection);
        assertThat(INTAKE.types("rejected/" + rejection)).containsExactly("Rejection", "RejectionRetried", "Rejection");
    }

    @Test
    void aCrashInTheMiddleLeavesNoTrace() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());
        INTAKE.learn("S-1");
        TransactionTemplate crashing = new TransactionTemplate(INTAKE.database.transactions());

        crashing.executeWithoutResult(status -> {
            intake.rejections().retry(rejection, WHY, null);
            status.setRollbackOnly();
        });

        assertThat(INTAKE.types(ticket)).isEmpty();
        assertThat(INTAKE.types("rejected/" + rejection)).containsExactly("Rejection");
        intake.rejections().retry(rejection, WHY, null);
        assertThat(INTAKE.types(ticket)).containsExactly("TicketOpened");
    }

    @Test
    void ofManyWhoRetryAtOnceOneDoes() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());
        INTAKE.learn("S-1");

        List<String> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> answer(rejection))
                .toList();

        assertThat(answers)
                .containsOnlyOnce("ACCEPTED")
                .filteredOn("accepted-before"::equals)
                .hasSize(7);
        assertThat(INTAKE.types("rejected/" + rejection)).hasSize(3);
    }

    @Test
    void whatIsDiscardedIsDone() throws InterruptedException {
        UUID rejection = neverCame(facts.opening());

        intake.rejections().discard(rejection, WHY, 0);

        assertThat(INTAKE.types("rejected/" + rejection)).containsExactly("Rejection", "RejectionDiscarded");
        assertRefused(() -> intake.rejections().discard(rejection, WHY, null), "discarded-before");
        assertRefused(() -> intake.rejections().retry(rejection, WHY, null), "discarded-before");
    }

    @Test
    void aParkedFactThatIsDiscardedIsRejectedAndDone() {
        INTAKE.take(facts.closing("2"));
        UUID eventId = intake.parked().page(null, 10).getFirst().eventId();

        Ruling ruling = intake.rejections().discardParked(eventId, WHY).orElseThrow();

        assertThat(intake.parked().page(null, 10)).isEmpty();
        assertThat(INTAKE.types("rejected/" + ruling.rejectionId())).containsExactly("Rejection", "RejectionDiscarded");
        Rejection rejected = (Rejection) INTAKE.store
                .log()
                .read("rejected/" + ruling.rejectionId())
                .getFirst()
                .payload();
        assertThat(rejected.problem().rule()).isEqualTo("discarded");
        assertThat(rejected.problem().detail()).isEqualTo("discarded by Zoë: it is mended");
        assertThat(intake.rejections().discardParked(eventId, WHY)).isEmpty();
        INTAKE.learn("S-1");
        INTAKE.take(facts.opening());
        assertThat(INTAKE.types(ticket)).containsExactly("TicketOpened");
    }

    @Test
    void whatIsTooLongToBeKeptWholeIsNotRetried() {
        INTAKE.take(TicketFacts.entry(new byte[(4 << 20) + 1]));
        assertRefused(() -> intake.rejections().retry(onlyRejection(), WHY, null), "original-is-cut");
    }

    @Test
    void whatNobodyKnowsIsNotThere() {
        assertThat(intake.rejections().retry(UUID.randomUUID(), WHY, null)).isEmpty();
        assertThat(intake.rejections().discard(UUID.randomUUID(), WHY, null)).isEmpty();
    }

    @Test
    void whatWaitsShowsForWhatAndHowMuchLonger() {
        INTAKE.take(facts.closing("2"));
        INTAKE.take(facts.opening());

        List<ParkedFacts.Waiting> waiting = intake.parked().page(null, 10);

        assertThat(waiting)
                .extracting(ParkedFacts.Waiting::awaits)
                .containsExactly("ticket/" + ticket, "subscription/S-1");
        assertThat(waiting).extracting(ParkedFacts.Waiting::patience).containsOnly(Duration.ofSeconds(5));
        assertThat(waiting.getFirst().source()).isEqualTo("/portal");
        assertThat(waiting.getFirst().original().value()).isNotEmpty();
        assertThat(intake.parked().page(waiting.getFirst().place(), 10)).hasSize(1);
    }

    @Test
    void whatAnImportHasBroughtCanBeLeftOutOfWhatWaits() {
        INTAKE.take(TicketFacts.ofImport("import-1", facts.closing("2")));
        INTAKE.take(facts.closing("3"));

        assertThat(intake.parked().page(null, 10)).hasSize(2);
        assertThat(intake.parked().livePage(null, 10))
                .singleElement()
                .satisfies(it -> assertThat(it.id()).endsWith("-3"));
    }

    private String answer(UUID rejection) {
        try {
            return intake.rejections()
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
        assertThat(INTAKE.take(entry)).isInstanceOf(Answer.NotYet.class);
        loseAllPatience();
        return onlyRejection();
    }

    private void loseAllPatience() throws InterruptedException {
        intake.lookAgain();
        Instant now = Instant.now();
        intake.parked().age(false, now);
        for (int i = 1; i <= 6; i++) {
            intake.parked().age(true, now.plusSeconds(i));
        }
        intake.rejectOverdue();
        assertThat(intake.parked().page(null, 1)).isEmpty();
    }

    private static UUID onlyRejection() {
        return UUID.fromString(INTAKE.jdbc
                .queryForObject(
                        "select distinct stream_id from domain_event where stream_type = 'Rejection'", String.class)
                .substring("rejected/".length()));
    }
}

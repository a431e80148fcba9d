package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.Promises.business;
import static dev.frist.promises.clock.Step.escalated;
import static dev.frist.promises.clock.Step.lookedAt;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.clock.Step.responded;
import static dev.frist.promises.clock.Step.withdrawn;

import dev.frist.events.Objective;
import dev.frist.events.Urgency;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseTest {
    private final ClockSpec clock = new ClockSpec();

    @Test
    void aRequestStartsTheClock() {
        clock.when(opened(CRITICAL, "09:00")).then("started, due Mon 10:00");
    }

    @Test
    void aRequestOutOfHoursCountsFromTheNextOpening() {
        clock.when(opened(CRITICAL, "Fri 18:30")).then("started, due next Mon 09:00");
    }

    @Test
    void whatFillsTheDayIsDueAtClosingTimeAndNotTheNextMorning() {
        clock.when(opened(CRITICAL, "Fri 16:00")).then("started, due Fri 17:00");
    }

    @Test
    void aResponseInTimeMeetsThePromise() {
        clock.given(opened(CRITICAL, "09:00"))
                .when(responded("09:50"))
                .then("met at Mon 09:50")
                .thenLooksNextAt(null);
    }

    @Test
    void aResponseExactlyAtTheDueInstantMeetsIt() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:00"))
                .when(responded("10:00").learnedAt("10:20"))
                .then("met at Mon 10:00");
    }

    @Test
    void aResponseLaterWithNoOpenTimeBetweenIsLateByNothing() {
        clock.given(opened(CRITICAL, "Fri 16:00"))
                .when(responded("Sat 11:00"))
                .then("breached, due Fri 17:00", "settled after PT0S, 0 blocks");
    }

    @Test
    void aResponseThatComesLateSettlesTheBreach() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:00:01"))
                .when(responded("10:31"))
                .then("settled after PT31M, 2 blocks")
                .thenLooksNextAt(null);
    }

    @Test
    void onlyTheFirstResponseCounts() {
        clock.given(opened(CRITICAL, "09:00"), responded("09:50"))
                .when(responded("11:00"))
                .thenNothing();
    }

    @Test
    void aFactDatedBeforeTheRequestCountsAsAtTheRequest() {
        clock.given(opened(CRITICAL, "09:00"))
                .when(responded("08:55").learnedAt("09:01"))
                .then("met at Mon 09:00");
    }

    @Test
    void aWithdrawalVoidsTheClock() {
        clock.given(opened(CRITICAL, "09:00"))
                .when(withdrawn("09:50"), lookedAt("11:00"))
                .then("voided at Mon 09:50, 0 blocks")
                .thenLooksNextAt(null);
    }

    @Test
    void aWithdrawalExactlyAtTheDueInstantIsInTime() {
        clock.given(opened(CRITICAL, "09:00"))
                .when(withdrawn("10:00"))
                .then("voided at Mon 10:00, 0 blocks")
                .thenStands("VOID, due Mon 10:00");
    }

    @Test
    void blocksAccruedBeforeAWithdrawalStay() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:20"))
                .when(withdrawn("10:40"), lookedAt("16:00"))
                .then("voided at Mon 10:40, 2 blocks")
                .thenStands("VOID, due Mon 10:00, 2 blocks");
    }

    @Test
    void aResponseAfterAWithdrawalChangesNothing() {
        clock.given(opened(CRITICAL, "09:00"), withdrawn("09:50"))
                .when(responded("09:55"))
                .thenNothing()
                .thenStands("VOID, due Mon 10:00");
    }

    @Test
    void atTheSameInstantAResponseComesBeforeAWithdrawal() {
        clock.given(opened(CRITICAL, "09:00"))
                .when(withdrawn("09:50"), responded("09:50"))
                .then("voided at Mon 09:50, 0 blocks", "met at Mon 09:50");
    }

    @Test
    void bestEffortHasNoClockButIsMeasured() {
        clock.given(opened(STANDARD, "09:00", Map.of()))
                .when(lookedAt("Fri 09:00"), responded("Fri 09:30"))
                .thenNothing()
                .thenStands("BEST_EFFORT, responded Fri 09:30");
    }

    @Test
    void aBestEffortRequestTakenBackIsVoid() {
        clock.given(opened(STANDARD, "09:00", Map.of()))
                .when(withdrawn("09:30"))
                .then("voided at Mon 09:30, 0 blocks")
                .thenStands("VOID");
    }

    @Test
    void anUrgentEscalationIsDueWithinTwoBusinessHours() {
        clock.when(escalated(Urgency.URGENT, "16:00", business("PT2H"))).then("started, due Tue 09:00");
    }

    @Test
    void anEscalationThatIsNotUrgentIsDueWithinOneBusinessDay() {
        clock.when(escalated(
                        Urgency.NON_URGENT,
                        "16:00",
                        new Objective("BUSINESS", Promises.ST_GALLEN.businessDay("BUSINESS"))))
                .then("started, due Tue 16:00");
    }
}

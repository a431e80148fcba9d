package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.LOW;
import static dev.frist.events.Severity.MAJOR;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.Promises.business;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.lookedAt;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.clock.Step.responded;
import static dev.frist.promises.clock.Step.withdrawn;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fact that is learned after it would have mattered only gives another verdict; the difference is recorded. */
class LateFactsTest {
    private final ClockSpec clock = new ClockSpec();

    @Test
    void aResponseLearnedLateTakesTheBreachBack() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:15"))
                .when(responded("09:50").learnedAt("10:20"))
                .then("retracted: MET, due Mon 10:00, responded Mon 09:50")
                .thenLooksNextAt(null);
    }

    @Test
    void aWithdrawalLearnedLateTakesItBackToo() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:15"))
                .when(withdrawn("09:50").learnedAt("10:20"))
                .then("retracted: VOID, due Mon 10:00");
    }

    @Test
    void aLoweringLearnedLateMayTakeItBack() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:15"))
                .when(determined(MAJOR, "09:50").learnedAt("10:20"))
                .then("retracted: RUNNING, due Mon 11:00")
                .thenLooksNextAt("Mon 10:30");
    }

    @Test
    void aLoweringLearnedLateMayLeaveLessOfIt() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("12:00"))
                .when(determined(MAJOR, "09:50").learnedAt("12:05"))
                .then("restated: BREACHED, due Mon 11:00, 4 blocks");
    }

    @Test
    void aRaiseLearnedLateMayMakeItABreach() {
        clock.given(opened(STANDARD, "09:00"))
                .when(determined(CRITICAL, "10:00").learnedAt("11:20"))
                .then("moved, due Mon 11:00", "breached, due Mon 11:00", "1 blocks by Mon 11:15");
    }

    @Test
    void evenOfAResponseThatHadMetItsPromise() {
        clock.given(opened(STANDARD, "09:00"), responded("11:31"))
                .when(determined(CRITICAL, "10:00").learnedAt("12:00"))
                .then("moved, due Mon 11:00", "breached, due Mon 11:00", "settled after PT31M, 2 blocks");
    }

    @Test
    void aRaiseBeforeAMetResponseMovesItsDueInstant() {
        clock.given(opened(STANDARD, "09:00"), responded("10:30"))
                .when(determined(CRITICAL, "10:00").learnedAt("12:00"))
                .then("moved, due Mon 11:00")
                .thenStands("MET, due Mon 11:00, responded Mon 10:30");
    }

    @Test
    void anEarlierResponseSettlesABreachForLess() {
        clock.given(opened(CRITICAL, "09:00"), responded("11:00"))
                .when(responded("10:30").learnedAt("11:05"))
                .then("restated: SETTLED, due Mon 10:00, 2 blocks, responded Mon 10:30");
    }

    @Test
    void aResponseLearnedAfterMoreBlocksAreRecordedRestatesAndSettles() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("11:00"))
                .when(responded("10:30").learnedAt("11:05"))
                .then("restated: BREACHED, due Mon 10:00, 2 blocks", "settled after PT30M, 2 blocks");
    }

    @Test
    void aWithdrawalLearnedAfterMoreBlocksAreRecordedRestatesAndVoids() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("11:00"))
                .when(withdrawn("10:20").learnedAt("11:05"))
                .then("restated: BREACHED, due Mon 10:00, 1 blocks", "voided at Mon 10:20, 1 blocks");
    }

    @Test
    void aWithdrawalBeforeALateResponseEndsTheBreachInstead() {
        clock.given(opened(CRITICAL, "09:00"), responded("11:00"))
                .when(withdrawn("10:20").learnedAt("11:05"))
                .then("restated: BREACHED, due Mon 10:00, 1 blocks", "voided at Mon 10:20, 1 blocks");
    }

    @Test
    void aResponseBeforeAWithdrawalCounts() {
        clock.given(opened(CRITICAL, "09:00"), withdrawn("10:30"))
                .when(responded("10:20").learnedAt("11:05"))
                .then("restated: BREACHED, due Mon 10:00, 1 blocks", "settled after PT20M, 1 blocks");
    }

    @Test
    void anEarlierResponseThatCutsOffASeverityChangeMovesTheDueInstantBack() {
        clock.given(opened(STANDARD, "09:00"), determined(CRITICAL, "10:00"), responded("10:30"))
                .when(responded("09:30").learnedAt("11:00"))
                .then("moved, due Tue 12:00", "met at Mon 09:30");
    }

    @Test
    void anEarlierResponseThatCutsOffThePromiseLeavesBestEffort() {
        clock.given(opened(LOW, "09:00", Map.of(MAJOR, business("PT2H"))), determined(MAJOR, "10:00"))
                .when(responded("09:30").learnedAt("10:10"))
                .then("voided at Mon 09:30, 0 blocks")
                .thenStands("BEST_EFFORT, responded Mon 09:30");
    }

    @Test
    void aPromiseLearnedLateStartsAndBreachesAtOnce() {
        clock.given(opened(LOW, "09:00", Map.of(MAJOR, business("PT2H"))))
                .when(determined(MAJOR, "10:00").learnedAt("12:20"))
                .then("started, due Mon 12:00", "breached, due Mon 12:00", "1 blocks by Mon 12:15");
    }

    @Test
    void factsBeforeTheRequestIsKnownWaitForIt() {
        clock.given(responded("10:31"))
                .when(opened(CRITICAL, "09:00"))
                .then("started, due Mon 10:00", "breached, due Mon 10:00", "settled after PT31M, 2 blocks");
    }
}

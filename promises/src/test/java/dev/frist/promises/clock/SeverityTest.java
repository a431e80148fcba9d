package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.LOW;
import static dev.frist.events.Severity.MAJOR;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.Promises.allTime;
import static dev.frist.promises.clock.Promises.business;
import static dev.frist.promises.clock.Promises.raised;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.escalated;
import static dev.frist.promises.clock.Step.lookedAt;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.clock.Step.responded;
import static dev.frist.promises.clock.Step.withdrawn;
import static dev.frist.promises.terms.ClockRules.RaiseRule.FROM_CHANGE;

import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeverityTest {
    private static final Map<Severity, Objective> WITHOUT_CRITICAL =
            Map.of(MAJOR, business("PT2H"), STANDARD, business("PT6H"));

    private final ClockSpec clock = new ClockSpec();

    @Test
    void aChangeAfterTheDueInstantMovesNothing() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:00:00.000001"))
                .when(determined(LOW, "10:00:00.000001"))
                .thenNothing()
                .thenStands("BREACHED, due Mon 10:00, 0 blocks");
    }

    @Test
    void aChangeExactlyAtTheDueInstantStillCounts() {
        clock.given(opened(CRITICAL, "09:00")).when(determined(MAJOR, "10:00")).then("moved, due Mon 11:00");
    }

    @Test
    void whatLeavesTheDueInstantWhereItWasLeavesItsHoursToo() {
        clock.given(opened(MAJOR, "09:00", Map.of(MAJOR, business("PT2H"), CRITICAL, allTime("PT1H"))))
                .when(determined(CRITICAL, "10:00"), responded("Tue 08:15"))
                .then("breached, due Mon 11:00", "settled after PT6H15M, 25 blocks");
    }

    @Test
    void overrunCountsInTheHoursThatFixedTheDueInstant() {
        clock.given(opened(MAJOR, "09:00", Map.of(MAJOR, business("PT2H"), CRITICAL, allTime("PT30M"))))
                .when(determined(CRITICAL, "10:00"), responded("Tue 10:30"))
                .then("moved, due Mon 10:30", "breached, due Mon 10:30", "settled after PT24H, 96 blocks");
    }

    @Test
    void aChangeToTheSameSeverityIsNone() {
        clock.under(raised(FROM_CHANGE))
                .given(opened(CRITICAL, "09:00"))
                .when(determined(CRITICAL, "09:30"))
                .thenNothing();
    }

    @Test
    void aChangeAfterTheResponseChangesNothing() {
        clock.given(opened(STANDARD, "09:00"), responded("13:00"))
                .when(determined(CRITICAL, "13:30"))
                .thenNothing();
    }

    @Test
    void aChangeAtTheInstantOfTheResponseChangesNothing() {
        clock.given(opened(LOW, "09:00", WITHOUT_CRITICAL))
                .when(determined(MAJOR, "10:00"), responded("10:00"))
                .then("started, due Mon 12:00", "voided at Mon 10:00, 0 blocks")
                .thenStands("BEST_EFFORT, responded Mon 10:00");
    }

    @Test
    void aChangeAtTheInstantOfAWithdrawalChangesNothing() {
        clock.given(opened(CRITICAL, "09:00"))
                .when(determined(MAJOR, "09:50"), withdrawn("09:50"))
                .then("moved, due Mon 11:00", "moved, due Mon 10:00", "voided at Mon 09:50, 0 blocks");
    }

    @Test
    void changesOfTheSameInstantTakeEffectInTheOrderOfTheirIds() {
        clock.given(opened(STANDARD, "09:00"))
                .when(determined(MAJOR, "10:00", "b"), determined(CRITICAL, "10:00", "a"))
                .then("moved, due Mon 12:00", "moved, due Mon 11:00");
    }

    @Test
    void noSeverityConcernsAnEscalation() {
        clock.given(escalated(Urgency.URGENT, "09:00", business("PT2H")))
                .when(determined(CRITICAL, "09:30"))
                .thenNothing();
    }
}

package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.Step.corrected;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.escalated;
import static dev.frist.promises.clock.Step.lookedAt;
import static dev.frist.promises.clock.Step.moved;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.clock.Step.responded;
import static dev.frist.promises.clock.Step.withdrawn;

import dev.frist.events.Objective;
import dev.frist.events.Urgency;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Facts that were wrong, and tickets that belonged elsewhere. */
class CorrectionsTest {
    private static final Objective TWO_HOURS = new Objective("BUSINESS", Duration.ofHours(2));

    private final ClockSpec clock = new ClockSpec();

    @Test
    void aResponseThatWasNoneMakesTheClockLateAgain() {
        clock.given(opened(CRITICAL, "09:00"), responded("09:50"))
                .when(corrected("response 09:50", "10:40"), lookedAt("10:40"))
                .then("breached, due Mon 10:00", "2 blocks by Mon 10:30");
    }

    @Test
    void aWrongSeverityIsUndone() {
        clock.given(opened(STANDARD, "09:00"), determined(CRITICAL, "09:10", "wrong"), lookedAt("10:20"))
                .when(corrected("wrong", "10:30"))
                .then("retracted: RUNNING, due Tue 12:00");
    }

    @Test
    void aTicketThatWasNotWithdrawnIsAwaitedAgain() {
        clock.given(opened(CRITICAL, "09:00"), withdrawn("09:30"))
                .when(corrected("withdrawal 09:30", "09:40"))
                .thenStands("RUNNING, due Mon 10:00");
    }

    @Test
    void aManagerWhomNobodyAskedForIsNotLate() {
        clock.given(escalated(Urgency.URGENT, "09:00", TWO_HOURS), lookedAt("11:30"))
                .when(corrected("escalation", "11:40"))
                .then("retracted: VOID, due Mon 11:00")
                .thenLooksNextAt(null);
    }

    @Test
    void whatWasRightAfterAllCountsAgain() {
        clock.given(opened(CRITICAL, "09:00"), responded("09:50"), corrected("response 09:50", "10:20"))
                .when(corrected("correction of response 09:50", "10:30"))
                .thenStands("MET, due Mon 10:00, responded Mon 09:50");
    }

    @Test
    void toldBeforeItsFactACorrectionHoldsAllTheSame() {
        clock.given(opened(CRITICAL, "09:00"), corrected("response 09:50", "09:40"))
                .when(responded("09:50"))
                .thenStands("RUNNING, due Mon 10:00");
    }

    @Test
    void theClockOfATicketThatBelongsElsewhereNeverCounted() {
        clock.given(opened(CRITICAL, "09:00"), responded("10:50"))
                .when(moved("12:00"))
                .then("retracted: VOID, due Mon 10:00");
    }

    @Test
    void whatIsLearnedOfItLaterChangesNothing() {
        clock.given(opened(CRITICAL, "09:00"), moved("09:30"))
                .when(responded("10:50"), lookedAt("12:00"))
                .thenNothing();
    }
}

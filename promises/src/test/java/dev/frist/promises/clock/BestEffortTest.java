package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.MAJOR;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.Promises.business;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.lookedAt;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.clock.Step.responded;
import static dev.frist.promises.clock.Step.withdrawn;

import dev.frist.events.Objective;
import dev.frist.events.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BestEffortTest {
    private static final Map<Severity, Objective> WITHOUT_CRITICAL =
            Map.of(MAJOR, business("PT2H"), STANDARD, business("PT6H"));

    private final ClockSpec clock = new ClockSpec();

    @Test
    void theClockStartsAtTheChangeToAPromisedSeverity() {
        clock.given(opened(CRITICAL, "09:00", WITHOUT_CRITICAL))
                .when(determined(MAJOR, "13:00"))
                .then("started, due Mon 15:00");
    }

    @Test
    void itCountsFromThereWhenLoweredAgain() {
        clock.given(opened(CRITICAL, "09:00", WITHOUT_CRITICAL), determined(MAJOR, "10:00"))
                .when(determined(STANDARD, "10:30"))
                .then("moved, due Mon 16:00");
    }

    @Test
    void aChangeToBestEffortVoids() {
        clock.given(opened(MAJOR, "09:00", WITHOUT_CRITICAL))
                .when(determined(CRITICAL, "11:00"), lookedAt("12:00"))
                .then("voided at Mon 11:00, 0 blocks");
    }

    @Test
    void butNotWhatIsBreachedAlready() {
        clock.given(opened(MAJOR, "09:00", WITHOUT_CRITICAL))
                .when(determined(CRITICAL, "11:00:01"), lookedAt("11:30"))
                .then("breached, due Mon 11:00", "2 blocks by Mon 11:30");
    }

    @Test
    void aLaterChangeToAPromisedSeverityStartsTheClockAnew() {
        clock.given(opened(MAJOR, "09:00", WITHOUT_CRITICAL), determined(CRITICAL, "10:00"))
                .when(determined(MAJOR, "12:00", "back"))
                .then("started, due Mon 14:00");
    }

    @Test
    void theResponseIsMeasuredAllTheSame() {
        clock.given(opened(MAJOR, "09:00", WITHOUT_CRITICAL), determined(CRITICAL, "10:00"))
                .when(responded("16:00"))
                .thenNothing()
                .thenStands("VOID, due Mon 11:00, responded Mon 16:00");
    }

    @Test
    void aWithdrawalLeavesItVoidFromTheChange() {
        clock.given(opened(MAJOR, "09:00", WITHOUT_CRITICAL), determined(CRITICAL, "10:00"))
                .when(withdrawn("16:00"))
                .thenNothing();
    }
}

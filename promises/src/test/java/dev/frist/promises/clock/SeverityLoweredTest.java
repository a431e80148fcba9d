package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.MAJOR;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.Promises.business;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.opened;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SeverityLoweredTest {
    private final ClockSpec clock = new ClockSpec();

    @Test
    void theNewObjectiveCountsFromTheStart() {
        clock.given(opened(CRITICAL, "09:00")).when(determined(MAJOR, "09:50")).then("moved, due Mon 11:00");
    }

    @Test
    void butTheDueInstantNeverMovesEarlier() {
        clock.given(opened(CRITICAL, "09:00", Map.of(CRITICAL, business("PT3H"), MAJOR, business("PT2H"))))
                .when(determined(MAJOR, "09:50"))
                .thenNothing()
                .thenStands("RUNNING, due Mon 12:00");
    }

    @Test
    void afterARaiseItCountsFromTheStartAgain() {
        clock.given(opened(STANDARD, "09:00"), determined(CRITICAL, "10:00"))
                .when(determined(MAJOR, "10:30"))
                .thenNothing()
                .thenStands("RUNNING, due Mon 11:00");
    }
}

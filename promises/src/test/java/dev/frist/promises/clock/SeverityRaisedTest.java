package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.MAJOR;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.Promises.raised;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.terms.ClockRules.RaiseRule.FROM_CHANGE;
import static dev.frist.promises.terms.ClockRules.RaiseRule.FROM_OPENING;

import org.junit.jupiter.api.Test;

class SeverityRaisedTest {
    private final ClockSpec clock = new ClockSpec();

    @Test
    void theNewObjectiveCountsFromTheChange() {
        clock.given(opened(STANDARD, "09:00"))
                .when(determined(CRITICAL, "10:00"))
                .then("moved, due Mon 11:00");
    }

    @Test
    void butTheDueInstantNeverMovesLater() {
        clock.given(opened(MAJOR, "09:00"))
                .when(determined(CRITICAL, "10:30"))
                .thenNothing()
                .thenStands("RUNNING, due Mon 11:00");
    }

    @Test
    void fromOpeningItCountsFromTheStart() {
        clock.under(raised(FROM_OPENING))
                .given(opened(STANDARD, "09:00"))
                .when(determined(MAJOR, "10:00"))
                .then("moved, due Mon 11:00");
    }

    @Test
    void fromOpeningTheNewDueInstantMayHavePassed() {
        clock.under(raised(FROM_OPENING))
                .given(opened(STANDARD, "09:00"))
                .when(determined(CRITICAL, "10:40"))
                .then("moved, due Mon 10:00", "breached, due Mon 10:00", "2 blocks by Mon 10:30");
    }

    @Test
    void fromChangeTheDueInstantMayMoveLater() {
        clock.under(raised(FROM_CHANGE))
                .given(opened(MAJOR, "09:00"))
                .when(determined(CRITICAL, "10:30"))
                .then("moved, due Mon 11:30");
    }
}

package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.MAJOR;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.Promises.warningAt;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.lookedAt;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.clock.Step.responded;

import org.junit.jupiter.api.Test;

class WarningTest {
    private final ClockSpec clock = new ClockSpec();

    @Test
    void threeQuartersOfTheWayAResponseIsAtRisk() {
        clock.given(opened(CRITICAL, "09:00"))
                .when(lookedAt("09:44:59.999999"), lookedAt("09:45"))
                .then("75 % at Mon 09:45")
                .thenStands("RUNNING, due Mon 10:00")
                .thenLooksNextAt("Mon 10:00:00.000001");
    }

    @Test
    void theMarkIsInSupportTime() {
        clock.given(opened(CRITICAL, "Fri 16:30")).thenLooksNextAt("next Mon 08:15");
    }

    @Test
    void itIsSaidOnce() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("09:45"))
                .when(lookedAt("09:45"), lookedAt("09:59"))
                .thenNothing();
    }

    @Test
    void thereMayBeAnyMarks() {
        clock.under(warningAt(90, 50))
                .given(opened(CRITICAL, "09:00"))
                .when(lookedAt("09:30"), lookedAt("09:54"))
                .then("50 % at Mon 09:30", "90 % at Mon 09:54");
    }

    @Test
    void marksPassedAtOnceAreSaidInOrder() {
        clock.under(warningAt(50, 75, 90))
                .given(opened(CRITICAL, "09:00"))
                .when(lookedAt("09:50"))
                .then("50 % at Mon 09:30", "75 % at Mon 09:45")
                .thenLooksNextAt("Mon 09:54");
    }

    @Test
    void orNone() {
        clock.under(warningAt()).given(opened(CRITICAL, "09:00")).thenLooksNextAt("Mon 10:00:00.000001");
    }

    @Test
    void whoIsLateIsNoLongerAtRisk() {
        clock.given(opened(CRITICAL, "09:00")).when(lookedAt("10:00:00.000001")).then("breached, due Mon 10:00");
    }

    @Test
    void whoHasAnsweredIsNot() {
        clock.given(opened(CRITICAL, "09:00"), responded("09:40"))
                .when(lookedAt("09:50"))
                .thenNothing();
    }

    @Test
    void aDueInstantThatMovedHasItsOwnMark() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("09:45"))
                .when(determined(MAJOR, "09:50"), lookedAt("10:30"))
                .then("moved, due Mon 11:00", "75 % at Mon 10:30");
    }

    @Test
    void theMarkCountsFromWhereTheObjectiveDoes() {
        clock.given(opened(STANDARD, "09:00"), determined(CRITICAL, "10:00"))
                .when(lookedAt("10:45"))
                .then("75 % at Mon 10:45");
    }
}

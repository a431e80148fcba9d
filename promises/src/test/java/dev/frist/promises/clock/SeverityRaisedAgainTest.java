package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.LOW;
import static dev.frist.events.Severity.MAJOR;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.Promises.business;
import static dev.frist.promises.clock.Promises.raised;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.clock.Step.responded;
import static dev.frist.promises.terms.ClockRules.RaiseRule.FROM_CHANGE;
import static dev.frist.promises.terms.ClockRules.RaiseRule.FROM_CHANGE_NEVER_LATER;
import static dev.frist.promises.terms.ClockRules.RaiseRule.FROM_OPENING;
import static dev.frist.promises.terms.ClockRules.RaisedAgain.AS_RAISED;
import static dev.frist.promises.terms.ClockRules.RaisedAgain.NEVER_LATER_THAN_BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockKind;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lowering and raising again gains the vendor nothing. */
class SeverityRaisedAgainTest {
    private static final Map<Severity, Objective> WITHOUT_LOW =
            Map.of(CRITICAL, business("PT1H"), MAJOR, business("PT2H"), STANDARD, business("PT12H"));

    private final ClockSpec clock = new ClockSpec().under(raised(FROM_CHANGE_NEVER_LATER, NEVER_LATER_THAN_BEFORE));

    @Test
    void itIsDueWhenItWasDueBeforeItWasLowered() {
        clock.given(opened(CRITICAL, "09:00"), determined(LOW, "09:59"))
                .when(determined(CRITICAL, "10:30"), responded("11:30"))
                .then(
                        "moved, due Mon 10:00",
                        "breached, due Mon 10:00",
                        "2 blocks by Mon 10:30",
                        "settled after PT1H30M, 6 blocks");
    }

    @Test
    void soTheBuiltInTermsHaveIt() {
        clock.under(Promises.BUILT_IN
                        .terms(Promises.TERMS)
                        .requireClock(ClockKind.INITIAL_RESPONSE)
                        .rules())
                .given(opened(CRITICAL, "09:00"), determined(LOW, "09:59"))
                .when(determined(CRITICAL, "10:30"))
                .then("moved, due Mon 10:00", "breached, due Mon 10:00", "2 blocks by Mon 10:30");
    }

    @Test
    void asRaisedItCountsFromTheChange() {
        clock.under(raised(FROM_CHANGE_NEVER_LATER, AS_RAISED))
                .given(opened(CRITICAL, "09:00"), determined(LOW, "09:59"))
                .when(determined(CRITICAL, "10:30"))
                .then("moved, due Mon 11:30");
    }

    @Test
    void afterAWorseSeverityItIsDueAsIfItHadBeenLoweredAtOnce() {
        clock.given(opened(CRITICAL, "09:00"), determined(LOW, "09:30"))
                .when(determined(MAJOR, "10:15"))
                .then("moved, due Mon 11:00");
    }

    @Test
    void aBetterDueInstantThanTheEarlierOnesIsTaken() {
        clock.given(opened(STANDARD, "09:00"), determined(LOW, "09:30"))
                .when(determined(CRITICAL, "10:00"))
                .then("moved, due Mon 11:00");
    }

    @Test
    void aStretchOfBestEffortInBetweenChangesNothing() {
        clock.given(opened(CRITICAL, "09:00", WITHOUT_LOW), determined(LOW, "09:10"))
                .when(determined(CRITICAL, "09:30"))
                .then("started, due Mon 10:00");
    }

    @Test
    void fromBestEffortToAMilderSeverityItCountsFromTheFirstStart() {
        clock.given(opened(CRITICAL, "09:00", WITHOUT_LOW), determined(LOW, "09:10"))
                .when(determined(MAJOR, "09:30"), determined(STANDARD, "09:40"))
                .then("started, due Mon 11:00", "moved, due Tue 12:00");
    }

    @Test
    void theClockThatBestEffortBeganStartsAtTheFirstChangeFromIt() {
        clock.given(opened(LOW, "09:00", WITHOUT_LOW), determined(CRITICAL, "10:00"), determined(LOW, "10:05"))
                .when(determined(MAJOR, "10:30"))
                .then("started, due Mon 12:00");
    }

    @Test
    void whereEachRaiseCountsFromItsChangeAMilderStretchCapsNothing() {
        clock.under(raised(FROM_CHANGE, NEVER_LATER_THAN_BEFORE))
                .given(opened(MAJOR, "09:00"))
                .when(determined(CRITICAL, "10:30"))
                .then("moved, due Mon 11:30");
    }

    @Test
    void butAStretchOfTheSameSeverityDoes() {
        clock.under(raised(FROM_CHANGE, NEVER_LATER_THAN_BEFORE))
                .given(opened(CRITICAL, "09:00"), determined(LOW, "09:30"))
                .when(determined(CRITICAL, "09:50"))
                .then("moved, due Mon 10:00");
    }

    @Test
    void whereEachRaiseCountsFromTheOpeningAMilderStretchCapsToo() {
        Map<Severity, Objective> slowerWhenWorse = Map.of(MAJOR, business("PT3H"), STANDARD, business("PT2H"));
        clock.under(raised(FROM_OPENING, NEVER_LATER_THAN_BEFORE))
                .given(opened(STANDARD, "09:00", slowerWhenWorse))
                .when(determined(MAJOR, "10:00"))
                .thenNothing()
                .thenStands("RUNNING, due Mon 11:00");
    }

    @Test
    void ofEqualDueInstantsTheEarliestStretchFixesTheHours() {
        Map<Severity, Objective> mixed = Map.of(
                CRITICAL, new Objective("EXTENDED", business("PT1H").target()),
                MAJOR, business("PT2H"),
                LOW, business("PT24H"));
        clock.given(opened(MAJOR, "09:00", mixed), determined(LOW, "09:30"))
                .when(determined(CRITICAL, "10:00"))
                .then("moved, due Mon 11:00");
        assertThat(clock.clock().standing().deadline())
                .isNotNull()
                .satisfies(it -> assertThat(it.objective()).isEqualTo(business("PT2H")));
    }

    @Test
    void theDerivationSaysWhy() {
        clock.given(opened(CRITICAL, "09:00"), determined(LOW, "09:30")).when(determined(CRITICAL, "09:50", "again"));
        assertThat(Derivation.of(clock.clock(), clock.pinned())).hasValueSatisfying(it -> {
            assertThat(it.rule()).isEqualTo(DueRule.RAISED_AGAIN_NEVER_LATER);
            assertThat(it.fixedBy().id()).isEqualTo("again");
            assertThat(it.sum()).isEqualTo(business("PT1H").target());
        });
    }
}

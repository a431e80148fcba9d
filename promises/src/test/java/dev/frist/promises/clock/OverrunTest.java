package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.promises.clock.Promises.counting;
import static dev.frist.promises.clock.Step.lookedAt;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.clock.Step.responded;
import static dev.frist.promises.terms.ClockRules.IncompleteBlock.NOTHING;
import static dev.frist.promises.terms.ClockRules.IncompleteBlock.STARTED;
import static dev.frist.promises.terms.ClockRules.OverrunIn.SUPPORT;
import static dev.frist.promises.terms.ClockRules.OverrunIn.WALL;

import org.junit.jupiter.api.Test;

class OverrunTest {
    private final ClockSpec clock = new ClockSpec();

    @Test
    void theBreachIsRecordedAsSoonAsTheDueInstantHasPassed() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("09:45"))
                .when(lookedAt("10:00"), lookedAt("10:00:00.000001"))
                .then("breached, due Mon 10:00")
                .thenLooksNextAt("Mon 10:15");
    }

    @Test
    void unansweredABlockIsRecordedWhenItIsComplete() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:01"))
                .when(lookedAt("10:14:59.999999"), lookedAt("10:15"), lookedAt("10:30"))
                .then("1 blocks by Mon 10:15", "2 blocks by Mon 10:30")
                .thenLooksNextAt("Mon 10:45");
    }

    @Test
    void catchingUpIsOneEvent() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:01"))
                .when(lookedAt("Tue 08:20"))
                .then("29 blocks by Tue 08:15");
    }

    @Test
    void blocksAccrueInSupportTime() {
        clock.given(opened(CRITICAL, "Fri 15:50"))
                .when(lookedAt("next Mon 08:00"))
                .then("breached, due Fri 16:50")
                .thenLooksNextAt("next Mon 08:05");
    }

    @Test
    void orInAllTime() {
        clock.under(counting(WALL, NOTHING))
                .given(opened(CRITICAL, "Fri 15:50"))
                .when(lookedAt("Fri 17:20"))
                .then("breached, due Fri 16:50", "2 blocks by Fri 17:20")
                .thenLooksNextAt("Fri 17:35");
    }

    @Test
    void inAllTimeTheOverrunIsWhatTheWallClockSays() {
        clock.under(counting(WALL, NOTHING))
                .given(opened(CRITICAL, "Fri 16:00"))
                .when(responded("Sat 17:00"))
                .then("breached, due Fri 17:00", "settled after PT24H, 96 blocks");
    }

    @Test
    void anIncompleteBlockIsWorthNothing() {
        clock.given(opened(CRITICAL, "09:00"))
                .when(responded("10:14:59"))
                .then("breached, due Mon 10:00", "settled after PT14M59S, 0 blocks");
    }

    @Test
    void orAsMuchAsACompleteOne() {
        clock.under(counting(SUPPORT, STARTED))
                .given(opened(CRITICAL, "09:00"))
                .when(responded("10:15:01"))
                .then("breached, due Mon 10:00", "settled after PT15M1S, 2 blocks");
    }

    @Test
    void aStartedBlockThatIsJustCompleteIsOne() {
        clock.under(counting(SUPPORT, STARTED))
                .given(opened(CRITICAL, "09:00"))
                .when(responded("10:15"))
                .then("breached, due Mon 10:00", "settled after PT15M, 1 blocks");
    }

    @Test
    void aBlockStartsWithTheFirstOpenMicrosecond() {
        clock.under(counting(SUPPORT, STARTED))
                .given(opened(CRITICAL, "Fri 16:00"))
                .when(lookedAt("Sat 10:00"), lookedAt("next Mon 08:00"), lookedAt("next Mon 08:00:00.000001"))
                .then("breached, due Fri 17:00", "1 blocks by next Mon 08:00:00.000001")
                .thenLooksNextAt("next Mon 08:15:00.000001");
    }

    @Test
    void aClockNeverGoesBackInTime() {
        clock.given(opened(CRITICAL, "09:00"), lookedAt("10:40"))
                .when(lookedAt("09:30"))
                .thenNothing()
                .thenStands("BREACHED, due Mon 10:00, 2 blocks");
    }
}

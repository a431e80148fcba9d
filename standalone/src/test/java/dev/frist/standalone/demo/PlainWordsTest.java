package dev.frist.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockEvent.BreachSettled;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Objective;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent.TermExtended;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
    private static final Instant NOON = Instant.parse("2026-03-31T10:00:00Z");
    private static final PinnedVersion VERSION = new PinnedVersion("1", "0");

    private final PlainWords words = new PlainWords(Clock.fixed(NOON, ZoneId.of("Europe/Zurich")));

    @Test
    void aBreachIsToldInLocalTime() {
        var event = new ResponseBreached(clock(ClockKind.INITIAL_RESPONSE), late(0, 0), NOON, NOON, null);
        assertThat(words.tell(event)).contains("BREACH: the first response was due by 12:00:00 and has not come");
    }

    @Test
    void anotherDayIsNamed() {
        assertThat(words.time(NOON.plus(Duration.ofDays(1)))).isEqualTo("Wed 1 Apr 12:00");
    }

    @Test
    void aLateResponseIsToldWithWhatItCosts() {
        var event = new BreachSettled(clock(ClockKind.MANAGER_RESPONSE), late(16, 1), NOON, NOON, null);
        assertThat(words.tell(event)).contains("a manager's response came 16 min late: 1 block");
    }

    @Test
    void aCreditIsToldOfTheTicketThatItComesFrom() {
        var event = new TermExtended(
                "S1", "C1", ClockKind.INITIAL_RESPONSE, "T1", null, LocalDate.parse("2026-01-01"), 2, 2, NOON);
        assertThat(PlainWords.about(event)).isEqualTo("T1");
        assertThat(words.tell(event)).contains("CREDIT: the contract runs 2 days longer");
    }

    private static ClockRef clock(ClockKind kind) {
        return new ClockRef("C1", kind, "T1", null, "S1", "Acme", Plan.CUSTOM, VERSION, VERSION);
    }

    private static Standing late(long minutes, long blocks) {
        Objective objective = new Objective("BUSINESS", Duration.ofHours(1));
        Deadline deadline = new Deadline(NOON, NOON, NOON, objective);
        return new Standing(ClockStatus.BREACHED, deadline, null, null, true, Duration.ofMinutes(minutes), blocks);
    }
}

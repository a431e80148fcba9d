package dev.frist.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.projection.ReceivedEvent;
import dev.frist.events.ClockEvent.BreachSettled;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.Urgency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Instant NOON = Instant.parse("2026-03-31T10:00:00Z");
    private static final PinnedVersion VERSION = new PinnedVersion("1", "0");

    private final Sentences sentences = new Sentences(Clock.fixed(NOON, ZoneId.of("Europe/Zurich")));

    @Test
    void aBreachIsToldInLocalTime() {
        var event = new ResponseBreached(clock(ClockKind.INITIAL_RESPONSE), late(0, 0), NOON, NOON, null);
        assertThat(told(event)).containsExactly("Breach: the first response was due by Tue 31 Mar 2026 12:00:00");
    }

    @Test
    void aLateResponseIsToldWithWhatItCosts() {
        var event = new BreachSettled(clock(ClockKind.MANAGER_RESPONSE), late(16, 1), NOON, NOON, null);
        assertThat(told(event)).containsExactly("A manager's response came 16 min late: 1 block");
    }

    @Test
    void aCreditIsToldOfTheTicketThatItComesFrom() {
        var event = new TermExtended(
                "S1", "C1", ClockKind.INITIAL_RESPONSE, "T1", null, LocalDate.parse("2026-01-01"), 2, 2, null, NOON);
        assertThat(Story.about(event)).isEqualTo("T1");
        assertThat(told(event)).containsExactly("2 days added to the term of 1 Jan 2026; 2 in all");
    }

    @Test
    void whatHasANameIsToldInWordsWhateverTheMachinesLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            var promise = new Promise("any", Plan.CUSTOM, VERSION, VERSION, Map.of(), Map.of(), Set.of());
            var event = new EscalationRequested(
                    "T1",
                    "E1",
                    "S1",
                    "Acme",
                    Urgency.URGENT,
                    promise,
                    List.of(),
                    Personal.of(Map.of("reason", "It burns")),
                    NOON);
            assertThat(told(event)).containsExactly("A manager was asked for (urgent): It burns");
        } finally {
            Locale.setDefault(before);
        }
    }

    private List<String> told(PublishedEvent event) {
        FactId fact = new FactId("/portal", "1");
        return sentences
                .on(new ReceivedEvent("frist.any", "any", 0, "any", fact, NOON, NOON, event, new byte[0]))
                .toList();
    }

    private static ClockRef clock(ClockKind kind) {
        return new ClockRef("C1", kind, "T1", null, "S1", "Acme", Plan.CUSTOM, VERSION, VERSION, null);
    }

    private static Standing late(long minutes, long blocks) {
        Objective objective = new Objective("BUSINESS", Duration.ofHours(1));
        Deadline deadline = new Deadline(NOON, NOON, NOON, objective);
        return new Standing(ClockStatus.BREACHED, deadline, null, null, true, Duration.ofMinutes(minutes), blocks);
    }
}

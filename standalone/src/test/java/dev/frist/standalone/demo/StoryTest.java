package dev.frist.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.EventTypes;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final Instant NOON = Instant.parse("2026-03-31T10:00:00Z");
    private static final LocalDate TERM = LocalDate.parse("2026-01-01");
    private static final PinnedVersion VERSION = new PinnedVersion("1", "0");
    private static final ClockRef CLOCK = new ClockRef(
            "T1", ClockKind.INITIAL_RESPONSE, "T1", null, "S1", "Acme", Plan.CUSTOM, VERSION, VERSION, null);

    private final Story story = new Story(List.of(
            new Scenario.Report(Duration.ZERO, null, EventTypes.factName(ManagerResponded.class), "T1", Map.of())));

    @Test
    void whatWasReportedHasToBePublished() {
        assertThat(story.missing()).hasValueSatisfying(it -> assertThat(it).contains("ManagerResponded.v1 of T1"));
        story.hear(new ManagerResponded("T1", "E1", Personal.of(Map.of("manager", "Grace")), NOON));
        assertThat(story.missing()).isEmpty();
    }

    @Test
    void aClockWhoseTicketIsAnsweredHasToBeDecidedAndItsDaysToBeRight() {
        story.hear(new ManagerResponded("T1", "E1", Personal.of(Map.of("manager", "Grace")), NOON));
        story.hear(new ResponseBreached(CLOCK, standing(ClockStatus.BREACHED, 2), NOON, NOON, null));
        assertThat(story.missing()).hasValue("the days of T1");
        story.hear(extended(2));
        assertThat(story.missing()).isEmpty();
        story.hear(new FirstResponseSent("T1", "EMAIL", false, Personal.of(Map.of("agent", "Ada")), NOON));
        assertThat(story.missing()).hasValue("the verdict on T1");
        story.hear(new BreachRetracted(CLOCK, standing(ClockStatus.MET, 0), NOON, NOON, null));
        assertThat(story.missing()).hasValue("the days of T1");
        story.hear(reversed());
        assertThat(story.missing()).isEmpty();
    }

    private static Standing standing(ClockStatus status, long blocks) {
        return new Standing(status, null, null, null, blocks > 0, Duration.ZERO, blocks);
    }

    private static TermExtended extended(long days) {
        return new TermExtended("S1", "T1", ClockKind.INITIAL_RESPONSE, "T1", null, TERM, days, days, null, NOON);
    }

    private static ExtensionReversed reversed() {
        return new ExtensionReversed("S1", "T1", ClockKind.INITIAL_RESPONSE, "T1", null, TERM, 2, 0, null, NOON);
    }
}

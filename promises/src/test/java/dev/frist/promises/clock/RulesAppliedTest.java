package dev.frist.promises.clock;

import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.promises.clock.LocalTimes.at;
import static dev.frist.promises.clock.Step.determined;
import static dev.frist.promises.clock.Step.opened;
import static dev.frist.promises.clock.Step.responded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.DueMoved;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.RulesApplied;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.clock.Comparison.Reason;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Other versions of the rules for a clock that runs already. */
class RulesAppliedTest {
    /** The day of these tests, a Monday; the clock's hour would pass on it. */
    private static final SupportCalendar CLOSED = OtherRules.closedOn("2026-03-02", "A day off");

    private static final Pinned OWN = Promises.pinned(Promises.DEFAULTS);
    private static final Pinned OTHER = new Pinned(Promises.DEFAULTS, CLOSED);

    private final Clock running =
            noted(Clock.of(Promises.clockRef()), opened(CRITICAL, "09:00").fact());

    @Test
    void theDueInstantMovesAndTheFactSaysWhoAndWhy() {
        List<ClockEvent> events = running.note(applied("1", "09:30", CLOSED.version()), at("09:30"), OTHER);

        assertThat(events).hasSize(2);
        assertThat(events.getFirst()).isInstanceOfSatisfying(FactNoted.class, noted -> {
            assertThat(noted.fact())
                    .isInstanceOfSatisfying(
                            RulesApplied.class,
                            fact -> assertThat(fact.personal().by()).isEqualTo("Anna"));
            assertThat(noted.clock().calendar()).isEqualTo(CLOSED.version());
        });
        assertThat(events.getLast()).isInstanceOfSatisfying(DueMoved.class, moved -> {
            assertThat(moved.standing().deadline().dueAt()).isEqualTo(Instant.parse("2026-03-03T08:00:00Z"));
            assertThat(moved.cause()).isEqualTo(new FactId("/rules", "1"));
        });
    }

    @Test
    void theyArePinnedFromThenOnAndTheTermsStay() {
        Clock clock = running.evolve(running.note(applied("1", "09:30", CLOSED.version()), at("09:30"), OTHER));

        assertThat(clock.ref().calendar()).isEqualTo(CLOSED.version());
        assertThat(clock.ref().terms()).isEqualTo(Promises.TERMS);
        assertThat(clock.refAfter(responded("09:50").fact())).isEqualTo(clock.ref());
    }

    @Test
    void whereTheyComeToTheSameOnlyTheFactIsNoted() {
        SupportCalendar elsewhere = OtherRules.closedOn("2027-01-04", "Another day off");

        List<ClockEvent> events = running.note(
                applied("1", "09:30", elsewhere.version()), at("09:30"), new Pinned(Promises.DEFAULTS, elsewhere));

        assertThat(events).singleElement().isInstanceOf(FactNoted.class);
    }

    @Test
    void ofTwoApplicationsTheLaterHoldsHoweverTheyAreLearned() {
        RulesApplied first = applied("1", "09:10", CLOSED.version());
        RulesApplied second = applied("2", "09:20", Promises.ST_GALLEN.version());

        Clock late = running.evolve(running.note(second, at("09:20"), OWN));
        assertThat(late.refAfter(first).calendar()).isEqualTo(Promises.ST_GALLEN.version());
    }

    @Property(tries = 200)
    void inWhateverOrderFactsArriveTheLastStandingIsTheSame(@ForAll Random random) {
        List<ClockFact> facts = new ArrayList<>(List.of(
                opened(STANDARD, "09:00").fact(),
                determined(CRITICAL, "09:10").fact(),
                applied("1", "09:20", CLOSED.version()),
                applied("2", "09:25", null),
                responded("11:00").fact()));
        Clock straight = learning(facts);
        Collections.shuffle(facts, random);

        Clock clock = learning(facts);
        assertThat(clock.standing()).isEqualTo(straight.standing());
        assertThat(clock.ref()).isEqualTo(straight.ref());
    }

    @Test
    void aComparisonNamesTheReason() {
        List<ClockFact> facts = running.facts();
        Pinned wall = Promises.pinned(Promises.counting(OverrunIn.WALL, Promises.DEFAULTS.incompleteBlock()));
        Instant nextMorning = Instant.parse("2026-03-03T08:00:00Z");

        assertThat(Comparison.of(facts, OWN, OWN, nextMorning).differs()).isFalse();
        assertThat(Comparison.of(facts, OWN, OTHER, nextMorning).reason()).isEqualTo(Reason.CALENDAR);
        assertThat(Comparison.of(facts, OWN, wall, nextMorning).reason()).isEqualTo(Reason.OVERRUN);
    }

    private static Clock learning(List<ClockFact> facts) {
        Clock clock = Clock.of(Promises.clockRef());
        for (ClockFact fact : facts) {
            clock = noted(clock, fact);
        }
        return clock.evolve(clock.look(Instant.parse("2026-03-04T08:00:00Z"), pinned(clock.ref())));
    }

    private static Clock noted(Clock clock, ClockFact fact) {
        return clock.evolve(clock.note(fact, clock.factTime(fact), pinned(clock.refAfter(fact))));
    }

    private static Pinned pinned(ClockRef ref) {
        return ref.calendar().equals(CLOSED.version()) ? OTHER : OWN;
    }

    private static RulesApplied applied(String id, String said, @Nullable PinnedVersion calendar) {
        return new RulesApplied(
                new FactId("/rules", id),
                at(said),
                null,
                calendar,
                Personal.of(Map.of("by", "Anna", "note", "closed after all")));
    }
}

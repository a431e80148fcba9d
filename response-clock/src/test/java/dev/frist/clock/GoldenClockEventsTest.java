package dev.frist.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Objective.Until;
import dev.frist.events.OwnHours;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.Urgency;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.Golden;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenClockEventsTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-02T10:31:00.000001Z");
    private static final FactId CAUSE = new FactId("/portal", "4711");
    private static final Objective HOUR = new Objective("BUSINESS", Duration.ofHours(1));
    private static final Deadline DEADLINE = new Deadline(START, START, DUE, HOUR);
    private static final ClockRef CLOCK = new ClockRef(
            "2d0c5cb0-4f0a-5d0c-8f0e-111111111111",
            ClockKind.INITIAL_RESPONSE,
            "T-1",
            null,
            "SUB-1",
            "Example AG",
            Plan.EXTENDED_SLA,
            new PinnedVersion("2023-10-06", "aa"),
            new PinnedVersion("ch-sg-2010-2040", "bb"),
            START,
            new OwnHours(
                    "ACME_DAY",
                    ZoneId.of("America/Denver"),
                    Map.of("MON-FRI", List.of("07:00-12:00", "13:00-18:00")),
                    Set.of(LocalDate.parse("2026-07-03")),
                    Duration.ofHours(10)));

    static Stream<ClockEvent> events() {
        ClockFact fact = new ClockFact.Opened(CAUSE, START, Severity.CRITICAL, Map.of(Severity.CRITICAL, HOUR));
        return Stream.of(
                new ClockEvent.FactNoted(CLOCK, fact, Standing.BEST_EFFORT, START, START, CAUSE),
                new ClockEvent.ClockStarted(CLOCK, running(), START, START, CAUSE),
                new ClockEvent.DueMoved(CLOCK, running(), START, LATER, CAUSE),
                new ClockEvent.ResponseAtRisk(CLOCK, 75, running(), START, LATER, null),
                new ClockEvent.ResponseMet(CLOCK, standing(ClockStatus.MET, DUE, null, false, 0), DUE, LATER, CAUSE),
                new ClockEvent.ResponseBreached(CLOCK, breached(0), DUE, LATER, null),
                new ClockEvent.OverrunAccrued(CLOCK, breached(2), LATER, LATER, null),
                new ClockEvent.BreachSettled(
                        CLOCK, standing(ClockStatus.SETTLED, LATER, null, true, 2), LATER, LATER, CAUSE),
                new ClockEvent.BreachRestated(CLOCK, breached(1), DUE, LATER, CAUSE),
                new ClockEvent.BreachRetracted(
                        CLOCK, standing(ClockStatus.MET, START, null, false, 0), START, LATER, CAUSE),
                new ClockEvent.ClockVoided(
                        CLOCK, standing(ClockStatus.VOID, null, START, false, 0), START, LATER, CAUSE));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isWrittenAsApproved(ClockEvent event) {
        Golden.check(EventJson.mapper(), EventTypes.nameOf(event.getClass()), event);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyKindOfFactIsWrittenAsApproved(ClockFact fact) {
        // The first shapes of these are read, too.
        boolean isSecond = fact instanceof ClockFact.RulesApplied || fact instanceof ClockFact.Promised;
        String version = isSecond ? ".v2" : "";
        Golden.check(EventJson.mapper(), "ClockFact." + fact.getClass().getSimpleName() + version, fact);
    }

    @Test
    void rulesThatWereAppliedBeforeAreReadWithWhoAppliedThem() {
        ClockFact fact = EventJson.read(Golden.json("ClockFact.RulesApplied"), ClockFact.class);
        assertThat(((ClockFact.RulesApplied) fact).personal())
                .isEqualTo(Personal.of(Map.of("by", "Anna", "note", "2 January is closed")));
    }

    static Stream<ClockFact> facts() {
        return Stream.of(
                new ClockFact.Opened(
                        CAUSE, START, Severity.CRITICAL, Map.of(Severity.CRITICAL, HOUR, Severity.LOW, HOUR)),
                new ClockFact.Escalated(CAUSE, START, Urgency.URGENT, HOUR),
                new ClockFact.SeverityDetermined(CAUSE, START, Severity.LOW),
                new ClockFact.Responded(CAUSE, START),
                new ClockFact.Withdrawn(CAUSE, START),
                new ClockFact.RulesApplied(
                        CAUSE,
                        START,
                        null,
                        new PinnedVersion("ch-sg-2027", "cc"),
                        Personal.of(Map.of("by", "Anna", "note", "2 January is closed"))),
                new ClockFact.Promised(
                        CAUSE,
                        START,
                        Map.of(Severity.CRITICAL, HOUR),
                        HOUR,
                        CLOCK.terms(),
                        CLOCK.calendar(),
                        Map.of("L1", HOUR)),
                new ClockFact.Started(
                        CAUSE,
                        START,
                        "customer-message",
                        Severity.of("L1"),
                        Map.of("L1", HOUR, "L2", new Objective("BUSINESS", null, Until.END_OF_NEXT_BUSINESS_DAY))),
                new ClockFact.Paused(CAUSE, START),
                new ClockFact.Resumed(CAUSE, START),
                new ClockFact.Unstarted(CAUSE, START),
                new ClockFact.Corrected(CAUSE, START, new FactId("/portal", "4712")),
                new ClockFact.Moved(CAUSE, START));
    }

    @Test
    void noTypeIsMissing() {
        List<Class<?>> shown = events().<Class<?>>map(Object::getClass).toList();
        assertThat(shown).containsExactlyInAnyOrder(ClockEvent.class.getPermittedSubclasses());
    }

    private static Standing running() {
        return standing(ClockStatus.RUNNING, null, null, false, 0).pausedSince(START);
    }

    private static Standing breached(long blocks) {
        return new Standing(ClockStatus.BREACHED, DEADLINE, null, null, true, Duration.ZERO, blocks);
    }

    private static Standing standing(
            ClockStatus status,
            @Nullable Instant respondedAt,
            @Nullable Instant voidedAt,
            boolean breached,
            long blocks) {
        Duration overrun = breached ? Duration.between(DUE, LATER) : Duration.ZERO;
        return new Standing(status, DEADLINE, respondedAt, voidedAt, breached, overrun, blocks);
    }
}

package dev.frist.promises.clock;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Corrected;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Moved;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Paused;
import dev.frist.events.ClockFact.Promised;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.Resumed;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Started;
import dev.frist.events.ClockFact.Unstarted;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Objective.Until;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.terms.ClockRules;
import dev.frist.promises.terms.ClockRules.IncompleteBlock;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import dev.frist.promises.terms.ClockRules.RaiseRule;
import dev.frist.promises.terms.ClockRules.RaisedAgain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Stories that clocks may live through, with instants that like to coincide, over weekends, holidays and changes of the clock. */
class ClockStories extends DomainContextBase {
    private static final PinnedVersion RULES = Promises.clockRef().terms();

    /** @param after a time after everything in it */
    record Tale(Pinned pinned, List<ClockFact> facts, Instant after) {
        Request request() {
            return (Request) facts.getFirst();
        }
    }

    @Provide
    Arbitrary<Tale> tales() {
        return Combinators.combine(
                        rules(),
                        requests(),
                        happenings().list().ofMaxSize(7),
                        Arbitraries.longs().between(0, 20_000))
                .as((rules, request, happenings, later) -> {
                    List<ClockFact> facts = new ArrayList<>(List.of(request));
                    for (int i = 0; i < happenings.size(); i++) {
                        facts.add(happenings.get(i).fact(i, request.occurredAt()));
                    }
                    Instant last = facts.stream()
                            .map(ClockFact::occurredAt)
                            .max(Instant::compareTo)
                            .orElseThrow();
                    return new Tale(Promises.pinned(rules), facts, last.plus(Duration.ofMinutes(later)));
                });
    }

    private Arbitrary<ClockRules> rules() {
        return Combinators.combine(
                        Arbitraries.of(RaiseRule.class),
                        Arbitraries.of(RaisedAgain.class),
                        Arbitraries.of(OverrunIn.class),
                        Arbitraries.of(15, 7, 60),
                        Arbitraries.of(IncompleteBlock.class),
                        Arbitraries.of(75, 50, 90, 1, 99).list().ofMaxSize(3))
                .as((raise, again, in, block, incomplete, marks) ->
                        new ClockRules(raise, again, in, Duration.ofMinutes(block), incomplete, marks));
    }

    private Arbitrary<Request> requests() {
        Arbitrary<Request> openings = Combinators.combine(
                        instants(),
                        severities(),
                        Arbitraries.maps(severities(), objectives()).ofMaxSize(4))
                .as((at, severity, promised) -> new Opened(id("request"), at, severity, promised));
        Arbitrary<Request> escalations = Combinators.combine(
                        instants(), objectives().injectNull(0.2))
                .as((at, objective) -> new Escalated(id("request"), at, Urgency.URGENT, objective));
        Arbitrary<Request> others = Combinators.combine(
                        instants(),
                        Arbitraries.of("customer-message", "severity-set", "opened"),
                        severities().injectNull(0.1),
                        Arbitraries.maps(severities().map(Severity::name), objectives())
                                .ofMaxSize(4))
                .as((at, moment, severity, promised) -> new Started(id("request"), at, moment, severity, promised));
        return Arbitraries.frequencyOf(Tuple.of(6, openings), Tuple.of(1, escalations), Tuple.of(3, others));
    }

    private Arbitrary<Instant> instants() {
        // Around Easter and the change to summer time, around Christmas, and an ordinary week.
        Arbitrary<LocalDate> days = Arbitraries.of(
                LocalDate.of(2026, 3, 27),
                LocalDate.of(2026, 4, 2),
                LocalDate.of(2026, 10, 23),
                LocalDate.of(2025, 12, 23),
                LocalDate.of(2026, 3, 4));
        return Combinators.combine(days, Arbitraries.integers().between(0, 95))
                .as((day, quarter) ->
                        day.atStartOfDay(LocalTimes.ZURICH).toInstant().plus(Duration.ofMinutes(15L * quarter)));
    }

    private Arbitrary<Objective> objectives() {
        Arbitrary<String> hours = Arbitraries.of("BUSINESS", "EXTENDED", "TWENTY_FOUR_SEVEN");
        Arbitrary<Objective> spans = Combinators.combine(hours, Arbitraries.of(30, 60, 120, 540, 720, 1440))
                .as((in, minutes) -> new Objective(in, Duration.ofMinutes(minutes)));
        return Arbitraries.frequencyOf(
                Tuple.of(9, spans),
                Tuple.of(1, hours.map(in -> new Objective(in, null, Until.END_OF_NEXT_BUSINESS_DAY))));
    }

    private Arbitrary<Severity> severities() {
        return Arbitraries.of(Severity.CRITICAL, Severity.MAJOR, Severity.STANDARD, Severity.LOW);
    }

    private Arbitrary<Happening> happenings() {
        Arbitrary<Integer> quarters = Arbitraries.oneOf(
                Arbitraries.integers().between(-8, 40), Arbitraries.integers().between(0, 500));
        return Combinators.combine(
                        Arbitraries.of(1, 1, 1, 1, 1, 2, 2, 3, 3, 4, 5, 5, 5, 6, 7, 7, 7, 8, 8, 8, 9),
                        quarters,
                        Arbitraries.of(0, 0, 0, 1, -1),
                        severities(),
                        objectives())
                .as(Happening::new);
    }

    /** A fact to be: so many quarters of an hour after the request, and a microsecond before or after. */
    private record Happening(int kind, int quarters, int micros, Severity severity, Objective objective) {
        ClockFact fact(int number, Instant start) {
            // Ids that are not in the order of time.
            FactId id = id("fact " + (number * 7 % 10));
            Instant at = start.plus(Duration.ofMinutes(15L * quarters)).plusNanos(1_000L * micros);
            return switch (kind) {
                case 1 -> new SeverityDetermined(id, at, severity);
                case 2 -> new Responded(id, at);
                case 4 ->
                    new Promised(
                            id,
                            at,
                            Map.of(severity, objective),
                            objective,
                            RULES,
                            RULES,
                            Map.of(severity.name(), objective));
                case 5 ->
                    new Corrected(id, at, id(quarters % 9 == 0 ? "request" : "fact " + Math.floorMod(quarters, 10)));
                case 6 -> new Moved(id, at);
                case 7 -> new Paused(id, at);
                case 8 -> new Resumed(id, at);
                case 9 -> new Unstarted(id, at);
                default -> new Withdrawn(id, at);
            };
        }
    }

    private static FactId id(String id) {
        return new FactId("/test", id);
    }
}

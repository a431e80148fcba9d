package dev.frist.promises.annexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockKind;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.clock.Assessor;
import dev.frist.promises.clock.DeclaredClock;
import dev.frist.promises.clock.Moment;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.conformance.Ticket;
import dev.frist.promises.terms.Annex;
import dev.frist.promises.terms.Declarations;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for clocks that follow an enum holds for those that follow a file. */
class DeclaredClockLawsTest {
    private static final Instant OPENED = Instant.parse("2026-04-01T06:00:00Z");
    private static final Instant AFTER = OPENED.plus(Duration.ofDays(60));
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final List<String> WHAT_HAPPENS = List.of(
            "severity-set",
            "response",
            "vendor-message",
            "customer-message",
            "waiting-for-customer",
            "waiting-for-customer",
            "waiting-for-vendor",
            "waiting-for-vendor",
            "milestone:resolution",
            "reopened",
            "declined",
            "withdrawn",
            "agent-closed",
            "customer-closed");
    private static final Terms BUILT_IN = RuleBook.load(null)
            .terms(RuleBook.load(null).termsNamed("2023-10-06-r2").orElseThrow());

    /** A ticket that is opened, and to which then this and that happens, several at one instant too. */
    @Provide
    Arbitrary<List<Moment>> moments() {
        Arbitrary<Moment> happened = Arbitraries.integers()
                .between(0, 12 * 12)
                .flatMap(tens -> Arbitraries.of(WHAT_HAPPENS)
                        .flatMap(kind -> Arbitraries.integers()
                                .between(1, 4)
                                .map(level -> new Moment(
                                        new FactId("x", ""),
                                        OPENED.plus(Duration.ofMinutes(10L * tens)),
                                        kind,
                                        kind.equals("severity-set") ? String.valueOf(level) : null,
                                        null,
                                        null))));
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(first -> happened.list()
                        .ofMaxSize(8)
                        .map(list -> Stream.concat(
                                        Stream.of(new Moment(
                                                new FactId("t", "00"),
                                                OPENED,
                                                "opened",
                                                String.valueOf(first),
                                                null,
                                                null)),
                                        IntStream.range(0, list.size())
                                                .mapToObj(i -> new Moment(
                                                        new FactId("t", "%02d".formatted(i + 1)),
                                                        list.get(i).at(),
                                                        list.get(i).kind(),
                                                        list.get(i).level(),
                                                        null,
                                                        null)))
                                .toList()));
    }

    @Property(tries = 1000)
    void theAnnexAsDataSaysWhatTheEnumsSay(@ForAll("moments") List<Moment> moments) {
        Annex declared = Annexes.named("zitadel-2023-10-06");
        SupportCalendar calendar = declared.calendar();
        DeclaredClock clock = clocks(declared, "EXTENDED_SLA", null, moments).stream()
                .filter(it -> it.kind().equals("INITIAL_RESPONSE"))
                .findFirst()
                .orElseThrow();
        Standing byEnums = Assessor.assess(
                asClocksToldIt(moments, calendar),
                new Pinned(BUILT_IN.requireClock(ClockKind.INITIAL_RESPONSE).rules(), calendar),
                AFTER);

        assertThat(clock.standing(AFTER)).isEqualTo(byEnums);
    }

    @Test
    void theAnnexAsDataPromisesWhatTheBuiltInFileDoes() {
        Declarations declared = Annexes.named("zitadel-2023-10-06").terms().declared();
        Declarations builtIn = Annexes.read("built-in", Annexes.bytes("/frist/terms/2023-10-06-r2.yaml"))
                .terms()
                .declared();

        assertThat(declared.plans().keySet()).isEqualTo(builtIn.plans().keySet());
        declared.plans()
                .forEach((name, plan) -> declared.clocks()
                        .keySet()
                        .forEach(kind -> assertThat(plan.limits(kind))
                                .as("%s of %s", kind, name)
                                .isEqualTo(builtIn.plans().get(name).limits(kind))));
    }

    @Property(tries = 1000)
    void whateverTheOrderOfArrivalClocksAreTheSame(@ForAll("moments") List<Moment> moments, @ForAll long order) {
        List<Moment> told = new ArrayList<>(moments);
        told.addAll(moments);
        Collections.shuffle(told, new Random(order));

        assertThat(standings(clocks(told), AFTER)).isEqualTo(standings(clocks(moments), AFTER));
    }

    /** What has not happened yet changes nothing that was late or answered by now, pauses that are to come included. */
    @Property(tries = 1000)
    void whatIsDecidedStays(@ForAll("moments") List<Moment> moments, @ForAll @IntRange(max = 150) int tens) {
        Instant now = OPENED.plus(Duration.ofMinutes(10L * tens));
        List<Moment> known =
                moments.stream().filter(it -> !it.at().isAfter(now)).toList();
        List<DeclaredClock> then = clocks(known);
        for (DeclaredClock clock : clocks(moments)) {
            then.stream()
                    .filter(it ->
                            it.kind().equals(clock.kind()) && it.startedBy().equals(clock.startedBy()))
                    .map(it -> it.standing(now))
                    .filter(it -> it.breached() || it.respondedAt() != null)
                    .filter(it -> it.deadline() != null)
                    .forEach(it -> assertThat(clock.standing(AFTER))
                            .extracting(Standing::deadline, Standing::breached)
                            .containsExactly(it.deadline(), it.breached()));
        }
    }

    /** The due instant is where a walk over the minutes that are open, and not paused, comes to the target. */
    @Property(tries = 500)
    void aPauseIsWhatAWalkOverMinutesLeavesOut(@ForAll("moments") List<Moment> moments) {
        List<Moment> unchanged = moments.stream()
                .filter(it -> !it.kind().equals("severity-set"))
                .filter(it -> !it.kind().equals("opened"))
                .toList();
        List<Moment> told = Stream.concat(
                        Stream.of(new Moment(new FactId("t", ""), OPENED, "opened", "2", null, null)),
                        unchanged.stream())
                .toList();
        DeclaredClock clock = clocks(told).getFirst();
        Standing standing = clock.standing(AFTER);
        SupportTime office = Annexes.named("laws").calendar().hours("OFFICE/CH");

        assertThat(clock.kind()).isEqualTo("FIRST");
        assertThat(standing.deadline()).isNotNull().extracting(Deadline::dueAt).isEqualTo(walked(told, office));
    }

    private static Instant walked(List<Moment> moments, SupportTime office) {
        Instant end = moments.stream()
                .filter(it -> Set.of("response", "declined", "agent-closed", "withdrawn", "customer-closed")
                        .contains(it.kind()))
                .map(Moment::at)
                .min(Comparator.naturalOrder())
                .orElse(AFTER);
        Instant lastEdge =
                moments.stream().map(Moment::at).max(Comparator.naturalOrder()).orElseThrow();
        // A pause without an end is told as if it ended at once.
        Predicate<Instant> isLeftOut = at -> at.isBefore(end)
                && isPaused(moments, at)
                && (end.isBefore(AFTER) || !isPaused(moments, lastEdge) || at.isBefore(lastPause(moments)));
        Duration passed = Duration.ZERO;
        Instant at = OPENED;
        for (; passed.compareTo(Duration.ofHours(2)) < 0; at = at.plus(STEP)) {
            if (office.isOpen(at) && !isLeftOut.test(at)) {
                passed = passed.plus(STEP);
            }
        }
        // One that begins just when it is due moves it, too.
        Instant due = at;
        for (; isLeftOut.test(at); at = at.plus(STEP)) {
            due = office.isOpen(at) ? at.plus(STEP) : due;
        }
        return due;
    }

    private static boolean isPaused(List<Moment> moments, Instant at) {
        return moments.stream()
                .filter(it -> it.kind().startsWith("waiting-for") && !it.at().isAfter(at))
                .sorted(Comparator.comparing(Moment::at).thenComparing(Moment::id))
                .reduce((_, later) -> later)
                .filter(it -> it.kind().equals("waiting-for-customer"))
                .isPresent();
    }

    /** The beginning of the pause that lasts. */
    private static Instant lastPause(List<Moment> moments) {
        Instant began = OPENED;
        boolean isPaused = false;
        for (Moment it : moments.stream()
                .filter(one -> one.kind().startsWith("waiting-for"))
                .sorted(Comparator.comparing(Moment::at).thenComparing(Moment::id))
                .toList()) {
            began = !isPaused ? it.at() : began;
            isPaused = it.kind().equals("waiting-for-customer");
        }
        return began;
    }

    private static List<Standing> standings(List<DeclaredClock> clocks, Instant now) {
        return clocks.stream().map(it -> it.standing(now)).toList();
    }

    @Property(tries = 1000)
    void whatADerivationCountsAddsUp(@ForAll("moments") List<Moment> moments) {
        for (DeclaredClock declared : clocks(moments)) {
            declared.derivation()
                    .filter(_ -> declared.pausedSince().isEmpty())
                    .ifPresent(it -> assertThat(it.sum())
                            .isEqualTo(it.deadline().objective().target()));
        }
    }

    private static List<DeclaredClock> clocks(List<Moment> moments) {
        Annex annex = Annexes.named("laws");
        return clocks(annex, "ALL", "CH", moments);
    }

    private static List<DeclaredClock> clocks(Annex annex, String plan, @Nullable String region, List<Moment> moments) {
        return new Ticket(
                        new Ticket.Where("laws", 1),
                        "laws",
                        new Ticket.Contract(plan, region, null),
                        moments,
                        List.of())
                .clocks(annex, moments);
    }

    /** As sla-service's policy tells them to a clock. */
    private static List<ClockFact> asClocksToldIt(List<Moment> moments, SupportCalendar calendar) {
        return moments.stream()
                .<ClockFact>mapMulti((it, facts) -> {
                    switch (it.kind()) {
                        case "opened" ->
                            facts.accept(new ClockFact.Opened(
                                    it.id(),
                                    it.at(),
                                    severity(it),
                                    BUILT_IN.promise("c", Plan.EXTENDED_SLA, null, calendar)
                                            .objectives()));
                        case "severity-set" ->
                            facts.accept(new ClockFact.SeverityDetermined(it.id(), it.at(), severity(it)));
                        case "response", "declined", "agent-closed" ->
                            facts.accept(new ClockFact.Responded(it.id(), it.at()));
                        case "withdrawn", "customer-closed" -> facts.accept(new ClockFact.Withdrawn(it.id(), it.at()));
                        default -> {}
                    }
                })
                .toList();
    }

    private static Severity severity(Moment moment) {
        return Severity.of(Integer.parseInt(String.valueOf(moment.level())));
    }
}

package dev.frist.promises.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.frist.events.Adjustment;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.BreachSettled;
import dev.frist.events.ClockEvent.OverrunAccrued;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Decision;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.CreditClaimed;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.Entitlement.State;
import dev.frist.promises.terms.BuiltIn;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Credit that must be claimed within 30 days, and decided within 10. */
class ClaimsTest {
    private static final RuleBook RULES = RuleBook.of(
            List.of(
                    BuiltIn.newestTerms().with("replaces: 2023-10-06\n", "").file(),
                    BuiltIn.newestTerms()
                            .with("replaces: 2023-10-06\n", "")
                            .with("terms: 2023-10-06-r2", "terms: claimed")
                            .with("validFrom: 2023-10-06", "validFrom: 2023-10-07")
                            .with("daysPerBlock: 1", "daysPerBlock: 1\n  claim: {within: P30D, decided: P10D}")
                            .file()),
            List.of(BuiltIn.calendar().file()));
    private static final PinnedVersion AT_ONCE =
            RULES.termsNamed("2023-10-06-r2").orElseThrow();
    private static final PinnedVersion CLAIMED = RULES.termsNamed("claimed").orElseThrow();
    private static final Instant NOON = Instant.parse("2025-06-02T12:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final LocalDate LAST = LocalDate.parse("2025-12-31");

    private final StoredLedger ledger = new StoredLedger(RULES, CLAIMED);

    @Test
    void aBreachEntitlesAndExtendsNothing() {
        ledger.note(List.of(started(), settled("C", 3)));

        assertThat(ledger.recorded).isEmpty();
        assertThat(entitlement("C", days(1)).state()).isEqualTo(State.ENTITLED);
        assertThat(entitlement("C", days(1)).days()).isEqualTo(Map.of(FIRST, 3L));
        assertThat(entitlement("C", days(1)).from()).isEqualTo("2025-06-02T12:15:00Z");
    }

    @Test
    void theLastDayCountsToItsEnd() {
        ledger.note(List.of(started(), settled("C", 3)));

        assertThat(entitlement("C", NOON).until()).isEqualTo("2025-07-02T22:00:00Z");
        assertThat(state("C", "2025-07-02T21:59:59Z")).isEqualTo(State.ENTITLED);
        assertThat(state("C", "2025-07-02T22:00:00Z")).isEqualTo(State.LAPSED);
        assertThat(nextTurn(NOON)).isEqualTo("2025-07-02T22:00:00Z");
    }

    @Test
    void whileTheAnswerIsMissingNothingLapses() {
        ledger.note(List.of(started(), overrun("C", 3)));

        assertThat(entitlement("C", days(300)).state()).isEqualTo(State.ENTITLED);
        assertThat(entitlement("C", days(300)).until()).isNull();
    }

    @Test
    void whatIsClaimedInTimeAndGrantedExtendsTheTermFromThenOn() {
        ledger.note(List.of(started(), settled("C", 3), claimed("1", null, days(2))));
        assertThat(entitlement("C", days(3)).state()).isEqualTo(State.CLAIMED);
        assertThat(entitlement("C", days(3)).claimId()).isEqualTo("1");
        assertThat(entitlement("C", days(3)).decisionDue()).isEqualTo("2025-06-14T22:00:00Z");
        assertThat(entitlement("C", days(12)).isLate(Instant.parse("2025-06-14T21:59:59Z")))
                .isFalse();
        assertThat(entitlement("C", days(13)).isLate(Instant.parse("2025-06-14T22:00:00Z")))
                .isTrue();
        assertThat(ledger.recorded).isEmpty();

        ledger.note(List.of(decided("1", Decision.GRANTED, null, days(5))));
        assertThat(ledger.recorded).singleElement().isInstanceOfSatisfying(TermExtended.class, it -> {
            assertThat(it.days()).isEqualTo(3);
            assertThat(it.newTermEnd()).isEqualTo("2026-01-03");
            assertThat(it.occurredAt()).isEqualTo(days(5));
        });
        assertThat(entitlement("C", days(400)).state()).isEqualTo(State.GRANTED);
        assertThat(nextTurn(NOON)).isNull();
    }

    @Test
    void whatIsRefusedExtendsNothingAndMayBeClaimedOnceMore() {
        ledger.note(List.of(
                started(),
                settled("C", 3),
                claimed("1", null, days(2)),
                decided("1", Decision.REFUSED, null, days(5)),
                claimed("2", List.of("C"), days(6))));
        assertThat(ledger.recorded).isEmpty();
        assertThat(entitlement("C", days(7)).state()).isEqualTo(State.CLAIMED);
        assertThat(entitlement("C", days(7)).claimId()).isEqualTo("2");
        ledger.note(List.of(decided("2", Decision.GRANTED, null, days(8))));
        assertThat(ledger.days()).isEqualTo(Map.of(new TermKey("S", FIRST), 3L));
    }

    @Test
    void aClaimIsDecidedClockByClockAndOneMayBeDecidedAnew() {
        ledger.note(List.of(
                started(),
                settled("C", 3),
                settled("D", 4),
                claimed("1", null, days(2)),
                decided("1", Decision.GRANTED, List.of("C"), days(3)),
                decided("1", Decision.REFUSED, List.of("D"), days(3))));
        assertThat(ledger.days()).isEqualTo(Map.of(new TermKey("S", FIRST), 3L));
        ledger.note(List.of(decided("1", Decision.GRANTED, List.of("D"), days(4))));
        assertThat(ledger.days()).isEqualTo(Map.of(new TermKey("S", FIRST), 7L));
        ledger.note(List.of(decided("1", Decision.REFUSED, null, days(5))));
        assertThat(ledger.days()).isEmpty();
    }

    @Test
    void whatIsClaimedTooLateLapsedAndAClaimOfAllIsAboutWhatCouldBeClaimedThen() {
        ledger.note(List.of(
                started(),
                settled("C", 3),
                settledAt("D", NOON.plus(Duration.ofDays(40)), 4),
                claimed("1", null, days(35)),
                decided("1", Decision.GRANTED, null, days(36))));
        assertThat(entitlements(days(50)))
                .extracting(it -> it.clock().clockId(), Entitlement::state)
                .containsExactly(tuple("C", State.LAPSED), tuple("D", State.ENTITLED));
        assertThat(ledger.recorded).isEmpty();
    }

    @Test
    void aBreachThatWasNoneTakesBackWhatWasGranted() {
        ledger.note(List.of(
                started(),
                settled("C", 3),
                claimed("1", null, days(2)),
                decided("1", Decision.GRANTED, null, days(3)),
                retracted("C")));
        assertThat(ledger.days()).isEmpty();
        assertThat(entitlements(days(50))).isEmpty();
    }

    @Test
    void whatRemainsWhenTheContractEndsExpires() {
        ledger.note(List.of(
                started(),
                settled("C", 3),
                settled("D", 4),
                claimed("1", List.of("C"), days(2)),
                new SubscriptionEnded("S", LocalDate.parse("2025-06-10"), Personal.NONE, days(1)),
                decided("1", Decision.GRANTED, null, days(9))));
        assertThat(ledger.days()).isEmpty();
        assertThat(state("C", "2025-06-10T21:59:59Z")).isEqualTo(State.CLAIMED);
        assertThat(entitlements(Instant.parse("2025-06-10T22:00:00Z")))
                .extracting(Entitlement::state)
                .containsOnly(State.EXPIRED);
    }

    @Test
    void daysGrantedBeforeTheEndMoveItForWhatIsGrantedLater() {
        ledger.note(List.of(
                started(),
                settled("C", 3),
                settled("D", 4),
                claimed("1", null, days(2)),
                new SubscriptionEnded("S", LocalDate.parse("2025-06-10"), Personal.NONE, days(1)),
                decided("1", Decision.GRANTED, List.of("C"), days(8)),
                decided("1", Decision.GRANTED, List.of("D"), days(10))));
        assertThat(ledger.days()).isEqualTo(Map.of(new TermKey("S", FIRST), 7L));
        assertThat(entitlement("D", days(100)).state()).isEqualTo(State.GRANTED);
    }

    @Test
    void whereNothingNeedBeClaimedDaysAreGivenAtOnceBesideClaims() {
        ledger.note(List.of(started(), settled(ref("A", AT_ONCE), NOON, 2), settled("C", 3)));
        assertThat(ledger.days()).isEqualTo(Map.of(new TermKey("S", FIRST), 2L));
        assertThat(entitlements(NOON)).hasSize(1);
    }

    @Property(tries = 400)
    void whateverTheOrderOfArrivalTheSameIsGrantedRefusedAndLapsed(
            @ForAll("stories") List<PublishedEvent> story, @ForAll Random random) {
        StoredLedger inOrder = new StoredLedger(RULES, CLAIMED);
        story.forEach(it -> inOrder.note(List.of(it)));
        List<PublishedEvent> shuffled = new ArrayList<>(story);
        shuffled.addAll(story.subList(0, story.size() / 2));
        Collections.shuffle(shuffled, random);
        StoredLedger atWill = new StoredLedger(RULES, CLAIMED);
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(4));
            atWill.note(shuffled.subList(from, to));
            from = to;
        }

        assertThat(atWill.entries()).isEqualTo(inOrder.entries());
        assertThat(atWill.days()).isEqualTo(inOrder.days());
        for (int day : new int[] {0, 3, 9, 15, 40, 90}) {
            assertThat(entitlements(atWill, days(day))).isEqualTo(entitlements(inOrder, days(day)));
        }
        long granted = entitlements(atWill, days(90)).stream()
                .filter(it -> it.state() == State.GRANTED)
                .mapToLong(Entitlement::total)
                .sum();
        assertThat(atWill.days().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(granted);
    }

    /** One event of each clock, so that any order is one in which they can come. */
    @Provide
    Arbitrary<List<PublishedEvent>> stories() {
        Arbitrary<List<ClockEvent>> clocks = Arbitraries.longs()
                .between(0, 400)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(counts -> {
                    List<ClockEvent> events = new ArrayList<>();
                    for (long count : counts) {
                        Instant dueAt = NOON.plus(Duration.ofDays(9L * events.size()));
                        String id = "C" + events.size();
                        events.add(
                                count == 0
                                        ? retracted(id)
                                        : count % 3 == 0
                                                ? overrun(ref(id, CLAIMED), dueAt, count)
                                                : settledAt(id, dueAt, count));
                    }
                    return events;
                });
        Arbitrary<@Nullable List<String>> named =
                Arbitraries.of("C0", "C1", "C2", "C3").list().ofMaxSize(2).map(it -> it.isEmpty() ? null : it);
        Arbitrary<Integer> day = Arbitraries.integers().between(0, 50);
        Arbitrary<Integer> claim = Arbitraries.integers().between(0, 3);
        Arbitrary<List<SubscriptionEvent>> claims = Combinators.combine(claim, named, day)
                .<SubscriptionEvent>as((id, clocks1, at) -> claimed("c" + id + at, clocks1, days(at)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        Arbitrary<List<Integer>> decisions = day.list().ofMaxSize(4);
        Arbitrary<List<SubscriptionEvent>> contract = Combinators.combine(
                        Arbitraries.integers().between(-5, 60),
                        Arbitraries.integers().between(-9, 9),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((end, byHand, isEnded, isRenewed) -> {
                    List<SubscriptionEvent> told = new ArrayList<>(List.of(started()));
                    if (isEnded) {
                        told.add(new SubscriptionEnded(
                                "S", LocalDate.parse("2025-06-02").plusDays(end), Personal.NONE, days(1)));
                    }
                    if (isRenewed) {
                        told.add(new TermRenewed(
                                "S",
                                LocalDate.parse("2025-06-20"),
                                LocalDate.parse("2026-06-19"),
                                Personal.NONE,
                                NOON.minusSeconds(9)));
                    }
                    told.add(new DaysAdjusted("S", Adjustment.CORRECTION, FIRST, byHand, Personal.NONE, NOON));
                    return told;
                });
        return Combinators.combine(
                        clocks,
                        claims,
                        decisions,
                        contract,
                        Arbitraries.integers().between(0, 9))
                .as((moves, made, decidedOn, told, wrong) -> {
                    List<PublishedEvent> all = new ArrayList<>(told);
                    all.addAll(moves);
                    all.addAll(made);
                    for (int at : decidedOn) {
                        CreditClaimed of = (CreditClaimed) made.get(at % made.size());
                        all.add(decided(
                                of.claimId(), at % 3 == 0 ? Decision.REFUSED : Decision.GRANTED, null, days(at)));
                    }
                    SubscriptionEvent mistaken = made.get(wrong % made.size());
                    if (wrong > 5) {
                        all.add(new FactCorrected("S", StoredLedger.fact(mistaken), Personal.NONE, days(wrong)));
                    }
                    return all;
                });
    }

    private State state(String clock, String now) {
        return entitlement(clock, Instant.parse(now)).state();
    }

    private Entitlement entitlement(String clock, Instant now) {
        return entitlements(now).stream()
                .filter(it -> it.clock().clockId().equals(clock))
                .findFirst()
                .orElseThrow();
    }

    private List<Entitlement> entitlements(Instant now) {
        return entitlements(ledger, now);
    }

    private static List<Entitlement> entitlements(StoredLedger ledger, Instant now) {
        return ledger.valuation.entitlements(ledger.terms("S").orElse(EffectiveTerms.NONE), standings(ledger), now);
    }

    private @Nullable Instant nextTurn(Instant after) {
        return ledger.valuation
                .nextTurn(ledger.terms("S").orElseThrow(), standings(ledger), after)
                .orElse(null);
    }

    private static Map<ClockRef, Standing> standings(StoredLedger ledger) {
        return ledger.entries.values().stream().collect(Collectors.toMap(Entry::clock, Entry::standing));
    }

    private static Instant days(int days) {
        return NOON.plus(Duration.ofDays(days));
    }

    private static SubscriptionStarted started() {
        return new SubscriptionStarted(
                "S", "Acme", Plan.DEFAULT, Deployment.CLOUD, FIRST, LAST, null, Personal.NONE, NOON.minusSeconds(10));
    }

    private static CreditClaimed claimed(String id, @Nullable List<String> clocks, Instant at) {
        return new CreditClaimed("S", id, clocks, Personal.NONE, at);
    }

    private static CreditDecided decided(String id, Decision decision, @Nullable List<String> clocks, Instant at) {
        return new CreditDecided("S", id, decision, clocks, Personal.NONE, at);
    }

    private static ClockEvent overrun(String clock, long blocks) {
        return overrun(ref(clock, CLAIMED), NOON, blocks);
    }

    private static ClockEvent overrun(ClockRef clock, Instant dueAt, long blocks) {
        Instant at = dueAt.plus(Duration.ofMinutes(15).multipliedBy(blocks));
        Standing standing =
                new Standing(ClockStatus.BREACHED, deadline(dueAt), null, null, true, Duration.ZERO, blocks);
        return new OverrunAccrued(clock, standing, at, at, null);
    }

    private static ClockEvent settled(String clock, long blocks) {
        return settledAt(clock, NOON, blocks);
    }

    private static ClockEvent settledAt(String clock, Instant dueAt, long blocks) {
        return settled(ref(clock, CLAIMED), dueAt, blocks);
    }

    private static ClockEvent settled(ClockRef clock, Instant dueAt, long blocks) {
        Duration overrun = Duration.ofMinutes(15).multipliedBy(blocks).plusMinutes(1);
        Instant at = dueAt.plus(overrun);
        return new BreachSettled(
                clock,
                new Standing(ClockStatus.SETTLED, deadline(dueAt), at, null, true, overrun, blocks),
                at,
                at,
                null);
    }

    private static ClockEvent retracted(String clock) {
        Standing met = new Standing(ClockStatus.MET, deadline(NOON), NOON, null, false, Duration.ZERO, 0);
        return new BreachRetracted(ref(clock, CLAIMED), met, NOON, NOON, null);
    }

    private static Deadline deadline(Instant dueAt) {
        Duration target = Duration.ofHours(1);
        return new Deadline(
                dueAt.minus(target), dueAt.minus(target), dueAt, new Objective("TWENTY_FOUR_SEVEN", target));
    }

    private static ClockRef ref(String clock, PinnedVersion terms) {
        return new ClockRef(
                clock,
                ClockKind.INITIAL_RESPONSE,
                "ticket of " + clock,
                null,
                "S",
                "Acme",
                Plan.DEFAULT,
                terms,
                RULES.currentCalendar().version(),
                NOON.minusSeconds(3600));
    }
}

package dev.frist.promises.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Adjustment;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.OverrunAccrued;
import dev.frist.events.ClockEvent.ResponseMet;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.PublishedEvent;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final PinnedVersion SHIFTING =
            RULES.termsNamed("2023-10-06-r2").orElseThrow();
    private static final Instant NOON = Instant.parse("2025-06-02T12:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final LocalDate LATER = LocalDate.parse("2025-07-12");
    private StoredLedger ledger = new StoredLedger(RULES, null);

    /** An instance of this class lives for all tries of a property. */
    @BeforeTry
    void begin() {
        ledger = new StoredLedger(RULES, null);
    }

    @Test
    void aLateResponseExtendsTheTerm() {
        ledger.note(List.of(started("S", FIRST), blocks("C", "S", NOON, 3)));

        assertThat(events())
                .containsExactly(extended("C", "S", FIRST, 3, 3, "2026-01-04", NOON.plus(Duration.ofMinutes(45))));
    }

    @Test
    void moreBlocksAddWhatIsNew() {
        ledger.note(List.of(started("S", FIRST)));
        ledger.note(List.of(blocks("C", "S", NOON, 3), blocks("C", "S", NOON, 5)));

        assertThat(events())
                .last()
                .isEqualTo(extended("C", "S", FIRST, 2, 5, "2026-01-06", NOON.plus(Duration.ofMinutes(75))));
    }

    @Test
    void aBreachThatWasNoneIsReversed() {
        Instant respondedAt = NOON.minusSeconds(60);
        ledger.note(List.of(started("S", FIRST)));
        ledger.note(List.of(blocks("C", "S", NOON, 3), retracted("C", "S", NOON, respondedAt)));

        assertThat(events()).last().isEqualTo(reversed("C", "S", FIRST, 3, 0, "2026-01-01", respondedAt));
        assertThat(ledger.days()).isEmpty();
    }

    @Test
    void aRenewalLearnedLateMovesDays() {
        Instant learned = NOON.plus(Duration.ofDays(90));
        ledger.note(List.of(started("S", FIRST), blocks("C", "S", NOON, 3)));
        ledger.note(List.of(new TermRenewed(
                "S", LocalDate.parse("2025-06-01"), LocalDate.parse("2026-05-31"), Personal.NONE, learned)));

        assertThat(events().subList(1, 3))
                .containsExactly(
                        reversed("C", "S", FIRST, 3, 0, "2026-01-01", learned),
                        extended(
                                "C",
                                "S",
                                LocalDate.parse("2025-06-01"),
                                3,
                                3,
                                "2026-06-03",
                                NOON.plus(Duration.ofMinutes(45))));
    }

    @Test
    void daysOfALateBlockMoveThoseOfOthersBackToTheTermThatNowReachesThem() {
        StoredLedger shifting = new StoredLedger(RULES, SHIFTING);
        Instant midnight = Instant.parse("2026-01-01T23:00:00Z");
        shifting.note(List.of(started("S", FIRST)));
        shifting.note(List.of(new TermRenewed(
                "S", LocalDate.parse("2026-01-02"), LocalDate.parse("2026-12-31"), Personal.NONE, NOON)));
        shifting.note(List.of(blocks("B", "S", midnight, 1)));
        assertThat(shifting.days()).isEqualTo(Map.of(new TermKey("S", LocalDate.parse("2026-01-02")), 1L));

        shifting.note(List.of(blocks("A", "S", NOON, 1)));

        assertThat(shifting.days()).isEqualTo(Map.of(new TermKey("S", FIRST), 2L));
    }

    @Test
    void aClockOfAnUnknownSubscriptionWaitsForItsTerms() {
        ledger.note(List.of(blocks("C", "S", NOON, 3)));
        assertThat(events()).isEmpty();

        ledger.note(List.of(started("S", FIRST)));
        assertThat(ledger.days()).containsExactly(Map.entry(new TermKey("S", FIRST), 3L));
    }

    @Test
    void aClockThatWasMetLeavesNoTrace() {
        ledger.note(List.of(started("S", FIRST), met("C", "S", NOON)));

        assertThat(events()).isEmpty();
        assertThat(ledger.entries).isEmpty();
    }

    @Property(tries = 1000)
    void whateverTheOrderOfArrivalTheLedgerIsTheSame(
            @ForAll("stories") List<List<PublishedEvent>> streams, @ForAll Random random) {
        StoredLedger inOrder = new StoredLedger(RULES, null);
        streams.forEach(inOrder::note);
        StoredLedger atWill = new StoredLedger(RULES, null);
        inSets(interleaved(streams, random), random).forEach(atWill::note);

        assertThat(atWill.entries()).isEqualTo(inOrder.entries());
        assertThat(atWill.days()).isEqualTo(inOrder.days());
    }

    @Property(tries = 1000)
    void whateverTheOrderOfArrivalDaysMoveWhatFollowsTheSame(
            @ForAll("endingStories") List<List<PublishedEvent>> streams, @ForAll Random random) {
        StoredLedger inOrder = new StoredLedger(RULES, SHIFTING);
        streams.forEach(inOrder::note);
        StoredLedger atWill = new StoredLedger(RULES, SHIFTING);
        inSets(interleaved(streams, random), random).forEach(atWill::note);

        assertThat(atWill.entries()).isEqualTo(inOrder.entries());
        assertThat(atWill.days()).isEqualTo(inOrder.days());
        assertThat(sums(atWill.recorded)).isEqualTo(atWill.days());
    }

    @Property(tries = 1000)
    void whatIsRecordedAddsUpToTheTotals(@ForAll("stories") List<List<PublishedEvent>> streams, @ForAll Random random) {
        inSets(interleaved(streams, random), random).forEach(ledger::note);

        assertThat(sums(events())).isEqualTo(ledger.days());
        assertThat(clockDays(events())).isEqualTo(allocated());
    }

    @Property(tries = 1000)
    void withoutCapsEveryBlockOfAKnownSubscriptionIsADay(
            @ForAll("stories") List<List<PublishedEvent>> streams, @ForAll Random random) {
        inSets(interleaved(streams, random), random).forEach(ledger::note);

        assertThat(ledger.entries.values())
                .allSatisfy(entry -> assertThat(entry.allocation().days())
                        .isEqualTo(entry.standing().blocks()));
    }

    /** The same with ends, and days by hand. */
    @Provide
    Arbitrary<List<List<PublishedEvent>>> endingStories() {
        Arbitrary<List<SubscriptionEnded>> ends = Combinators.combine(
                        Arbitraries.of("S", "T"),
                        Arbitraries.integers().between(-60, 120),
                        Arbitraries.integers().between(-2, 2))
                .as((id, day, at) -> new SubscriptionEnded(
                        id, LocalDate.parse("2025-06-02").plusDays(day), Personal.NONE, NOON.plusSeconds(at)))
                .list()
                .ofMaxSize(2);
        Arbitrary<List<DaysAdjusted>> adjustments = Combinators.combine(
                        Arbitraries.of("S", "T"), Arbitraries.longs().between(-20, 20))
                .as((id, days) -> new DaysAdjusted(
                        id, Adjustment.CORRECTION, id.equals("S") ? LATER : FIRST, days, Personal.NONE, NOON))
                .list()
                .ofMaxSize(2);
        Arbitrary<List<Integer>> wrong =
                Arbitraries.integers().between(0, 7).list().ofMaxSize(3);
        return Combinators.combine(stories(), ends, adjustments, wrong).as((streams, told, byHand, corrected) -> {
            List<List<PublishedEvent>> all = new ArrayList<>();
            streams.forEach(
                    stream -> all.add(stream.stream().map(LedgerTest::requested).toList()));
            told.forEach(it -> all.add(List.of(it)));
            byHand.forEach(it -> all.add(List.of(it)));
            corrected.forEach(it -> correct(all, it));
            return all;
        });
    }

    /** One of the facts about contracts, a correction for one, was wrong; that may be told before it. */
    private static void correct(List<List<PublishedEvent>> streams, int which) {
        List<SubscriptionEvent> facts = streams.stream()
                .map(List::getFirst)
                .filter(SubscriptionEvent.class::isInstance)
                .map(SubscriptionEvent.class::cast)
                .toList();
        SubscriptionEvent wrong = facts.get(which % facts.size());
        streams.add(List.of(new FactCorrected(
                wrong.subscriptionId(), StoredLedger.fact(wrong), Personal.NONE, NOON.plusSeconds(which))));
    }

    @Test
    void daysOfATermThatWasNoneGoBackToTheOneBeforeIt() {
        LocalDate inJune = LocalDate.parse("2025-06-01");
        TermRenewed none = new TermRenewed("S", inJune, LocalDate.parse("2026-05-31"), Personal.NONE, NOON);
        Instant corrected = NOON.plus(Duration.ofDays(90));
        ledger.note(List.of(started("S", FIRST), none, blocks("C", "S", NOON, 3)));
        ledger.note(List.of(new FactCorrected("S", StoredLedger.fact(none), Personal.NONE, corrected)));

        assertThat(events().subList(1, 3))
                .containsExactly(
                        reversed("C", "S", inJune, 3, 0, null, corrected),
                        extended("C", "S", FIRST, 3, 3, "2026-01-04", NOON.plus(Duration.ofMinutes(45))));
    }

    /** The same of a clock whose request is recorded; some on days that no term covers. */
    private static PublishedEvent requested(PublishedEvent event) {
        return switch (event) {
            case OverrunAccrued it ->
                new OverrunAccrued(requested(it.clock()), it.standing(), it.effectiveAt(), it.assessedAt(), it.cause());
            case ResponseMet it ->
                new ResponseMet(requested(it.clock()), it.standing(), it.effectiveAt(), it.assessedAt(), it.cause());
            default -> event;
        };
    }

    private static ClockRef requested(ClockRef clock) {
        return new ClockRef(
                clock.clockId(),
                clock.kind(),
                clock.ticketId(),
                clock.escalationId(),
                clock.subscriptionId(),
                clock.customer(),
                clock.plan(),
                clock.terms(),
                clock.calendar(),
                NOON.plus(Duration.ofDays(40L * (clock.clockId().charAt(1) - '1'))));
    }

    /** One stream for each clock, and for each term one of its own, as facts about terms come in any order. */
    @Provide
    Arbitrary<List<List<PublishedEvent>>> stories() {
        Arbitrary<List<LocalDate>> renewals = Arbitraries.integers()
                .between(-40, 40)
                .map(days -> LocalDate.parse("2025-06-02").plusDays(days))
                .list()
                .ofMaxSize(3);
        Arbitrary<List<List<PublishedEvent>>> clocks = Arbitraries.longs()
                .between(0, 500)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(LedgerTest::clocks);
        return Combinators.combine(clocks, renewals, renewals).as((streams, ofS, ofT) -> {
            List<List<PublishedEvent>> all = new ArrayList<>(streams);
            // Most of S's blocks lie before every term.
            all.add(List.of(started("S", LATER)));
            all.add(List.of(started("T", FIRST)));
            ofS.forEach(day -> all.add(List.of(new TermRenewed("S", day, day.plusYears(1), Personal.NONE, NOON))));
            ofT.forEach(day -> all.add(List.of(new TermRenewed("T", day, day.plusYears(1), Personal.NONE, NOON))));
            return all;
        });
    }

    private static List<List<PublishedEvent>> clocks(List<List<Long>> counts) {
        List<List<PublishedEvent>> streams = new ArrayList<>();
        for (List<Long> ofOne : counts) {
            String id = "C" + streams.size();
            String subscription = streams.size() % 2 == 0 ? "S" : "T";
            Instant due = NOON.plus(Duration.ofHours(100L * streams.size()));
            streams.add(ofOne.stream()
                    .<PublishedEvent>map(n -> n == 0 ? met(id, subscription, due) : blocks(id, subscription, due, n))
                    .toList());
        }
        return streams;
    }

    /** All streams at once, each in its own order, with some events twice. */
    private static List<PublishedEvent> interleaved(List<List<PublishedEvent>> streams, Random random) {
        List<Deque<PublishedEvent>> left = new ArrayList<>();
        streams.forEach(stream -> left.add(new ArrayDeque<>(stream)));
        List<PublishedEvent> all = new ArrayList<>();
        while (!left.isEmpty()) {
            Deque<PublishedEvent> stream = left.get(random.nextInt(left.size()));
            all.add(random.nextInt(5) == 0 ? stream.element() : stream.remove());
            left.removeIf(Deque::isEmpty);
        }
        return all;
    }

    private static List<List<PublishedEvent>> inSets(List<PublishedEvent> events, Random random) {
        List<List<PublishedEvent>> sets = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(4));
            sets.add(events.subList(from, to));
            from = to;
        }
        return sets;
    }

    private List<SubscriptionEvent> events() {
        return ledger.recorded;
    }

    private static Map<TermKey, Long> sums(List<SubscriptionEvent> events) {
        Map<TermKey, Long> sums = new HashMap<>();
        for (SubscriptionEvent event : events) {
            switch (event) {
                case TermExtended e -> sums.merge(new TermKey(e.subscriptionId(), e.termStart()), e.days(), Long::sum);
                case ExtensionReversed e ->
                    sums.merge(new TermKey(e.subscriptionId(), e.termStart()), -e.days(), Long::sum);
                default -> throw new AssertionError(event);
            }
        }
        sums.values().removeIf(days -> days == 0);
        return sums;
    }

    private static Map<String, Long> clockDays(List<SubscriptionEvent> events) {
        Map<String, Long> last = new HashMap<>();
        for (SubscriptionEvent event : events) {
            switch (event) {
                case TermExtended e -> last.put(e.clockId() + e.termStart(), e.clockDays());
                case ExtensionReversed e -> last.put(e.clockId() + e.termStart(), e.clockDays());
                default -> throw new AssertionError(event);
            }
        }
        last.values().removeIf(days -> days == 0);
        return last;
    }

    private Map<String, Long> allocated() {
        Map<String, Long> days = new HashMap<>();
        ledger.entries.forEach((clock, entry) ->
                entry.allocation().shares().forEach((term, share) -> days.put(clock + term, share.days())));
        return days;
    }

    private static SubscriptionStarted started(String id, LocalDate termStart) {
        return new SubscriptionStarted(
                id,
                "Acme",
                Plan.DEFAULT,
                Deployment.CLOUD,
                termStart,
                termStart.plusYears(1),
                null,
                Personal.NONE,
                NOON);
    }

    private static ClockEvent blocks(String clock, String subscription, Instant dueAt, long blocks) {
        Instant at = dueAt.plus(Duration.ofMinutes(15).multipliedBy(blocks));
        Standing standing =
                new Standing(ClockStatus.BREACHED, deadline(dueAt), null, null, true, Duration.ZERO, blocks);
        return new OverrunAccrued(ref(clock, subscription), standing, at, at, null);
    }

    private static ClockEvent met(String clock, String subscription, Instant dueAt) {
        return new ResponseMet(ref(clock, subscription), metBy(dueAt, dueAt), dueAt, dueAt, null);
    }

    private static ClockEvent retracted(String clock, String subscription, Instant dueAt, Instant respondedAt) {
        return new BreachRetracted(
                ref(clock, subscription), metBy(dueAt, respondedAt), respondedAt, dueAt.plusSeconds(7200), null);
    }

    private static Standing metBy(Instant dueAt, Instant respondedAt) {
        return new Standing(ClockStatus.MET, deadline(dueAt), respondedAt, null, false, Duration.ZERO, 0);
    }

    private static Deadline deadline(Instant dueAt) {
        Duration target = Duration.ofHours(1);
        return new Deadline(
                dueAt.minus(target), dueAt.minus(target), dueAt, new Objective("TWENTY_FOUR_SEVEN", target));
    }

    private static ClockRef ref(String clock, String subscription) {
        return new ClockRef(
                clock,
                ClockKind.INITIAL_RESPONSE,
                "ticket of " + clock,
                null,
                subscription,
                "Acme",
                Plan.DEFAULT,
                RULES.termsAt(NOON).version(),
                RULES.currentCalendar().version(),
                null);
    }

    private static TermExtended extended(
            String clock,
            String subscription,
            LocalDate term,
            long days,
            long clockDays,
            String newTermEnd,
            Instant at) {
        return new TermExtended(
                subscription,
                clock,
                ClockKind.INITIAL_RESPONSE,
                "ticket of " + clock,
                null,
                term,
                days,
                clockDays,
                LocalDate.parse(newTermEnd),
                at);
    }

    private static ExtensionReversed reversed(
            String clock,
            String subscription,
            LocalDate term,
            long days,
            long clockDays,
            @Nullable String newTermEnd,
            Instant at) {
        return new ExtensionReversed(
                subscription,
                clock,
                ClockKind.INITIAL_RESPONSE,
                "ticket of " + clock,
                null,
                term,
                days,
                clockDays,
                newTermEnd == null ? null : LocalDate.parse(newTermEnd),
                at);
    }
}

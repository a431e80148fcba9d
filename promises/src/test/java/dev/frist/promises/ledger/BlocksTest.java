package dev.frist.promises.ledger;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.ClockRules;
import dev.frist.promises.terms.ClockRules.IncompleteBlock;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import dev.frist.promises.terms.ClockRules.RaiseRule;
import dev.frist.promises.terms.ClockRules.RaisedAgain;
import dev.frist.promises.terms.CreditRule;
import dev.frist.promises.terms.Overrun;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final SupportCalendar CALENDAR = RuleBook.load(null).currentCalendar();
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final CreditRule A_DAY_A_BLOCK = new CreditRule(1, Optional.empty(), Optional.empty());

    @Test
    void allBlocksOfASingleTermGoToIt() {
        Blocks blocks = roundTheClock("2025-03-01T10:00:00Z", 40, A_DAY_A_BLOCK);

        assertThat(blocks.over(starts("2025-01-01")).shares())
                .isEqualTo(map("2025-01-01", new Share(40, 40, Instant.parse("2025-03-01T20:00:00Z"))));
    }

    @Test
    void aBlockCompletedAtMidnightBelongsToTheTermThatBeginsThen() {
        Blocks blocks = roundTheClock("2025-06-30T21:00:00Z", 6, A_DAY_A_BLOCK);

        Allocation allocation = blocks.over(starts("2025-01-01", "2025-07-01"));

        // 23:15, 23:30 and 23:45 in Zurich; then 00:00, 00:15 and 00:30.
        assertThat(allocation.daysIn(LocalDate.parse("2025-01-01"))).isEqualTo(3);
        assertThat(allocation.daysIn(LocalDate.parse("2025-07-01"))).isEqualTo(3);
    }

    @Test
    void blocksBeforeEveryTermGoToTheFirst() {
        Blocks blocks = roundTheClock("2024-06-30T12:00:00Z", 2, A_DAY_A_BLOCK);

        assertThat(blocks.over(starts("2025-01-01", "2026-01-01")).daysIn(LocalDate.parse("2025-01-01")))
                .isEqualTo(2);
    }

    @Test
    void aTermThatIsOverIsExtendedUntilTheNextHasBegun() {
        // Terms are known by their first days only: how long one lasts makes no difference here.
        Blocks blocks = roundTheClock("2029-06-30T12:00:00Z", 2, A_DAY_A_BLOCK);

        assertThat(blocks.over(starts("2025-01-01")).days()).isEqualTo(2);
    }

    @Test
    void aTermBeyondTheCalendarGetsNothing() {
        Blocks blocks = roundTheClock("2040-06-30T12:00:00Z", 2, A_DAY_A_BLOCK);

        assertThat(blocks.over(starts("2025-01-01", "2045-01-01")).shares())
                .containsOnlyKeys(LocalDate.parse("2025-01-01"));
    }

    @Test
    void theCapOfAClockIsReachedByItsFirstBlocks() {
        CreditRule atMostFive = new CreditRule(2, Optional.of(5L), Optional.empty());
        Blocks blocks = roundTheClock("2025-06-30T21:00:00Z", 6, atMostFive);

        assertThat(blocks.over(starts("2025-01-01", "2025-07-01")).shares())
                .isEqualTo(map("2025-01-01", new Share(3, 5, Instant.parse("2025-06-30T21:45:00Z"))));
    }

    @Property(tries = 2000)
    void theEdgesOfTermsGiveWhatAWalkOverBlocksGives(
            @ForAll("blocks") Blocks blocks, @ForAll("termStarts") Set<LocalDate> terms) {
        NavigableSet<LocalDate> starts = new TreeSet<>(terms);

        assertThat(blocks.over(byThemselves(starts)).shares()).isEqualTo(walk(blocks, starts));
    }

    @Property(tries = 1000)
    void daysAreBlocksTimesDaysPerBlockUpToTheCap(
            @ForAll("blocks") Blocks blocks, @ForAll("termStarts") Set<LocalDate> terms) {
        long uncapped = blocks.count() * blocks.rule().daysPerBlock();

        assertThat(blocks.over(byThemselves(terms)).days())
                .isEqualTo(Math.min(uncapped, blocks.rule().capDaysPerClock().orElse(uncapped)));
    }

    private static SortedMap<LocalDate, Share> walk(Blocks blocks, NavigableSet<LocalDate> starts) {
        SortedMap<LocalDate, Share> shares = new TreeMap<>();
        SortedMap<LocalDate, Long> counts = new TreeMap<>();
        long left = blocks.rule().capDaysPerClock().orElse(Long.MAX_VALUE);
        for (long block = 1; block <= blocks.count(); block++) {
            Instant at = blocks.overrun().reaches(block);
            LocalDate begun = starts.floor(at.atZone(blocks.zone()).toLocalDate());
            LocalDate term = begun == null ? starts.first() : begun;
            long days = Math.min(left, blocks.rule().daysPerBlock());
            left -= days;
            counts.merge(term, 1L, Long::sum);
            if (days > 0) {
                shares.merge(term, new Share(0, days, at), (a, b) -> new Share(0, a.days() + b.days(), at));
            }
        }
        shares.replaceAll((term, share) -> new Share(counts.get(term), share.days(), share.lastBlockAt()));
        return shares;
    }

    @Provide
    Arbitrary<Blocks> blocks() {
        return someBlocks();
    }

    static Arbitrary<Blocks> someBlocks() {
        Arbitrary<Instant> quarters =
                Arbitraries.longs().between(0, 96 * 40).map(q -> START.plus(QUARTER.multipliedBy(q)));
        Arbitrary<Instant> anywhere =
                Arbitraries.longs().between(0, Duration.ofDays(40).toMillis()).map(START::plusMillis);
        Arbitrary<ClockRules> rules = Combinators.combine(
                        Arbitraries.of(QUARTER, Duration.ofHours(1), Duration.ofSeconds(1001)),
                        Arbitraries.of(IncompleteBlock.class),
                        Arbitraries.of(OverrunIn.class))
                .as((block, incomplete, in) ->
                        new ClockRules(RaiseRule.FROM_CHANGE, RaisedAgain.AS_RAISED, in, block, incomplete, List.of()));
        Arbitrary<SupportTime> hours = Arbitraries.of(CALENDAR.hoursNames()).map(CALENDAR::hours);
        Arbitrary<Overrun> overruns = Combinators.combine(Arbitraries.oneOf(quarters, anywhere), rules, hours)
                .as(Overrun::new);
        Arbitrary<Optional<Long>> caps = Arbitraries.longs().between(1, 300).optional(0.3);
        Arbitrary<CreditRule> credit = Combinators.combine(
                        Arbitraries.integers().between(0, 3), caps)
                .as((days, cap) -> new CreditRule(days, cap, Optional.empty()));
        return Combinators.combine(overruns, Arbitraries.longs().between(1, 600), credit)
                .as((overrun, count, rule) -> new Blocks(overrun, count, rule, ZURICH));
    }

    // Easter and the change to summer time lie in these forty days.
    private static final Instant START = Instant.parse("2025-03-20T23:00:00Z");

    @Provide
    Arbitrary<Set<LocalDate>> termStarts() {
        return Arbitraries.integers()
                .between(-20, 80)
                .map(days -> LocalDate.parse("2025-03-20").plusDays(days))
                .set()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static Blocks roundTheClock(String dueAt, long count, CreditRule rule) {
        ClockRules rules = new ClockRules(
                RaiseRule.FROM_CHANGE,
                RaisedAgain.AS_RAISED,
                OverrunIn.SUPPORT,
                QUARTER,
                IncompleteBlock.NOTHING,
                List.of());
        Overrun overrun = new Overrun(Instant.parse(dueAt), rules, CALENDAR.hours("TWENTY_FOUR_SEVEN"));
        return new Blocks(overrun, count, rule, ZURICH);
    }

    private static NavigableMap<LocalDate, LocalDate> starts(String... days) {
        return byThemselves(List.of(days).stream().map(LocalDate::parse).toList());
    }

    /** Each begins on the day that names it. */
    static NavigableMap<LocalDate, LocalDate> byThemselves(Collection<LocalDate> starts) {
        return new TreeMap<>(starts.stream().collect(toMap(it -> it, it -> it)));
    }

    private static SortedMap<LocalDate, Share> map(String term, Share share) {
        return new TreeMap<>(java.util.Map.of(LocalDate.parse(term), share));
    }
}

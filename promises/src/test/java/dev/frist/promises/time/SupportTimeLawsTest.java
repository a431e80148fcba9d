package dev.frist.promises.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A law that not every generated case can show is tried so often that 1,000 do. */
class SupportTimeLawsTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final LocalDate LAST = LocalDate.parse("2026-04-30");

    @Property(tries = 2000)
    void whatWasAddedHasPassed(
            @ForAll("hours") SupportHours hours, @ForAll("moments") Instant start, @ForAll("amounts") Duration amount) {
        SupportTime time = hours.between(FIRST, LAST);
        Assume.that(isLeft(time, start, amount));
        assertThat(time.between(start, time.add(start, amount))).isEqualTo(amount);
    }

    @Property(tries = 2000)
    void noEarlierInstantWouldDo(
            @ForAll("hours") SupportHours hours, @ForAll("moments") Instant start, @ForAll("amounts") Duration amount) {
        SupportTime time = hours.between(FIRST, LAST);
        Assume.that(!amount.isZero() && isLeft(time, start, amount));
        Instant end = time.add(start, amount);
        assertThat(time.between(start, end.minusNanos(1))).isLessThan(amount);
    }

    @Property(tries = 2000)
    void aLongerAmountEndsLater(
            @ForAll("hours") SupportHours hours,
            @ForAll("moments") Instant start,
            @ForAll("amounts") Duration amount,
            @ForAll("amounts") Duration more) {
        SupportTime time = hours.between(FIRST, LAST);
        Assume.that(!more.isZero() && isLeft(time, start, amount.plus(more)));
        assertThat(time.add(start, amount.plus(more))).isAfter(time.add(start, amount));
    }

    @Property(tries = 2000)
    void aLaterStartNeverEndsEarlier(
            @ForAll("hours") SupportHours hours,
            @ForAll("moments") Instant one,
            @ForAll("moments") Instant other,
            @ForAll("amounts") Duration amount) {
        Instant start = one.isBefore(other) ? one : other;
        Instant later = one.isBefore(other) ? other : one;
        SupportTime time = hours.between(FIRST, LAST);
        Assume.that(isLeft(time, later, amount));
        assertThat(time.add(later, amount)).isAfterOrEqualTo(time.add(start, amount));
    }

    @Property(tries = 1000)
    void timeAddsUp(
            @ForAll("hours") SupportHours hours,
            @ForAll("moments") Instant a,
            @ForAll("moments") Instant b,
            @ForAll("moments") Instant c) {
        SupportTime time = hours.between(FIRST, LAST);
        assertThat(time.between(a, b).plus(time.between(b, c))).isEqualTo(time.between(a, c));
    }

    @Property(tries = 1000)
    void theOpenIntervalsAreTheTimeThatPasses(
            @ForAll("hours") SupportHours hours, @ForAll("moments") Instant one, @ForAll("moments") Instant other) {
        Instant from = one.isBefore(other) ? one : other;
        Instant to = one.isBefore(other) ? other : one;
        SupportTime time = hours.between(FIRST, LAST);
        Duration sum =
                time.openIntervals(from, to).stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
        assertThat(time.between(from, to)).isEqualTo(sum);
    }

    @Property(tries = 1000)
    void aWalkMinuteByMinuteAgrees(
            @ForAll("hours") SupportHours hours, @ForAll("moments") Instant start, @ForAll("minutes") int span) {
        Instant from = start.truncatedTo(ChronoUnit.MINUTES);
        Instant to = from.plus(span, ChronoUnit.MINUTES);
        SupportTime time = hours.between(FIRST, LAST.plusDays(5));
        MinuteWalk walk = new MinuteWalk(hours);
        Duration walked = walk.between(from, to);
        assertThat(time.between(from, to)).isEqualTo(walked);
        assertThat(time.isOpen(from)).isEqualTo(walk.isOpen(from));
        if (walked.isPositive()) {
            assertThat(time.add(from, walked)).isEqualTo(walk.add(from, walked));
        }
    }

    private static boolean isLeft(SupportTime time, Instant start, Duration amount) {
        return time.between(start, time.horizon().end()).compareTo(amount) >= 0;
    }

    /** Over both changes of the clocks in many zones, to the nanosecond, often on a full hour. */
    @Provide
    Arbitrary<Instant> moments() {
        Instant first = Instant.parse("2026-03-02T12:00:00Z");
        Arbitrary<Long> seconds =
                Arbitraries.longs().between(0, Duration.ofDays(56).toSeconds());
        return Arbitraries.oneOf(
                seconds.map(it -> first.plusSeconds(it - it % 1800)),
                Combinators.combine(seconds, Arbitraries.integers().between(0, 999_999_999))
                        .as((second, nano) -> first.plusSeconds(second).plusNanos(nano)));
    }

    @Provide
    Arbitrary<Duration> amounts() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 400).map(it -> Duration.ofMinutes(it * 15L)),
                Arbitraries.longs().between(0, Duration.ofHours(80).toNanos()).map(Duration::ofNanos));
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(0, 2 * 24 * 60);
    }

    @Provide
    Arbitrary<SupportHours> hours() {
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "Europe/Zurich",
                        "America/New_York",
                        "Asia/Kathmandu",
                        "America/Havana",
                        "Australia/Lord_Howe",
                        "Etc/UTC")
                .map(ZoneId::of);
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, 60).map(FIRST::plusDays);
        Arbitrary<Map<DayOfWeek, List<LocalInterval>>> week =
                Arbitraries.maps(Arbitraries.of(DayOfWeek.class), dayParts()).ofMinSize(1);
        Arbitrary<Map<LocalDate, List<LocalInterval>>> exceptions =
                Arbitraries.maps(days, dayParts()).ofMaxSize(5);
        Arbitrary<Set<LocalDate>> holidays = days.set().ofMaxSize(8);
        return Combinators.combine(zones, week, holidays, exceptions, exceptions)
                .as(SupportHours::new);
    }

    private static Arbitrary<List<LocalInterval>> dayParts() {
        Arbitrary<Integer> quarters = Arbitraries.integers().between(0, 96);
        return Combinators.combine(quarters, quarters)
                .filter((start, end) -> start < end)
                .as((start, end) -> new LocalInterval(start * 900, end * 900))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}

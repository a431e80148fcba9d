package dev.frist.promises.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.Plan;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.ledger.FeeCredit.Breach;
import dev.frist.promises.terms.BuiltIn;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeeCreditTest {
    private static final String QUARTER = """
        credit:
          gives: percent of fee
          per: period
          period: {months: 3, from: 02-01}
          steps: [{moreThan: 4, amount: 20}, {moreThan: 9, amount: 50}]
          claim: {within: P30D}
        """;
    private static final String EACH = """
        credit: {gives: percent of fee, per: breach, amount: 5, period: {months: 1, from: 01-01}, caps: {period: 12}}
        """;

    private static final RuleBook QUARTERLY = rules(QUARTER);
    private static final RuleBook EACH_BREACH = rules(EACH);

    @Test
    void fiveBreachesInAQuarterAreWorthTheFirstStep() {
        assertThat(FeeCredit.of(breaches(QUARTERLY, 4, "2026-02-01T08:00:00Z"), QUARTERLY))
                .singleElement()
                .satisfies(it -> assertThat(it.percent()).isZero());
        FeeCredit five = FeeCredit.of(breaches(QUARTERLY, 5, "2026-02-01T08:00:00Z"), QUARTERLY)
                .getFirst();
        assertThat(five.percent()).isEqualTo(20);
        assertThat(five.periodStart()).isEqualTo("2026-02-01");
        assertThat(five.periodEnd()).isEqualTo("2026-04-30");
        assertThat(five.claimBefore()).isEqualTo("2026-05-30T22:00:00Z");
        assertThat(FeeCredit.of(breaches(QUARTERLY, 10, "2026-02-01T08:00:00Z"), QUARTERLY)
                        .getFirst()
                        .percent())
                .isEqualTo(50);
    }

    @Test
    void periodsBeginInTheZoneOfTheTermsAndCountBreachesOfTheirOwn() {
        List<Breach> breaches = new ArrayList<>(breaches(QUARTERLY, 5, "2026-01-31T22:59:59Z"));
        breaches.addAll(breaches(QUARTERLY, 1, "2026-01-31T23:00:00Z"));
        assertThat(FeeCredit.of(breaches, QUARTERLY))
                .extracting(it -> it.periodStart().toString(), FeeCredit::breaches, FeeCredit::percent)
                .containsExactly(tuple("2025-11-01", 5L, 20), tuple("2026-02-01", 1L, 0));
    }

    @Test
    void eachBreachIsWorthItsShareUpToTheCap() {
        assertThat(FeeCredit.of(breaches(EACH_BREACH, 2, "2026-02-10T08:00:00Z"), EACH_BREACH)
                        .getFirst()
                        .percent())
                .isEqualTo(10);
        FeeCredit three = FeeCredit.of(breaches(EACH_BREACH, 3, "2026-02-10T08:00:00Z"), EACH_BREACH)
                .getFirst();
        assertThat(three.percent()).isEqualTo(12);
        assertThat(three.periodEnd()).isEqualTo("2026-02-28");
        assertThat(three.claimBefore()).isNull();
    }

    private static final String SEVERAL = """
        terms: several
        validFrom: 2020-01-01
        zone: Europe/Zurich
        promises:
          ONE: {starts: opened, met: response, by: nothing, credit: TENTH}
          OTHER: {starts: response, met: vendor-message, by: nothing, credit: SAME_TENTH}
          THIRD: {starts: customer-message, met: vendor-message, by: nothing, credit: QUARTERLY}
        plans: {BASIC: {}}
        credits:
          TENTH: {gives: percent of fee, per: breach, amount: 10, period: {months: 1, from: 01-01}, caps: {period: 10}, claim: {within: P30D}}
          SAME_TENTH: {gives: percent of fee, per: breach, amount: 10, period: {months: 1, from: 01-01}, caps: {period: 10}, claim: {within: P20D}}
          QUARTERLY: {gives: percent of fee, per: breach, amount: 3, period: {months: 3, from: 01-01}}
        calendar: {hours: {H24: {businessDay: PT24H, week: {MON-SUN: [00:00-24:00]}}}}
        """;

    @Test
    void eachCreditCountsItsOwnBreachesAndWhatIsOfOnePeriodIsOneShare() {
        RuleBook rules = RuleBook.of(List.of(new SourceFile("several.yaml", SEVERAL.getBytes(UTF_8))), List.of());
        List<Breach> breaches = new ArrayList<>();
        for (String kind : List.of("ONE", "ONE", "OTHER", "THIRD")) {
            breaches.addAll(breaches(new ClockKind(kind), rules, 1, "2026-01-10T08:00:00Z"));
        }

        assertThat(FeeCredit.of(breaches, rules))
                .extracting(
                        it -> it.periodEnd().toString(),
                        FeeCredit::breaches,
                        FeeCredit::percent,
                        it -> String.valueOf(it.claimBefore()))
                .containsExactly(
                        tuple("2026-01-31", 3L, 20, "2026-02-20T23:00:00Z"), tuple("2026-03-31", 1L, 3, "null"));
    }

    @Property(tries = 200)
    void whateverTheOrderTheSameIsGivenAndEveryBreachCountsOnce(
            @ForAll @IntRange(min = 1, max = 30) int count, @ForAll Random random) {
        List<Breach> breaches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            breaches.addAll(breaches(
                    QUARTERLY,
                    1,
                    Instant.parse("2026-01-01T00:00:00Z")
                            .plusSeconds(random.nextInt(40_000_000))
                            .toString()));
        }
        List<Breach> shuffled = new ArrayList<>(breaches);
        Collections.shuffle(shuffled, random);
        List<FeeCredit> credits = FeeCredit.of(breaches, QUARTERLY);
        assertThat(FeeCredit.of(shuffled, QUARTERLY)).isEqualTo(credits);
        assertThat(credits.stream().mapToLong(FeeCredit::breaches).sum()).isEqualTo(count);
        assertThat(breaches)
                .allSatisfy(it -> assertThat(credits)
                        .anyMatch(credit -> !it.dueAt()
                                        .isBefore(credit.periodStart()
                                                .atStartOfDay(ZoneId.of("Europe/Zurich"))
                                                .toInstant())
                                && it.dueAt()
                                        .isBefore(credit.periodEnd()
                                                .plusDays(1)
                                                .atStartOfDay(ZoneId.of("Europe/Zurich"))
                                                .toInstant())));
    }

    private static RuleBook rules(String credit) {
        return RuleBook.of(
                List.of(BuiltIn.terms().upTo("credit:", credit).file()),
                List.of(BuiltIn.calendar().file()));
    }

    private static List<Breach> breaches(RuleBook rules, int count, String dueAt) {
        return breaches(ClockKind.INITIAL_RESPONSE, rules, count, dueAt);
    }

    private static List<Breach> breaches(ClockKind kind, RuleBook rules, int count, String dueAt) {
        List<Breach> breaches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = Instant.parse(dueAt);
            breaches.add(new Breach(
                    new ClockRef(
                            "C" + i + dueAt,
                            kind,
                            "T" + i,
                            null,
                            "S",
                            "Acme",
                            Plan.DEFAULT,
                            rules.termsAt(at).version(),
                            rules.calendarAt(at).version(),
                            null),
                    at));
        }
        return breaches;
    }
}

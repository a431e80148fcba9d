package dev.frist.promises.contract;

import static dev.frist.promises.contract.DayStatus.COVERED;
import static dev.frist.promises.contract.DayStatus.ENDED;
import static dev.frist.promises.contract.DayStatus.LAPSED;
import static dev.frist.promises.contract.DayStatus.NOT_BEGUN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
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
import org.junit.jupiter.api.Test;

class EffectiveTermsTest {
    private final AContract contract = new AContract().started("2025-01-01", "2025-12-31", "2024-12-31");

    @Test
    void aTermRenewedAheadWithFixedDatesMovesWithTheDayGiven() {
        contract.renewed("2026-01-01", "2026-12-31", "2025-12-31").given("2025-01-01", 1);

        assertThat(contract.shown())
                .containsExactly(
                        "2025-01-01 in effect 2025-01-01 to 2026-01-01",
                        "2026-01-01 in effect 2026-01-02 to 2027-01-01");
        assertThat(contract.coveredDays()).isEqualTo(731);
    }

    @Test
    void aRenewalWithoutFirstDayFollowsAndIsNamedByTheDayAfterTheBookedEnd() {
        contract.renewed(null, "2026-12-31", "2025-12-20").given("2025-01-01", 2);

        assertThat(contract.shown()).last().isEqualTo("2026-01-01 in effect 2026-01-03 to 2027-01-02");
    }

    @Test
    void aReversalLeavesNoHoleBeforeARenewalWithoutFirstDay() {
        contract.renewed(null, "2026-12-31", "2025-12-20")
                .given("2025-01-01", 2)
                .given("2025-01-01", 0);

        assertThat(contract.coveredDays()).isEqualTo(730);
        assertThat(contract.booked().flags()).isEmpty();
    }

    @Test
    void renewalsWithoutFirstDayFollowTheOneThatEndsLastBeforeThem() {
        contract.renewed(null, "2027-12-31", "2025-11-01").renewed(null, "2026-12-31", "2025-12-01");

        assertThat(contract.shown())
                .containsExactly(
                        "2025-01-01 in effect 2025-01-01 to 2025-12-31",
                        "2026-01-01 in effect 2026-01-01 to 2026-12-31",
                        "2027-01-01 in effect 2027-01-01 to 2027-12-31");
    }

    @Test
    void aRenewalFromTheDayOfSigningLosesNoPaidDay() {
        AContract early = new AContract()
                .started("2026-01-01", "2026-12-31", "2024-12-31")
                .renewed("2026-11-21", "2027-11-20", "2026-11-20");

        assertThat(early.shown()).last().isEqualTo("2026-11-21 in effect 2027-01-01 to 2027-12-31");
        assertThat(early.coveredDays()).isEqualTo(730);
        assertThat(early.booked().flags())
                .containsExactly(new TermFlag(
                        TermFlag.Code.TERMS_OVERLAP, day("2026-11-21"), day("2026-11-21"), day("2026-12-31")));
    }

    @Test
    void onlyNamedDatesLeaveAGapAndDaysGivenFillIt() {
        contract.renewed("2026-02-01", "2027-01-31", "2025-12-01").given("2025-01-01", 10);

        assertThat(contract.on("2026-01-10")).isEqualTo(COVERED);
        assertThat(contract.on("2026-01-11")).isEqualTo(LAPSED);
        assertThat(contract.on("2026-02-01")).isEqualTo(COVERED);
        assertThat(contract.booked().flags())
                .containsExactly(
                        new TermFlag(TermFlag.Code.TERMS_GAP, day("2026-02-01"), day("2026-01-01"), day("2026-01-31")));
    }

    @Test
    void aDayGivenLateToATermThatIsOverMovesWhatFollows() {
        contract.renewed("2026-01-01", "2026-12-31", "2025-12-01")
                .renewed("2027-01-01", "2027-12-31", "2026-12-01")
                .given("2025-01-01", 3)
                .given("2026-01-01", 4);

        assertThat(contract.shown()).last().isEqualTo("2027-01-01 in effect 2027-01-08 to 2028-01-07");
    }

    @Test
    void whatWasRecordedBeforeThereWasAChoiceStaysWhereItWasBooked() {
        contract.byEarlierRules()
                .renewed("2026-01-01", "2026-12-31", "2025-12-31")
                .given("2025-01-01", 1);

        assertThat(contract.shown())
                .containsExactly(
                        "2025-01-01 in effect 2025-01-01 to 2026-01-01",
                        "2026-01-01 in effect 2026-01-01 to 2026-12-31");
    }

    @Test
    void beforeTheFirstTermNothingHasBegunAndAfterTheLastItHasLapsed() {
        assertThat(contract.on("2024-12-31")).isEqualTo(NOT_BEGUN);
        assertThat(contract.on("2025-01-01")).isEqualTo(COVERED);
        assertThat(contract.on("2026-01-01")).isEqualTo(LAPSED);
    }

    @Test
    void anEndAtTheEndOfATermMovesWithTheDaysGivenToIt() {
        contract.ended("2025-12-31", "2025-10-31").given("2025-01-01", 2);

        assertThat(contract.on("2026-01-02")).isEqualTo(COVERED);
        assertThat(contract.on("2026-01-03")).isEqualTo(ENDED);
        assertThat(contract.inEffect().lastDay()).contains(day("2026-01-02"));
    }

    @Test
    void anEndCutsTheTermButItsOwnEndStaysShown() {
        AContract long4Years = new AContract()
                .started("2024-01-01", "2027-12-31", "2023-12-31")
                .ended("2026-01-31", "2026-01-14");

        assertThat(long4Years.on("2026-01-31")).isEqualTo(COVERED);
        assertThat(long4Years.on("2026-02-01")).isEqualTo(ENDED);
        assertThat(long4Years.shown())
                .containsExactly("2024-01-01 in effect 2024-01-01 to 2027-12-31 until 2026-01-31");
    }

    @Test
    void aRenewalToldAfterAnEndPromisesFromItsOwnFirstDay() {
        contract.ended("2025-12-31", "2025-10-31").renewed("2026-02-01", "2027-01-31", "2026-01-31");

        assertThat(contract.on("2026-01-15")).isEqualTo(ENDED);
        assertThat(contract.on("2026-02-01")).isEqualTo(COVERED);
        assertThat(contract.on("2027-02-01")).isEqualTo(LAPSED);
        assertThat(contract.inEffect().lastDay()).isEmpty();
    }

    @Test
    void forWhatFollowsAnEndIsTheEndOfTheTermThatItCuts() {
        AContract cut = new AContract()
                .started("2024-01-01", "2027-12-31", "2023-12-31")
                .ended("2026-01-31", "2026-01-14")
                .renewed("2026-01-20", "2027-01-19", "2026-01-20");

        assertThat(cut.shown())
                .containsExactly(
                        "2024-01-01 in effect 2024-01-01 to 2027-12-31 until 2026-01-31",
                        "2026-01-20 in effect 2026-02-01 to 2027-01-31");
    }

    @Test
    void aRenewalWithoutFirstDayFollowsTheLastDayOfWhatWasEndedEarly() {
        AContract cut = new AContract()
                .started("2024-01-01", "2027-12-31", "2023-12-31")
                .ended("2026-01-31", "2026-01-14")
                .renewed(null, "2027-01-31", "2026-01-20");

        assertThat(cut.shown()).last().isEqualTo("2026-02-01 in effect 2026-02-01 to 2027-01-31");
    }

    @Test
    void aTermAgreedBeforeAnEndThatLiesBeforeItNeverBegins() {
        contract.renewed("2026-01-01", "2026-12-31", "2025-10-01").ended("2025-12-31", "2025-10-31");

        assertThat(contract.inEffect().beginnings().values()).containsExactly(day("2025-01-01"));
        assertThat(contract.shown()).last().isEqualTo("2026-01-01 in effect 2026-01-01 to 2026-12-31 until null");
        assertThat(contract.given("2025-01-01", 2).on("2026-01-02")).isEqualTo(COVERED);
        assertThat(contract.on("2026-01-03")).isEqualTo(ENDED);
    }

    @Test
    void anEndMovesAsTheTermMovesThatContainsItOfSeveralTheFirstOfNoneTheOneBeforeIt() {
        contract.renewed("2025-12-01", "2026-11-30", "2025-11-30")
                .given("2025-01-01", 2)
                .given("2025-12-01", 3);

        // 31 days of overlap, and 2 and 3 days given.
        assertThat(contract.but().ended("2026-06-30", "2026-01-10").inEffect().lastDay())
                .contains(day("2026-06-30").plusDays(36));
        assertThat(contract.but().ended("2025-12-15", "2026-01-10").inEffect().lastDay())
                .contains(day("2025-12-17"));
        assertThat(contract.but().ended("2027-03-31", "2026-01-10").inEffect().lastDay())
                .contains(day("2027-03-31").plusDays(36));
        assertThat(contract.but().ended("2024-06-30", "2026-01-10").inEffect().lastDay())
                .contains(day("2024-06-30"));
    }

    @Test
    void anEndToldAnewTakesThePlaceOfTheOneBeforeUnlessSomethingWasRenewedInBetween() {
        contract.ended("2025-06-30", "2025-04-01").ended("2025-09-30", "2025-05-01");
        assertThat(contract.on("2025-09-30")).isEqualTo(COVERED);

        contract.renewed("2026-01-01", "2026-12-31", "2025-11-01").ended("2026-06-30", "2026-02-01");
        assertThat(contract.on("2025-10-01")).isEqualTo(ENDED);
        assertThat(contract.on("2026-06-30")).isEqualTo(COVERED);
        assertThat(contract.on("2026-07-01")).isEqualTo(ENDED);
    }

    @Test
    void aRenewalThatWasNoneGivesNoTermAndAnEndThatWasNoneCutsNone() {
        contract.renewed(null, "2026-12-31", "2025-11-01").ended("2026-06-30", "2026-02-01");
        assertThat(contract.but().corrected(1, "2026-03-01").shown())
                .containsExactly("2025-01-01 in effect 2025-01-01 to 2025-12-31");
        assertThat(contract.corrected(2, "2026-03-01").on("2026-12-31")).isEqualTo(COVERED);

        contract.corrected(3, "2026-03-02");
        assertThat(contract.on("2026-12-31")).as("the correction was wrong").isEqualTo(ENDED);
    }

    @Test
    void whatStartedAContractCannotBeCorrectedAway() {
        assertThat(contract.corrected(0, "2025-03-01").shown())
                .containsExactly("2025-01-01 in effect 2025-01-01 to 2025-12-31");
    }

    @Test
    void aRenewalThatFollowsNoTermIsFlaggedUntilOneEndsBeforeIt() {
        contract.renewed(null, "2025-12-31", "2025-07-01").renewed(null, "2024-12-31", "2025-07-01");
        assertThat(contract.booked().terms()).hasSize(1);
        assertThat(contract.booked().flags())
                .containsExactly(
                        new TermFlag(TermFlag.Code.RENEWAL_FOLLOWS_NO_TERM, null, null, day("2024-12-31")),
                        new TermFlag(TermFlag.Code.RENEWAL_FOLLOWS_NO_TERM, null, null, day("2025-12-31")));

        contract.ended("2025-06-30", "2025-06-01");
        assertThat(contract.booked().flags())
                .containsExactly(new TermFlag(TermFlag.Code.RENEWAL_FOLLOWS_NO_TERM, null, null, day("2024-12-31")));
        assertThat(contract.on("2025-12-31")).isEqualTo(COVERED);
    }

    @Property(tries = 1000)
    void whereTermsPartDoesNotDependOnTheSettingsThatTheyAreFoldedBy(@ForAll("contracts") AContract some) {
        assertThat(some.booked()
                        .foldedBy(AContract.RULES.termsNamed("2023-10-06").orElseThrow())
                        .flags())
                .isEqualTo(some.booked().flags());
    }

    @Property(tries = 1000)
    void theOrderOfLearningDoesNotMatter(@ForAll("contracts") AContract some, @ForAll Random random) {
        List<ContractEvent> shuffled = new ArrayList<>(some.events());
        Collections.shuffle(shuffled, random);

        assertThat(AContract.booked(shuffled)).isEqualTo(some.booked());
    }

    @Property(tries = 1000)
    void aDayGivenTakesNoDayFromWhatIsCovered(
            @ForAll("contracts") AContract some, @ForAll("days") List<Integer> given, @ForAll Random random) {
        EffectiveTerms before = some.inEffect(days(some, given));
        int grown = random.nextInt(some.booked().terms().size());
        EffectiveTerms after = before.given(days(some, with(given, grown)));

        for (LocalDate day = day("2024-06-01"); day.isBefore(day("2030-01-01")); day = day.plusDays(1)) {
            assertThat(after.covers(day) || !before.covers(day)).as("%s", day).isTrue();
        }
    }

    @Property(tries = 1000)
    void withoutEndsNoPaidAndNoGivenDayIsLost(@ForAll("renewed") AContract some, @ForAll("days") List<Integer> given) {
        Map<LocalDate, Long> days = days(some, given);
        long paid = some.booked().terms().stream()
                .mapToLong(it -> it.start().datesUntil(it.end().plusDays(1)).count())
                .sum();

        assertThat(AContract.covered(some.inEffect(days)))
                .isEqualTo(paid + days.values().stream().mapToLong(it -> it).sum());
    }

    private static Map<LocalDate, Long> days(AContract contract, List<Integer> given) {
        Map<LocalDate, Long> days = new HashMap<>();
        List<BookedTerm> terms = contract.booked().terms();
        for (int i = 0; i < terms.size(); i++) {
            days.put(terms.get(i).start(), (long) given.get(i));
        }
        return days;
    }

    private static List<Integer> with(List<Integer> given, int grown) {
        List<Integer> more = new ArrayList<>(given);
        more.set(grown, more.get(grown) + 3);
        return more;
    }

    @Provide
    Arbitrary<List<Integer>> days() {
        return Arbitraries.integers().between(0, 40).list().ofSize(7);
    }

    @Provide
    Arbitrary<AContract> renewed() {
        return contracts(2);
    }

    @Provide
    Arbitrary<AContract> contracts() {
        return contracts(5);
    }

    private static Arbitrary<AContract> contracts(int kinds) {
        record Step(int kind, int from, int length, int at) {}
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.integers().between(0, kinds - 1),
                        Arbitraries.integers().between(0, 900),
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(-30, 600))
                .as(Step::new);
        return steps.list().ofMaxSize(6).map(list -> {
            AContract some = new AContract().started("2025-01-01", "2025-12-31", "2025-01-01");
            LocalDate first = day("2025-01-01");
            for (Step it : list) {
                String from = first.plusDays(it.from).toString();
                String to = first.plusDays(it.from + it.length).toString();
                String at = first.plusDays(it.at).toString();
                switch (it.kind) {
                    case 0 -> some.renewed(from, to, at);
                    case 1 -> some.renewed(null, to, at);
                    case 2 -> some.ended(to, at);
                    case 4 -> some.corrected(it.from % some.events().size(), at);
                    default -> some.byEarlierRules().renewed(from, to, at).byTheseRules();
                }
            }
            return some;
        });
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}

package dev.frist.promises.contract;

import static dev.frist.events.Adjustment.CORRECTION;
import static dev.frist.events.Adjustment.GOODWILL;
import static dev.frist.events.Adjustment.WAIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.frist.events.Adjustment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DaysByHandTest {
    private final AContract contract = new AContract().started("2026-01-01", "2026-12-31", "2025-12-01");

    @Test
    void goodwillMakesATermLongerAndMovesWhatFollows() {
        contract.renewed(null, "2027-12-31", "2026-11-01").adjusted(GOODWILL, "2026-01-01", 5, "2026-06-01");
        assertThat(contract.shown())
                .containsExactly(
                        "2026-01-01 in effect 2026-01-01 to 2027-01-05",
                        "2027-01-01 in effect 2027-01-06 to 2028-01-05");
    }

    @Test
    void daysByHandComeOnTopOfThoseThatLateResponsesGave() {
        contract.given("2026-01-01", 3).adjusted(GOODWILL, "2026-01-01", 2, "2026-06-01");
        Term term = contract.inEffect().terms().getFirst();
        assertThat(term.extensionDays()).isEqualTo(3);
        assertThat(term.daysByHand()).isEqualTo(2);
        assertThat(term.days()).isEqualTo(5);
        assertThat(term.extendedTermEnd()).isEqualTo("2027-01-05");
    }

    @Test
    void aWaiverNeverMakesATermShorterThanItWasBooked() {
        contract.adjusted(WAIVER, "2026-01-01", -4, "2026-06-01");
        assertThat(contract.shown()).containsExactly("2026-01-01 in effect 2026-01-01 to 2026-12-31");
        contract.given("2026-01-01", 6);
        assertThat(contract.shown()).containsExactly("2026-01-01 in effect 2026-01-01 to 2027-01-02");
        assertThat(contract.inEffect().terms().getFirst().daysByHand()).isEqualTo(-4);
    }

    @Test
    void aCorrectionOfTheFactTakesThemBackAndACorrectionOfThatGivesThemAgain() {
        contract.adjusted(GOODWILL, "2026-01-01", 5, "2026-06-01").corrected(1, "2026-07-01");
        assertThat(contract.shown()).containsExactly("2026-01-01 in effect 2026-01-01 to 2026-12-31");
        contract.corrected(2, "2026-07-02");
        assertThat(contract.shown()).containsExactly("2026-01-01 in effect 2026-01-01 to 2027-01-05");

        assertThat(DaysByHand.of(contract.events()))
                .extracting(it -> it.cause().eventId(), DaysByHand.Change::days)
                .containsExactly(tuple("1", 5L), tuple("2", -5L), tuple("3", 5L));
    }

    @Test
    void daysForATermThatIsNotKnownAreFlaggedUntilItIs() {
        contract.adjusted(GOODWILL, "2027-01-01", 5, "2026-06-01");
        LocalDate day = LocalDate.parse("2027-01-01");
        assertThat(contract.booked().flags())
                .containsExactly(new TermFlag(TermFlag.Code.DAYS_OF_NO_TERM, day, null, day));
        contract.renewed(null, "2027-12-31", "2026-11-01");
        assertThat(contract.booked().flags()).isEmpty();
        assertThat(contract.inEffect().end(day)).contains(LocalDate.parse("2028-01-05"));
    }

    private record Adjusted(Adjustment kind, String term, long days) {}

    @Property(tries = 300)
    void whateverTheOrderOfArrivalTermsAreTheSameAndNeverShorterThanBooked(
            @ForAll("adjustments") List<Adjusted> adjustments, @ForAll Random random) {
        AContract told =
                contract.but().renewed("2027-01-01", "2027-12-31", "2026-11-01").given("2026-01-01", 3);
        for (Adjusted it : adjustments) {
            told.adjusted(it.kind(), it.term(), it.days(), "2026-06-01");
        }
        told.corrected(2, "2026-07-01");
        List<ContractEvent> shuffled = new ArrayList<>(told.events());
        Collections.shuffle(shuffled, random);

        assertThat(AContract.booked(shuffled)).isEqualTo(told.booked());
        assertThat(told.inEffect().terms())
                .allSatisfy(it -> assertThat(it.days()).isNotNegative())
                .allSatisfy(it -> assertThat(it.extendedTermEnd()).isAfterOrEqualTo(it.termEnd()));
        long left = DaysByHand.of(shuffled).stream()
                .mapToLong(DaysByHand.Change::days)
                .sum();
        long counted = adjustments.stream().skip(1).mapToLong(Adjusted::days).sum();
        assertThat(left).isEqualTo(counted);
    }

    @Provide
    Arbitrary<List<Adjusted>> adjustments() {
        return Combinators.combine(
                        Arbitraries.of("2026-01-01", "2027-01-01"),
                        Arbitraries.longs().between(-9, 9).filter(days -> days != 0))
                .as((term, days) -> new Adjusted(CORRECTION, term, days))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}

package dev.frist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void theMedianOfAnEvenNumberLiesInTheMiddle() {
        assertThat(Samples.of(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
    }

    @Test
    void roundsAreComparedOneByOne() {
        Samples ratio = Samples.of(10, 40, 30).over(Samples.of(1, 2, 10));
        assertThat(ratio.min()).isEqualTo(3);
        assertThat(ratio.median()).isEqualTo(10);
        assertThat(ratio.max()).isCloseTo(20, within(1e-9));
    }

    @Test
    void whatWasNotMeasuredEquallyOftenIsNotCompared() {
        assertThatThrownBy(() -> Samples.of(1, 2).over(Samples.of(1))).hasMessageContaining("2 and 1");
    }

    @Test
    void aFigureFallsShortOfItsTargetByItsMedian() {
        assertThat(new Figure("rate", "1/s", Samples.of(1, 5, 9), Target.atLeast(5)).fallsShort())
                .isFalse();
        assertThat(new Figure("rate", "1/s", Samples.of(1, 4, 9), Target.atLeast(5)).line())
                .contains("FALLS SHORT");
        assertThat(new Figure("bytes", "", Samples.of(1), Target.atMost(0)).fallsShort())
                .isTrue();
        assertThat(new Figure("bytes", "", Samples.of(1), null).fallsShort()).isFalse();
    }
}

package dev.frist.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.promises.terms.CreditRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReckoningTest {
    private static final CreditRule PLAIN = new CreditRule(1, Optional.empty(), Optional.empty());
    private static final CreditRule CAPPED = new CreditRule(2, Optional.of(10L), Optional.empty());
    private static final CreditRule CAPPED_BY_TERM = new CreditRule(1, Optional.empty(), Optional.of(10L));

    @Test
    void aBlockIsWorthWhatTheTermsSay() {
        assertThat(Reckoning.of(8, 8, PLAIN)).isEqualTo(Reckoning.EVEN);
        assertThat(Reckoning.of(4, 8, CAPPED)).isEqualTo(Reckoning.EVEN);
    }

    @Test
    void aCapIsNoDelay() {
        assertThat(Reckoning.of(8, 10, CAPPED)).isEqualTo(Reckoning.CAPPED);
        assertThat(Reckoning.of(8, 3, CAPPED_BY_TERM)).isEqualTo(Reckoning.CAPPED);
    }

    @Test
    void whichOfThemIsReadFirstIsChance() {
        assertThat(Reckoning.of(0, 8, PLAIN)).isEqualTo(Reckoning.BLOCKS_BEHIND);
        assertThat(Reckoning.of(8, 0, PLAIN)).isEqualTo(Reckoning.DAYS_BEHIND);
        assertThat(Reckoning.of(8, 9, CAPPED)).isEqualTo(Reckoning.DAYS_BEHIND);
    }
}

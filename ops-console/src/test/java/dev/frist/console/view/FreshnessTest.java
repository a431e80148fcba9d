package dev.frist.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.view.Freshness.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void isLiveWhileSomebodySaysSo() {
        assertThat(state(new ConsumerProgress(500, 500, true, true, NOW.minusMillis(400))))
                .isEqualTo(State.LIVE);
    }

    @Test
    void isSilentWhenNobodyHasForAWhile() {
        assertThat(state(new ConsumerProgress(500, 500, true, true, NOW.minusSeconds(6))))
                .isEqualTo(State.SILENT);
    }

    @Test
    void catchesUpWhileThereIsMuchToRead() {
        Freshness trust = Freshness.of(new ConsumerProgress(2_500, 10_000, true, false, null), NOW);

        assertThat(trust).isEqualTo(new Freshness(State.CATCHING_UP, null, 25, 7_500));
    }

    @Test
    void isNotWholeBeforeEverythingHasBeenReadOnce() {
        assertThat(Freshness.of(new ConsumerProgress(499, 500, true, false, NOW), NOW)
                        .isWhole())
                .isFalse();
        assertThat(Freshness.of(new ConsumerProgress(500, 500, true, true, NOW), NOW)
                        .isWhole())
                .isTrue();
    }

    @Test
    void fallsBehindWhenMoreComesThanIsRead() {
        Freshness trust = Freshness.of(new ConsumerProgress(500, 10_000, true, true, NOW), NOW);

        assertThat(trust.state()).isEqualTo(State.BEHIND);
        assertThat(trust.isWhole()).isTrue();
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(state(ConsumerProgress.UNKNOWN)).isEqualTo(State.CATCHING_UP);
    }

    private static State state(ConsumerProgress reach) {
        return Freshness.of(reach, NOW).state();
    }
}

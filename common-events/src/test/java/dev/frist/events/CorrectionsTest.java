package dev.frist.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrectionsTest {
    @Test
    void whatACorrectionNamesCountsNoMoreUnlessThatWasWrongItself() {
        assertThat(Corrections.wrong(Map.of())).isEmpty();
        assertThat(Corrections.wrong(Map.of(id("c"), id("f")))).containsExactly(id("f"));
        assertThat(Corrections.wrong(Map.of(id("c"), id("f"), id("d"), id("c"))))
                .containsExactly(id("c"));
        assertThat(Corrections.wrong(Map.of(id("c"), id("f"), id("d"), id("c"), id("e"), id("f"))))
                .containsExactlyInAnyOrder(id("c"), id("f"));
    }

    @Test
    void ofALongChainEverySecondCounts() {
        Map<FactId, FactId> chain = new HashMap<>();
        for (int i = 1; i <= 100_000; i++) {
            chain.put(id("" + i), id("" + (i - 1)));
        }
        assertThat(Corrections.wrong(chain)).hasSize(50_000).contains(id("1")).doesNotContain(id("0"), id("100000"));
    }

    @Test
    void aRingComesToAnEnd() {
        assertThat(Corrections.wrong(Map.of(id("c"), id("d"), id("d"), id("c"), id("e"), id("f"))))
                .containsExactly(id("f"));
    }

    private static FactId id(String id) {
        return new FactId("/billing", id);
    }
}

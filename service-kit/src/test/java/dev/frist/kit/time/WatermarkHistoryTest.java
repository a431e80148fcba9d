package dev.frist.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.TimeMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WatermarkHistoryTest {
    private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

    private final WatermarkHistory marks = new WatermarkHistory();

    @Test
    void anIdlePartitionKeepsOneMarkWhoseTimeMovesOn() {
        for (int i = 0; i < 10_000; i++) {
            marks.add(mark(i, 42));
        }
        assertThat(marks.size(0)).isEqualTo(1);
        assertThat(marks.at(0, 42)).contains(T0.plusSeconds(9_999));
        assertThat(marks.at(0, 41)).isEmpty();
    }

    @Test
    void whatIsOlderThanWhatIsKnownIsForgotten() {
        marks.add(mark(5, 10));
        marks.add(mark(3, 4));
        assertThat(marks.at(0, 4)).isEmpty();
        assertThat(marks.at(0, 10)).contains(T0.plusSeconds(5));
    }

    @Test
    void oneFarBehindStillFindsACoarserMarkAndMemoryIsBounded() {
        for (int i = 1; i <= 100_000; i++) {
            marks.add(mark(i, i));
        }
        assertThat(marks.size(0)).isLessThanOrEqualTo(512);
        assertThat(marks.at(0, 100_000)).contains(T0.plusSeconds(100_000));
        assertThat(marks.at(0, 60_000)).isPresent();
        assertThat(marks.at(0, 60_000).orElseThrow()).isBeforeOrEqualTo(T0.plusSeconds(60_000));
    }

    /** The law: never later than a mark that is really read past, and exact while few marks are kept. */
    @Property(tries = 1000)
    void timeIsTheNewestMarkBelowThePosition(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 5) Integer> steps,
            @ForAll @IntRange(max = 1200) int position) {
        WatermarkHistory fresh = new WatermarkHistory();
        List<long[]> published = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < steps.size(); i++) {
            offset += steps.get(i);
            fresh.add(mark(i, offset));
            published.add(new long[] {i, offset});
        }
        Optional<Instant> expected = published.reversed().stream()
                .filter(mark -> mark[1] <= position)
                .findFirst()
                .map(mark -> T0.plusSeconds(mark[0]));
        assertThat(fresh.at(0, position)).isEqualTo(expected);
    }

    private static TimeMark mark(long second, long offset) {
        return new TimeMark(T0.plusSeconds(second), Map.of(0, offset));
    }
}

package dev.frist.console.attainment;

import dev.frist.events.Objective;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast responses came to what was promised alike; all in support time.
 *
 * @param median the smallest that at least half of the responses do not exceed; null while there is none. So with p90
 */
public record Speed(
        Sort sort,
        Objective objective,
        long met,
        long late,
        @Nullable Duration median,
        @Nullable Duration p90) {}

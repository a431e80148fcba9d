package dev.frist.clock.wiring;

import dev.frist.clock.jdbc.ClockTally;
import dev.frist.clock.jdbc.ClockTally.Name;
import dev.frist.clock.jdbc.DueClocks;
import dev.frist.kit.time.StreamTime;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** How many clocks stand where, and how old what we know is. Across all instances: each shows the same numbers. */
final class ClockGauges {
    ClockGauges(ClockTally tally, DueClocks due, MeterRegistry meters, StreamTime streamTime, Clock clock) {
        for (Name name : Name.values()) {
            Gauge.builder("frist.clocks", () -> tally.totals().getOrDefault(name, 0L))
                    .description("clocks, or their blocks of overrun, by where they stand")
                    .tag("standing", name.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        Gauge.builder("frist.clocks.overdue.unconfirmed", () -> due.overdueUnconfirmed(clock.instant()))
                .description("clocks past their due instant of which it is not known yet whether a response had come by"
                        + " then")
                .register(meters);
        Gauge.builder("frist.stream.time.age", () -> age(streamTime, clock))
                .description("how long ago everything learned is known to have been published")
                .baseUnit("seconds")
                .register(meters);
        FunctionCounter.builder("frist.stream.time.refused", streamTime, StreamTime::refused)
                .description("watermarks that said what cannot be: somebody else writes them")
                .register(meters);
    }

    private static double age(StreamTime streamTime, Clock clock) {
        return streamTime
                .newest()
                .map(newest ->
                        Math.max(0, Duration.between(newest, clock.instant()).toMillis() / 1000.0))
                .orElse(Double.NaN);
    }
}

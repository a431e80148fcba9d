package dev.frist.bench;

import dev.frist.bench.due.DueMeasurement;
import dev.frist.bench.relay.RelayMeasurement;
import dev.frist.bench.servers.Ground;
import dev.frist.bench.supporttime.SupportTimeMeasurement;
import java.util.List;
import java.util.function.Function;

/** All that is measured. */
final class Measurements {
    private Measurements() {}

    /** At the sizes that the targets speak of. */
    static Function<Ground, List<Measurement>> full() {
        return ground -> List.of(
                new SupportTimeMeasurement(SupportTimeMeasurement.FULL),
                new RelayMeasurement(ground, RelayMeasurement.FULL),
                new DueMeasurement(ground, DueMeasurement.FULL));
    }

    /** So small that the figures mean nothing: whether all of it still runs. */
    static Function<Ground, List<Measurement>> tiny() {
        return ground -> List.of(
                new SupportTimeMeasurement(SupportTimeMeasurement.TINY),
                new RelayMeasurement(ground, RelayMeasurement.TINY),
                new DueMeasurement(ground, DueMeasurement.TINY));
    }
}

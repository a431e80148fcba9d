package dev.frist.bench;

import dev.frist.bench.append.AppendMeasurement;
import dev.frist.bench.asof.AsOfMeasurement;
import dev.frist.bench.audit.AuditMeasurement;
import dev.frist.bench.console.ConsoleMeasurement;
import dev.frist.bench.due.DueMeasurement;
import dev.frist.bench.history.ImportMeasurement;
import dev.frist.bench.rebuild.RebuildMeasurement;
import dev.frist.bench.relay.RelayMeasurement;
import dev.frist.bench.servers.Ground;
import dev.frist.bench.supporttime.SupportTimeMeasurement;
import dev.frist.bench.tickets.TicketsMeasurement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** All that is measured. */
final class Measurements {
    private Measurements() {}

    /** At the sizes that the targets speak of. */
    static BiFunction<Ground, Optional<Path>, List<Measurement>> full() {
        return (ground, history) -> List.of(
                new SupportTimeMeasurement(SupportTimeMeasurement.FULL),
                new AppendMeasurement(ground, AppendMeasurement.FULL),
                new AuditMeasurement(ground, AuditMeasurement.FULL),
                new RelayMeasurement(ground, RelayMeasurement.FULL),
                new DueMeasurement(ground, DueMeasurement.FULL),
                new TicketsMeasurement(ground, TicketsMeasurement.FULL),
                new AsOfMeasurement(ground, AsOfMeasurement.FULL),
                new RebuildMeasurement(ground, RebuildMeasurement.FULL),
                new ConsoleMeasurement(ground, ConsoleMeasurement.FULL),
                new ImportMeasurement(ground, ImportMeasurement.FULL, history));
    }

    /** So small that the figures mean nothing: whether all of it still runs. */
    static BiFunction<Ground, Optional<Path>, List<Measurement>> tiny() {
        return (ground, history) -> List.of(
                new SupportTimeMeasurement(SupportTimeMeasurement.TINY),
                new AppendMeasurement(ground, AppendMeasurement.TINY),
                new AuditMeasurement(ground, AuditMeasurement.TINY),
                new RelayMeasurement(ground, RelayMeasurement.TINY),
                new DueMeasurement(ground, DueMeasurement.TINY),
                new TicketsMeasurement(ground, TicketsMeasurement.TINY),
                new AsOfMeasurement(ground, AsOfMeasurement.TINY),
                new RebuildMeasurement(ground, RebuildMeasurement.TINY),
                new ConsoleMeasurement(ground, ConsoleMeasurement.TINY),
                new ImportMeasurement(ground, ImportMeasurement.TINY, history));
    }
}

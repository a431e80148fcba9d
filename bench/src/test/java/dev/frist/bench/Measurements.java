package dev.frist.bench;

import dev.frist.bench.console.ConsoleMeasurement;
import dev.frist.bench.due.DueMeasurement;
import dev.frist.bench.history.ImportMeasurement;
import dev.frist.bench.relay.RelayMeasurement;
import dev.frist.bench.store.AppendMeasurement;
import dev.frist.bench.store.AsOfMeasurement;
import dev.frist.bench.store.AuditMeasurement;
import dev.frist.bench.store.RebuildMeasurement;
import dev.frist.bench.supporttime.SupportTimeMeasurement;
import dev.frist.bench.tickets.TicketsMeasurement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All that is measured. */
final class Measurements {
    private Measurements() {}

    /** @param history the one that is let in; empty: one that is made up */
    static List<Measurement> full(Ground ground, Optional<Path> history) {
        return all(ground, history, true);
    }

    /** So small that the figures mean nothing: whether all of it still runs. */
    static List<Measurement> tiny(Ground ground) {
        return all(ground, Optional.empty(), false);
    }

    private static List<Measurement> all(Ground ground, Optional<Path> history, boolean full) {
        return List.of(
                new SupportTimeMeasurement(full ? SupportTimeMeasurement.FULL : SupportTimeMeasurement.TINY),
                new AppendMeasurement(ground, full ? AppendMeasurement.FULL : AppendMeasurement.TINY),
                new AuditMeasurement(ground, full ? AuditMeasurement.FULL : AuditMeasurement.TINY),
                new RelayMeasurement(ground, full ? RelayMeasurement.FULL : RelayMeasurement.TINY),
                new DueMeasurement(ground, full ? DueMeasurement.FULL : DueMeasurement.TINY),
                new TicketsMeasurement(ground, full ? TicketsMeasurement.FULL : TicketsMeasurement.TINY),
                new AsOfMeasurement(ground, full ? AsOfMeasurement.FULL : AsOfMeasurement.TINY),
                new RebuildMeasurement(ground, full ? RebuildMeasurement.FULL : RebuildMeasurement.TINY),
                new ConsoleMeasurement(ground, full ? ConsoleMeasurement.FULL : ConsoleMeasurement.TINY),
                new ImportMeasurement(ground, full ? ImportMeasurement.FULL : ImportMeasurement.TINY, history));
    }
}

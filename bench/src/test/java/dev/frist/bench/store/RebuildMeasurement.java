package dev.frist.bench.store;

import dev.frist.bench.Database;
import dev.frist.bench.Ground;
import dev.frist.bench.Measurement;
import dev.frist.bench.Report;
import dev.frist.bench.Samples;
import dev.frist.bench.Target;

/** All rows of a clock service made again from its events, against copying the events and the rows. */
public final class RebuildMeasurement extends Measurement {
    public static final Size FULL = new Size(142_858, 5);
    public static final Size TINY = new Size(1_200, 1);

    private static final int SPOILED = 100;

    private final Ground ground;
    private final Size size;

    /** @param clocks with seven events each */
    public record Size(int clocks, int rounds) {
        int events() {
            return clocks * 7;
        }
    }

    public RebuildMeasurement(Ground ground, Size size) {
        super(
                "rebuild",
                "how long does it take to make the rows of %,d clocks again from %,d events?"
                        .formatted(size.clocks(), size.events()));
        this.ground = ground;
        this.size = size;
    }

    @Override
    public void run(Report report) throws Exception {
        try (Database database = Database.create(ground, "bench_rebuild", "db/kit", "db/clock");
                ClockRows rows = new ClockRows(database, ground.clock())) {
            database.describe(report);
            new Templates().clocks().fill(database, size.clocks());
            database.settle();
            // All rows are missing: this puts them there, and is for the compiler, too.
            rows.rebuild(size.clocks());
            database.settle();
            measure(rows, report);
        }
    }

    private void measure(ClockRows rows, Report report) throws Exception {
        Samples copied = new Samples();
        Samples rebuilt = new Samples();
        for (int round = 0; round < size.rounds(); round++) {
            rows.spoil(SPOILED);
            copied.add(rows.copy(size.events(), size.clocks()));
            rebuilt.add(rows.rebuild(SPOILED));
        }
        report.figure("all events read in order, all rows copied by COPY", "s", copied);
        report.figure("all rows made again, compared, put right", "s", rebuilt, Target.atMost(15));
        report.figure("as long as reading and copying", "times", rebuilt.over(copied));
    }
}

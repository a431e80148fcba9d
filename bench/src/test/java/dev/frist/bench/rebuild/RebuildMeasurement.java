package dev.frist.bench.rebuild;

import dev.frist.bench.Measurement;
import dev.frist.bench.asof.Templates;
import dev.frist.bench.report.Report;
import dev.frist.bench.report.Samples;
import dev.frist.bench.report.Target;
import dev.frist.bench.servers.Database;
import dev.frist.bench.servers.Ground;
import java.util.ArrayList;
import java.util.List;

/** All rows of a clock service made again from its events, against copying the events and the rows. */
public final class RebuildMeasurement implements Measurement {
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
        this.ground = ground;
        this.size = size;
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String question() {
        return "how long does it take to make the rows of %,d clocks again from %,d events?"
                .formatted(size.clocks(), size.events());
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
        List<Double> copied = new ArrayList<>();
        List<Double> rebuilt = new ArrayList<>();
        for (int round = 0; round < size.rounds(); round++) {
            rows.spoil(SPOILED);
            copied.add(rows.copy(size.events(), size.clocks()));
            rebuilt.add(rows.rebuild(SPOILED));
        }
        report.figure("all events read in order, all rows copied by COPY", "s", samples(copied));
        report.figure("all rows made again, compared, put right", "s", samples(rebuilt), Target.atMost(15));
        report.figure(
                "as long as reading and copying", "times", samples(rebuilt).over(samples(copied)));
    }

    private static Samples samples(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}

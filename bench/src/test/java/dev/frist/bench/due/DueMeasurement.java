package dev.frist.bench.due;

import dev.frist.bench.Database;
import dev.frist.bench.Ground;
import dev.frist.bench.Measurement;
import dev.frist.bench.Report;
import dev.frist.bench.Samples;
import dev.frist.bench.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A look at clocks that are due, among many that are not, against db-scheduler firing as many tasks. */
public final class DueMeasurement extends Measurement {
    public static final Size FULL = new Size(100_000, 1_000_000, 5);
    public static final Size TINY = new Size(1_200, 3_000, 1);

    private final Ground ground;
    private final Size size;

    public record Size(int due, int others, int rounds) {}

    public DueMeasurement(Ground ground, Size size) {
        super(
                "due",
                "how fast are %,d due clocks looked at, with %,d others open?".formatted(size.due(), size.others()));
        this.ground = ground;
        this.size = size;
    }

    @Override
    public void run(Report report) throws Exception {
        Instant by = ground.clock().instant().truncatedTo(ChronoUnit.MICROS);
        try (Database clockDatabase = Database.create(ground, "bench_clocks", "db/kit", "db/clock");
                Database taskDatabase = Database.create(ground, "bench_tasks");
                ClockTimers timers = ClockTimers.at(by, clockDatabase, ground)) {
            clockDatabase.describe(report);
            ManyClocks clocks = new ManyClocks(clockDatabase, by);
            clocks.fill(size.due(), size.others());
            NoOpTasks tasks = new NoOpTasks(taskDatabase, by);
            tasks.fill(size.others());
            measure(clocks, timers, new Breaches(clockDatabase, by), tasks, report);
        }
    }

    private void measure(ManyClocks clocks, ClockTimers timers, Breaches breaches, NoOpTasks tasks, Report report) {
        Samples recorded = new Samples();
        Samples fired = new Samples();
        long early = 0;
        // The round before the first is for the compiler.
        for (int round = -1; round < size.rounds(); round++) {
            clocks.restore();
            double looked = timers.look();
            breaches.require(size.due());
            early += breaches.early();
            double fire = tasks.fire(round < 0 ? Math.max(1, size.due() / 10) : size.due());
            if (round >= 0) {
                recorded.add(size.due() / looked);
                fired.add(size.due() / fire);
            }
        }
        report.figure("db-scheduler fires no-op tasks", "tasks/s", fired);
        report.figure("clocks record that they are late", "events/s", recorded, Target.atLeast(20_000));
        report.figure("clocks are faster than db-scheduler", "times", recorded.over(fired), Target.atLeast(3));
        report.figure("clocks that were called late too early", "clocks", Samples.of(early), Target.atMost(0));
    }
}

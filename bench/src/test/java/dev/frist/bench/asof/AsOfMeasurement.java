package dev.frist.bench.asof;

import dev.frist.bench.Measurement;
import dev.frist.bench.report.Report;
import dev.frist.bench.report.Samples;
import dev.frist.bench.report.Target;
import dev.frist.bench.servers.Database;
import dev.frist.bench.servers.Ground;
import java.util.ArrayList;
import java.util.List;

/** A whole report, and one ticket, as known on an earlier day, against reading and parsing the same events. */
public final class AsOfMeasurement implements Measurement {
    public static final Size FULL = new Size(125_000, 31_250, 30_000, 3_000, 5);
    public static final Size TINY = new Size(1_200, 1_100, 100, 20, 1);

    private final Ground ground;
    private final Size size;

    /**
     * @param clocks with seven events each
     * @param ledgers with four
     * @param tickets with six
     */
    public record Size(int clocks, int ledgers, int tickets, int questions, int rounds) {
        int events() {
            return clocks * 7 + ledgers * 4;
        }
    }

    public AsOfMeasurement(Ground ground, Size size) {
        this.ground = ground;
        this.size = size;
    }

    @Override
    public String name() {
        return "as-of";
    }

    @Override
    public String question() {
        return "how long does it take to say what was known on an earlier day, by %,d events?".formatted(size.events());
    }

    @Override
    public void run(Report report) throws Exception {
        try (Database clocks = Database.create(ground, "bench_asof_clocks", "db/kit", "db/clock");
                Database ledger = Database.create(ground, "bench_asof_ledger", "db/kit", "db/credit-service");
                Database tickets = Database.create(ground, "bench_asof_tickets", "db/kit", "db/ticket-service");
                Archives archives = new Archives(clocks, ledger, tickets, ground.clock())) {
            clocks.describe(report);
            archives.fill(size);
            measure(archives, report);
        }
    }

    private void measure(Archives archives, Report report) {
        List<Double> parsed = new ArrayList<>();
        List<Double> reported = new ArrayList<>();
        List<Double> slowest = new ArrayList<>();
        // The round before the first is for the compiler.
        for (int round = -1; round < size.rounds(); round++) {
            double parse = archives.parse(size.events());
            double whole = archives.report(size.clocks(), size.ledgers());
            double ticket = archives.slowTicket(size.questions(), round);
            if (round >= 0) {
                parsed.add(parse);
                reported.add(whole);
                slowest.add(ticket);
            }
        }
        report.figure("the events read and parsed, nothing else", "s", samples(parsed));
        report.figure("all clocks and all ledgers as of", "s", samples(reported), Target.atMost(15));
        report.figure(
                "as long as reading and parsing", "times", samples(reported).over(samples(parsed)), Target.atMost(2));
        report.figure("one ticket as of, 99 in 100 within", "ms", samples(slowest), Target.atMost(10));
    }

    private static Samples samples(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}

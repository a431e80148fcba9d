package dev.frist.bench.store;

import dev.frist.bench.Database;
import dev.frist.bench.Ground;
import dev.frist.bench.Measurement;
import dev.frist.bench.Report;
import dev.frist.bench.Samples;
import dev.frist.bench.Target;

/** A whole report, and one ticket, as known on an earlier day, against reading and parsing the same events. */
public final class AsOfMeasurement extends Measurement {
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
        super(
                "as-of",
                "how long does it take to say what was known on an earlier day, by %,d events?"
                        .formatted(size.events()));
        this.ground = ground;
        this.size = size;
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
        Samples parsed = new Samples();
        Samples reported = new Samples();
        Samples slowest = new Samples();
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
        report.figure("the events read and parsed, nothing else", "s", parsed);
        report.figure("all clocks and all ledgers as of", "s", reported, Target.atMost(15));
        report.figure("as long as reading and parsing", "times", reported.over(parsed), Target.atMost(2));
        report.figure("one ticket as of, 99 in 100 within", "ms", slowest, Target.atMost(10));
    }
}

package dev.frist.bench.append;

import dev.frist.bench.Measurement;
import dev.frist.bench.report.Report;
import dev.frist.bench.report.Samples;
import dev.frist.bench.report.Target;
import dev.frist.bench.servers.Database;
import dev.frist.bench.servers.Ground;

/** Events stored in sets, each with the hash that chains it to the one before it, against the same without hashes. */
public final class AppendMeasurement implements Measurement {
    public static final Size FULL = new Size(500, 100, 7);
    public static final Size TINY = new Size(20, 3, 1);

    private final Ground ground;
    private final Size size;

    /**
     * @param set events in a transaction, each of another stream
     * @param sets transactions in a round, of each kind
     */
    public record Size(int set, int sets, int rounds) {}

    public AppendMeasurement(Ground ground, Size size) {
        this.ground = ground;
        this.size = size;
    }

    @Override
    public String name() {
        return "append";
    }

    @Override
    public String question() {
        return "what do hashes cost when %d events at a time are stored?".formatted(size.set());
    }

    @Override
    public void run(Report report) {
        try (Database database = Database.create(ground, "bench_append", "db/kit")) {
            database.describe(report);
            double[] plain = new double[size.rounds()];
            double[] hashed = new double[size.rounds()];
            // The round before the first is for the compiler.
            for (int round = -1; round < size.rounds(); round++) {
                Appending.emptyTables(database);
                Appending without = Appending.begin(database, size.set(), false);
                Appending with = Appending.begin(database, size.set(), true);
                database.settle();
                alternate(without, with);
                if (round >= 0) {
                    plain[round] = without.rate();
                    hashed[round] = with.rate();
                }
            }
            report.figure("events stored without hashes", "events/s", Samples.of(plain));
            report.figure("events stored with hashes", "events/s", Samples.of(hashed));
            report.figure(
                    "with hashes, of the rate without",
                    "times",
                    Samples.of(hashed).over(Samples.of(plain)),
                    Target.atLeast(0.9));
        }
    }

    /** Set by set, so that both meet the same disk; each is first as often as second. */
    private void alternate(Appending without, Appending with) {
        for (int set = 1; set <= size.sets(); set++) {
            boolean hashesFirst = set % 2 == 0;
            (hashesFirst ? with : without).store(set);
            (hashesFirst ? without : with).store(set);
        }
    }
}

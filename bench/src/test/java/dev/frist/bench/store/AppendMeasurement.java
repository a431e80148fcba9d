package dev.frist.bench.store;

import dev.frist.bench.Database;
import dev.frist.bench.Ground;
import dev.frist.bench.Measurement;
import dev.frist.bench.Report;
import dev.frist.bench.Samples;
import dev.frist.bench.Target;

/** Events stored in sets, each with the hash that chains it to the one before it, against the same without hashes. */
public final class AppendMeasurement extends Measurement {
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
        super("append", "what do hashes cost when %d events at a time are stored?".formatted(size.set()));
        this.ground = ground;
        this.size = size;
    }

    @Override
    public void run(Report report) {
        try (Database database = Database.create(ground, "bench_append", "db/kit")) {
            database.describe(report);
            Samples plain = new Samples();
            Samples hashed = new Samples();
            // The round before the first is for the compiler.
            for (int round = -1; round < size.rounds(); round++) {
                Appending.emptyTables(database);
                Appending without = Appending.begin(database, size.set(), false);
                Appending with = Appending.begin(database, size.set(), true);
                database.settle();
                alternate(without, with);
                if (round >= 0) {
                    plain.add(without.rate());
                    hashed.add(with.rate());
                }
            }
            report.figure("events stored without hashes", "events/s", plain);
            report.figure("events stored with hashes", "events/s", hashed);
            report.figure("with hashes, of the rate without", "times", hashed.over(plain), Target.atLeast(0.9));
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

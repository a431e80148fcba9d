package dev.frist.bench.store;

import dev.frist.bench.Database;
import dev.frist.bench.Ground;
import dev.frist.bench.Measurement;
import dev.frist.bench.Report;
import dev.frist.bench.Samples;
import dev.frist.bench.Target;
import dev.frist.clock.jdbc.ClockAudit;
import dev.frist.events.ClockEvent;
import dev.frist.promises.clock.Replay;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.Scope;
import dev.frist.store.audit.StoreAudit;
import dev.frist.store.relay.OwnTopics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** The audit of a clock service: every hash, every verdict and every row; and of that, reaching the verdicts again. */
public final class AuditMeasurement extends Measurement {
    public static final Size FULL = new Size(50_000, 5);
    public static final Size TINY = new Size(300, 1);

    private final Ground ground;
    private final Size size;

    public record Size(int clocks, int rounds) {}

    public AuditMeasurement(Ground ground, Size size) {
        super("audit", "how fast are the events of %,d clocks audited?".formatted(size.clocks()));
        this.ground = ground;
        this.size = size;
    }

    @Override
    public void run(Report report) throws Exception {
        try (Database database = Database.create(ground, "bench_audit", "db/kit", "db/clock")) {
            database.describe(report);
            RecordedClocks clocks = new RecordedClocks(database, ground.clock());
            clocks.fill(size.clocks());
            database.settle();
            StoreAudit audit = new StoreAudit(
                    "bench",
                    new OwnTopics("/bench", Set.of(), _ -> "Clock"),
                    database.dataSource(),
                    database.transactions(),
                    new DefaultKafkaConsumerFactory<>(Map.of()),
                    null,
                    List.of(new ClockAudit(RecordedClocks.LANGUAGE, clocks::pinned)));
            Samples whole = new Samples();
            Samples fold = new Samples();
            // The round before the first is for the compiler.
            for (int round = -1; round < size.rounds(); round++) {
                double audited = clocks.events() / seconds(() -> audit(audit));
                double folded = clocks.events()
                        / seconds(() -> clocks.lives().parallelStream().forEach(life -> live(life, clocks)));
                if (round >= 0) {
                    whole.add(audited);
                    fold.add(folded);
                }
            }
            report.figure("audited: read, hashed, judged, rows compared", "events/s", whole);
            report.figure("of that, verdicts reached again", "events/s", fold, Target.atLeast(150_000));
        }
    }

    private static void audit(StoreAudit audit) {
        audit.run(
                Scope.EVERYTHING,
                null,
                new Findings(
                        difference -> {
                            throw new IllegalStateException("nobody has changed anything, but there is " + difference);
                        },
                        _ -> {}));
    }

    private static void live(List<ClockEvent> life, RecordedClocks clocks) {
        if (!Replay.of(life, clocks::pinned).differences().isEmpty()) {
            throw new IllegalStateException("lived again, it is another: " + life);
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}

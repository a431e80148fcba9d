package dev.frist.bench.tickets;

import dev.frist.bench.Database;
import dev.frist.bench.Ground;
import dev.frist.bench.Measurement;
import dev.frist.bench.Report;
import dev.frist.bench.Samples;
import dev.frist.bench.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Commands about tickets by many callers at once, against Axon as it comes. */
public final class TicketsMeasurement extends Measurement {
    public static final Size FULL = new Size(16, 200, 5);
    public static final Size TINY = new Size(4, 5, 1);

    private final Ground ground;
    private final Size size;

    public record Size(int callers, int ticketsEach, int rounds) {}

    public TicketsMeasurement(Ground ground, Size size) {
        super("tickets", "how many commands about tickets do %d callers get done?".formatted(size.callers()));
        this.ground = ground;
        this.size = size;
    }

    @Override
    public void run(Report report) throws Exception {
        try (Database fristDatabase = Database.create(ground, "bench_tickets", "db/kit", "db/ticket-service");
                Database axonDatabase = Database.create(ground, "bench_axon");
                FristIntake frist = new FristIntake(fristDatabase, ground.clock());
                StockAxon axon = new StockAxon(axonDatabase, ground.clock())) {
            fristDatabase.describe(report);
            Callers callers = new Callers(size.callers(), size.ticketsEach());
            List<Callers.Run> fristRuns = new ArrayList<>();
            List<Callers.Run> axonRuns = new ArrayList<>();
            // The round before the first is for the compiler.
            for (int round = -1; round < size.rounds(); round++) {
                String name = "round" + round;
                if (round % 2 == 0) {
                    axonRuns.add(run(name, callers, axon, axonDatabase));
                    fristRuns.add(run(name, callers, frist, fristDatabase));
                } else {
                    fristRuns.add(run(name, callers, frist, fristDatabase));
                    axonRuns.add(run(name, callers, axon, axonDatabase));
                }
            }
            int commands = callers.commands() * axonRuns.size();
            requireStored(fristDatabase, "domain_event", commands);
            requireStored(axonDatabase, "DomainEventEntry", commands);
            tell(axonRuns.subList(1, axonRuns.size()), fristRuns.subList(1, fristRuns.size()), report);
        }
    }

    private static Callers.Run run(String name, Callers callers, TicketIntake intake, Database database)
            throws Exception {
        database.settle();
        return callers.run(name, intake);
    }

    private static void tell(List<Callers.Run> axon, List<Callers.Run> frist, Report report) {
        Samples axonRate = samples(axon, Callers.Run::rate);
        Samples rate = samples(frist, Callers.Run::rate);
        report.figure("stock Axon, a transaction a command", "1/s", axonRate);
        report.figure("  half of its commands done within", "ms", samples(axon, it -> it.millis(0.5)));
        report.figure("  99 in 100 within", "ms", samples(axon, it -> it.millis(0.99)));
        report.figure("Frist, the intake behind REST", "1/s", rate);
        report.figure("  half of its commands done within", "ms", samples(frist, it -> it.millis(0.5)));
        report.figure("  99 in 100 within", "ms", samples(frist, it -> it.millis(0.99)));
        report.figure("Frist, of stock Axon's rate", "times", rate.over(axonRate), Target.atLeast(1));
    }

    private static void requireStored(Database database, String table, int commands) {
        Integer stored = database.jdbc().queryForObject("select count(*) from " + table, Integer.class);
        if (stored == null || stored != commands) {
            throw new IllegalStateException("of %d commands, %s has %s events".formatted(commands, table, stored));
        }
    }

    private static Samples samples(List<Callers.Run> runs, ToDoubleFunction<Callers.Run> what) {
        return Samples.of(runs.stream().mapToDouble(what));
    }
}

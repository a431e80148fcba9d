package dev.frist.bench.history;

import dev.frist.bench.Ground;
import dev.frist.bench.Measurement;
import dev.frist.bench.Report;
import dev.frist.bench.Samples;
import dev.frist.bench.Target;
import dev.frist.bench.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** {@code frist import} into a Frist that runs on this machine, against a producer and a consumer of the same records. */
public final class ImportMeasurement extends Measurement {
    public static final Size FULL = new Size(3_972, 5);
    public static final Size TINY = new Size(30, 1);

    /** Who used less of the processors is not named. */
    private static final double WORTH_NAMING = 0.02;

    private final Ground ground;
    private final Size size;
    private final Optional<Path> file;

    /** @param tickets of the history that is made up where no file is given */
    public record Size(int tickets, int rounds) {}

    /** @param file the history, if it is not to be made up */
    public ImportMeasurement(Ground ground, Size size, Optional<Path> file) {
        super("import", "how fast does history get to the last ledger entry?");
        this.ground = ground;
        this.size = size;
        this.file = file;
    }

    @Override
    public void run(Report report) throws Exception {
        History history = file.isPresent() ? History.of(file.get()) : SyntheticHistory.of(size.tickets());
        FristCommand command = FristCommand.found();
        report.remark("history     %s: %,d lines, %,d distinct events"
                .formatted(history.origin(), history.lines().size(), history.distinct()));
        report.remark("Frist       a process of its own, from " + command.origin());
        try (RunningFrist frist = RunningFrist.up(command, ground);
                CpuWatch watch = frist.watch();
                Stations stations = new Stations(frist.bootstrapServers())) {
            Round cold = Round.of(frist.importing(file(history, "-cold"), watch), stations);
            tell(cold, history, report);
            PlainPassage plain = new PlainPassage(Topic.create(frist.bootstrapServers(), "bench.import"), history);
            plain.seconds();
            List<Round> rounds = new ArrayList<>();
            Samples baseline = new Samples();
            for (int round = 0; round < size.rounds(); round++) {
                baseline.add(history.lines().size() / plain.seconds());
                rounds.add(Round.of(frist.importing(file(history, "-" + round), watch), stations));
            }
            tell(rounds, baseline, history, report);
        }
    }

    private Path file(History history, String suffix) throws Exception {
        return history.rekeyed(suffix).writeTo(ground.folder().resolve("history" + suffix + ".ndjson.gz"));
    }

    private static void tell(Round cold, History history, Report report) {
        report.remark("records     %,d on frist.tickets, %,d of clocks, %,d on frist.subscriptions"
                .formatted(
                        cold.tickets().records(),
                        cold.clocks().records(),
                        cold.ledger().records()));
        report.remark("cold        published %.2f s, tickets stored %.2f s, clocks done %.2f s, ledger done %.2f s"
                .formatted(
                        cold.bulk().last(), cold.tickets().last(), cold.clocks().last(), cold.seconds()));
        report.figure(
                "cold: the first import after the start", "events/s", Samples.of(history.distinct() / cold.seconds()));
    }

    private static void tell(List<Round> rounds, Samples baseline, History history, Report report) {
        Samples rate = samples(rounds, it -> history.distinct() / it.seconds());
        report.figure("a producer and a consumer, the same records", "events/s", baseline);
        report.figure("import to the last ledger entry", "events/s", rate, Target.atLeast(2_500));
        report.figure("import, of the plain rate", "times", rate.over(baseline));
        report.figure(
                "  after the command: the first record published",
                "s",
                samples(rounds, it -> it.bulk().first()));
        report.figure("  all published", "s", samples(rounds, it -> it.bulk().last()));
        report.figure(
                "  all ticket facts stored and published",
                "s",
                samples(rounds, it -> it.tickets().last()));
        report.figure(
                "  all clocks done", "s", samples(rounds, it -> it.clocks().last()));
        report.figure("  the last ledger entry", "s", samples(rounds, Round::seconds));
        report.figure("  cores busy", "", samples(rounds, it -> it.cpuSeconds() / it.seconds()));
        tellCpu(rounds, report);
    }

    private static void tellCpu(List<Round> rounds, Report report) {
        double all = samples(rounds, Round::cpuSeconds).median();
        Set<String> users = new TreeSet<>();
        rounds.forEach(it -> users.addAll(it.cpu().keySet()));
        for (String user : users) {
            Samples seconds = samples(rounds, it -> it.cpu().getOrDefault(user, 0.0));
            if (seconds.median() >= WORTH_NAMING * all) {
                report.figure("  cpu: " + user, "s", seconds);
            }
        }
    }

    private static Samples samples(List<Round> rounds, ToDoubleFunction<Round> what) {
        return Samples.of(rounds.stream().mapToDouble(what));
    }
}

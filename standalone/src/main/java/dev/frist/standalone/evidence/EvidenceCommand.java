package dev.frist.standalone.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.standalone.export.ClocksCsv;
import dev.frist.standalone.place.PortBase;
import dev.frist.standalone.place.RunningServices;
import dev.frist.standalone.terminal.CannotGoOn;
import dev.frist.standalone.terminal.Progress;
import dev.frist.standalone.terminal.Terminal;
import dev.frist.terms.RuleBook;
import dev.frist.terms.RuleBookFiles;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what proves some verdicts to somebody who has no Frist. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description =
                "Writes one zip that proves, without a running Frist, why responses were due when they were, and what"
                        + " lateness costs. 'audit check' checks it.")
public final class EvidenceCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Option(names = "--from", paramLabel = "DATE", description = "only what was asked for on this day or later")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "only what was asked for on this day or earlier")
    private @Nullable LocalDate to;

    @Option(
            names = "--rules",
            paramLabel = "FOLDER",
            description = "the services' frist.rules.folder, if clocks are pinned to versions in it")
    private @Nullable Path rules;

    @Option(names = "--out", paramLabel = "FILE", description = "the zip file; default: ${DEFAULT-VALUE}")
    private Path out = Path.of("evidence.zip");

    @Mixin
    private final PortBase ports = new PortBase();

    /** What it is about. */
    private static final class Subject {
        @Option(names = "--clock", paramLabel = "ID", required = true, description = "one clock")
        @Nullable
        String clock;

        @Option(
                names = "--subscription",
                paramLabel = "ID",
                required = true,
                description = "all clocks of a subscription that have a due instant")
        @Nullable
        String subscription;
    }

    public EvidenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (Files.exists(out)) {
            throw new CannotGoOn(out + " exists already; name another file with --out.");
        }
        RunningServices services = new RunningServices(ports);
        List<String> clocks = clocks(services);
        Evidence evidence = signed(new Hearing(services, new RuleBookFiles(rules)), clocks);
        EvidenceFile.write(evidence.entries(), out);
        terminal.result("%s: evidence on %,d clocks".formatted(out, clocks.size()));
        return 0;
    }

    /** What was stored within the last minute may not be signed yet. */
    private Evidence signed(Hearing hearing, List<String> clocks) throws InterruptedException {
        Evidence evidence = ask(hearing, clocks);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!evidence.isSigned() && evidence.hasCheckpoints() && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
            evidence = ask(hearing, clocks);
        }
        if (!evidence.isSigned()) {
            terminal.remark("frist: some of its events are not signed, and 'audit check' will say so.");
        }
        return evidence;
    }

    private Evidence ask(Hearing hearing, List<String> clocks) {
        try (Progress progress = Progress.of("clocks", clocks.size(), terminal)) {
            return hearing.of(clocks, progress);
        }
    }

    private List<String> clocks(RunningServices services) {
        if (subject.clock != null) {
            return List.of(subject.clock);
        }
        ZoneId zone = RuleBook.load(rules).currentCalendar().zone();
        List<String> clocks = new ArrayList<>();
        String query = "&subscription=" + URLEncoder.encode(String.valueOf(subject.subscription), UTF_8);
        ClocksCsv.forEach(services, query, clock -> {
            Instant start = Instant.parse(clock.path("startedAt").asString());
            if (isAsked(LocalDate.ofInstant(start, zone))) {
                clocks.add(clock.path("clockId").asString());
            }
        });
        if (clocks.isEmpty()) {
            throw new CannotGoOn(
                    "nothing was asked for, and promised, under subscription " + subject.subscription + " then.");
        }
        return clocks;
    }

    private boolean isAsked(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}

package dev.frist.standalone;

import dev.frist.evidence.Evidence;
import dev.frist.evidence.EvidenceFile;
import dev.frist.evidence.Hearing;
import dev.frist.kit.Refused;
import dev.frist.kit.web.NotFound;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.RuleBookFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
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
final class EvidenceCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Option(
            names = "--claim",
            paramLabel = "ID",
            description = "of this subscription, only the clocks that a customer's claim of credit is about")
    private @Nullable String claim;

    @Mixin
    private final AskedBetween askedBetween = new AskedBetween();

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

    @Override
    public Integer call() throws InterruptedException {
        if (Files.exists(out)) {
            throw new CannotGoOn(out + " exists already; name another file with --out.");
        }
        RunningServices services = new RunningServices(ports);
        Hearing hearing = new Hearing(
                (service, path) -> services.get(ServiceName.labelled(service), path), new RuleBookFiles(rules));
        List<String> clocks = clocks(hearing);
        Evidence evidence = hear(hearing, clocks);
        if (!evidence.isSigned()) {
            terminal.remark("frist: some of its events are not signed, and 'audit check' will say so.");
        }
        write(evidence);
        terminal.result("%s: evidence on %,d clocks".formatted(out, clocks.size()));
        return 0;
    }

    private Evidence hear(Hearing hearing, List<String> clocks) throws InterruptedException {
        try (ProgressBar progress = terminal.progress("clocks", clocks.size())) {
            return hearing.of(clocks, progress::step);
        } catch (NotFound e) {
            throw new CannotGoOn(e.getMessage() + " GET /clocks of a clock service, or the console, tells ids.", e);
        } catch (Refused e) {
            String more =
                    e.problem().rule().equals(Hearing.RULES_KNOWN) ? " Name the services' folder with --rules." : "";
            throw new CannotGoOn(e.getMessage() + more, e);
        }
    }

    private List<String> clocks(Hearing hearing) {
        if (subject.clock != null) {
            if (claim != null) {
                throw new CannotGoOn("--claim goes with --subscription: claims have their ids there");
            }
            return List.of(subject.clock);
        }
        String subscription = Objects.requireNonNull(subject.subscription);
        if (claim != null) {
            return claimed(hearing, subscription, claim);
        }
        ZoneId zone = RuleBook.load(rules).currentCalendar().zone();
        List<String> clocks = hearing.clocks(subscription, askedBetween.in(zone));
        if (clocks.isEmpty()) {
            throw new CannotGoOn("nothing was asked for, and promised, under subscription " + subscription + " then.");
        }
        return clocks;
    }

    private static List<String> claimed(Hearing hearing, String subscription, String claim) {
        try {
            List<String> clocks = hearing.clocksOfClaim(subscription, claim);
            if (clocks.isEmpty()) {
                throw new CannotGoOn("claim " + claim + " is about no clock: there was nothing that could be claimed");
            }
            return clocks;
        } catch (NotFound e) {
            throw new CannotGoOn(e.getMessage(), e);
        }
    }

    private void write(Evidence evidence) {
        var entries = evidence.entries();
        try (OutputStream file = Files.newOutputStream(out, StandardOpenOption.CREATE_NEW)) {
            EvidenceFile.write(entries, file);
        } catch (IOException e) {
            throw new CannotGoOn(out + " cannot be written: " + e, e);
        }
    }
}

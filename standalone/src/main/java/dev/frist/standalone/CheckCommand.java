package dev.frist.standalone;

import dev.frist.evidence.EvidenceCheck;
import dev.frist.evidence.EvidenceFile;
import dev.frist.store.audit.Difference;
import dev.frist.store.audit.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks evidence, without a running Frist. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Checks a zip of 'audit evidence' by itself: hashes, signatures, due instants, lateness and credit are"
                        + " computed anew. Ends with 1 if something is not as it should be.")
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.zip", description = "as 'audit evidence' has written it")
    private Path file = Path.of("evidence.zip");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "the public keys of which one must have signed, in PEM: audit-key.pem.pub, or audit-keys.pub, from"
                            + " when Frist was set up")
    private @Nullable Path key;

    CheckCommand() {
        this(Terminal.OF_PROCESS);
    }

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Difference> differences = new ArrayList<>();
        Findings findings = new Findings(differences::add, _ -> {});
        try (InputStream in = Files.newInputStream(file)) {
            EvidenceCheck.check(EvidenceFile.read(in), key == null ? Set.of() : publicKeys(key), findings);
        } catch (IOException e) {
            terminal.remark("frist: it cannot be read as a whole: " + e);
            return 1;
        }
        findings.counts().forEach((what, count) -> terminal.result("  %,14d %s".formatted(count, what)));
        differences.forEach(this::print);
        terminal.result(differences.isEmpty() ? "No difference." : "%,d differences.".formatted(differences.size()));
        return differences.isEmpty() ? 0 : 1;
    }

    private static Set<String> publicKeys(Path pem) throws IOException {
        Set<String> keys = Arrays.stream(Files.readString(pem).split("-----END[^-]*-----"))
                .map(it -> it.replaceAll("-----[^-]*-----|\\s", ""))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
        if (keys.isEmpty()) {
            throw new CannotGoOn(pem + " holds no public key.");
        }
        return keys;
    }

    private void print(Difference difference) {
        terminal.result("");
        terminal.result("%s: %s".formatted(difference.check(), difference.where()));
        terminal.result("  rule      " + difference.rule());
        terminal.result("  expected  " + difference.expected());
        terminal.result("  found     " + difference.found());
    }
}

package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.promises.terms.RuleBook;
import dev.frist.standalone.FristProcess.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rule files that differ from the built-in ones in one respect, and what {@code frist whatif} must say to them. */
record SupposedRules(FristProcess frist, IncidentLog log, Path folder) {
    void requireThatWhatIfAgreesWithAnIndependentCalculation() throws Exception {
        NaiveVerdicts.Sums promised = NaiveVerdicts.asPromised(log);
        require(terms("raised: from-change-never-later", "raised: from-change-never-later"), promised, promised);
        require(terms("countedIn: support", "countedIn: wall"), promised, NaiveVerdicts.onTheWall(log));
        require(
                terms("raised: from-change-never-later", "raised: from-opening"),
                promised,
                NaiveVerdicts.raisedFromOpening(log));
        requireThatWhatIfKnowsTheSecondOfJanuary();
    }

    void requireThatWhatIfKnowsTheSecondOfJanuary() throws Exception {
        require(secondOfJanuary(), NaiveVerdicts.asPromised(log), NaiveVerdicts.withTheSecondOfJanuary(log));
    }

    private void require(List<String> rules, NaiveVerdicts.Sums own, NaiveVerdicts.Sums other) throws Exception {
        Answer answer = frist.whatIf(rules);
        assertThat(answer.exitCode()).as(answer.remarks()).isZero();
        assertThat(answer.results())
                .containsPattern("breached +%,d +would be +%,d ".formatted(own.breached(), other.breached()))
                .containsPattern("days +%,d +would be +%,d ".formatted(own.days(), other.days()));
    }

    private List<String> terms(String was, String is) throws IOException {
        String file = builtIn("/frist/terms/2023-10-06.yaml");
        assertThat(file).contains(was);
        return List.of("--terms", write(file.replace(was, is)).toString());
    }

    private List<String> secondOfJanuary() throws IOException {
        String days = IntStream.rangeClosed(2010, 2040)
                .mapToObj(year -> "  " + year + "-01-02: Berchtold's Day")
                .collect(Collectors.joining("\n", "holidays:\n", ""));
        String file = builtIn("/frist/calendars/ch-sg-2010-2040.yaml").replaceFirst("(?m)^holidays:$", days);
        return List.of("--calendar", write(file).toString());
    }

    private Path write(String file) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "supposed", ".yaml"), file);
    }

    private static String builtIn(String resource) throws IOException {
        try (InputStream in = RuleBook.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}

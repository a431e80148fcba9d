package dev.frist.promises.annexes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.Plan;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Declared terms that services can promise by. */
class TermsOfServicesTest {
    private static final Path SEEDS = Path.of("../docs/annexes/zitadel-2023-10-06.yaml");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final RuleBook builtIn = RuleBook.load(null);

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "EXTENDED_SLA", "CUSTOM"})
    void promiseWhatTheBuiltInVersionPromises(Plan plan) throws IOException {
        Terms declared = read(Files.readString(SEEDS));
        Terms newest = builtIn.terms(builtIn.termsNamed("2023-10-06-r2").orElseThrow());
        SupportCalendar calendar = builtIn.calendarAt(NOW);

        assertThat(declared.promise("c", plan, null, calendar))
                .usingRecursiveComparison()
                .ignoringFields("terms")
                .isEqualTo(newest.promise("c", plan, null, calendar));
        assertThat(declared.declared().plans().get(plan.name()))
                .isEqualTo(newest.declared().plans().get(plan.name()));
        assertThat(declared.creditRule()).isEqualTo(newest.creditRule());
        assertThat(declared.following()).isEqualTo(newest.following());
    }

    @Test
    void decideFromAFolder(@TempDir Path folder) throws IOException {
        Files.copy(SEEDS, Files.createDirectory(folder.resolve("terms")).resolve("declared.yaml"));

        RuleBook rules = RuleBook.load(folder, null, InstantSource.fixed(NOW));

        assertThat(rules.termsAt(NOW).version().version()).isEqualTo("2023-10-06-declared");
        assertThat(rules.terms(rules.termsAt(NOW).version())).isEqualTo(rules.termsAt(NOW));
    }

    @Test
    void mayPromiseNoManagersResponse() throws IOException {
        String without = Files.readString(SEEDS)
                .replaceFirst("(?s)  MANAGER_RESPONSE:\n    starts.*?credit: DAYS\n", "")
                .replaceFirst("(?s)every plan:.*?plans:", "plans:");

        assertThat(read(without)
                        .promise("c", Plan.CUSTOM, null, builtIn.calendarAt(NOW))
                        .escalation())
                .isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        validFrom: 2023-10-06\\n      | ``                         | `` | must have a field validFrom
        languages: [gsw, de, en]\\n   | languages: [gsw, d_e]\\n   | languages[1] | must be a language tag
        """)
    void areRefusedWhereTheyCannotBeInForce(String from, String to, String field, String rule) throws IOException {
        String right = Files.readString(SEEDS);
        String search = from.replace("\\n", "\n");
        assertThat(right).contains(search);

        assertThatThrownBy(() -> read(right.replace(search, to.replace("\\n", "\n"))))
                .isInstanceOfSatisfying(BadFile.class, e -> {
                    assertThat(e.field()).isEqualTo(field);
                    assertThat(e.rule()).contains(rule);
                });
    }

    private static Terms read(String text) {
        return Terms.read(new SourceFile("declared.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }
}

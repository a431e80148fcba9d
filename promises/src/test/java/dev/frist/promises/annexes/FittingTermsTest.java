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
import org.junit.jupiter.params.provider.EnumSource;

/** Declared terms that services can promise by. */
class FittingTermsTest {
    private static final Path SEEDS = Path.of("../docs/annexes/zitadel-2023-10-06.yaml");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final RuleBook builtIn = RuleBook.load(null);

    @ParameterizedTest
    @EnumSource(Plan.class)
    void promiseWhatTheBuiltInVersionPromises(Plan plan) throws IOException {
        Terms declared = read(Files.readString(SEEDS));
        Terms newest = builtIn.terms(builtIn.termsNamed("2023-10-06-r2").orElseThrow());
        SupportCalendar calendar = builtIn.calendarAt(NOW);

        assertThat(declared.promise("c", plan, null, calendar))
                .usingRecursiveComparison()
                .ignoringFields("terms")
                .isEqualTo(newest.promise("c", plan, null, calendar));
        assertThat(declared.plans().get(plan)).isEqualTo(newest.plans().get(plan));
        assertThat(declared.clockRules()).isEqualTo(newest.clockRules());
        assertThat(declared.creditRule()).isEqualTo(newest.creditRule());
        assertThat(declared.following()).isEqualTo(newest.following());
        assertThat(declared.languages()).isEqualTo(newest.languages());
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

        assertThat(read(without).escalation()).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        \\n  4: a non-urgent request   | \\n  4: a non-urgent request\\n  5: a wish | severities | must be [1, 2, 3, 4], as events of services name no others, but are [1, 2, 3, 4, 5]
        met: [response, declined, agent-closed] | met: [response]  | promises.INITIAL_RESPONSE | must be INITIAL_RESPONSE or MANAGER_RESPONSE, with what starts
        by: urgency\\n    warningMarks: [75] | by: urgency\\n    warningMarks: [50] | promises.MANAGER_RESPONSE | the same rules and credit
        validFrom: 2023-10-06\\n      | ``                         | `` | must have a field validFrom
        languages: [gsw, de, en]\\n   | ``                         | `` | must have a field languages
        languages: [gsw, de, en]\\n   | languages: [gsw, d_e]\\n   | languages[1] | must be a language tag
        target: PT12H}                | target: end of next business day} | plans.EXTENDED_SLA | must promise spans of time
        \\n    minimumTarget: {CLOUD  | \\n    MANAGER_RESPONSE: {URGENT: {hours: BUSINESS, target: PT4H}}\\n    minimumTarget: {CLOUD | plans.CUSTOM | must promise MANAGER_RESPONSE as other plans do
        """)
    void areRefusedWhereTheyDoNotFit(String from, String to, String field, String rule) throws IOException {
        String right = Files.readString(SEEDS);
        String search = from.replace("\\n", "\n");
        assertThat(right).contains(search);

        assertThatThrownBy(() -> read(right.replace(search, to.replace("\\n", "\n"))))
                .isInstanceOfSatisfying(BadFile.class, e -> {
                    assertThat(e.field()).isEqualTo(field);
                    assertThat(e.rule()).contains(rule);
                });
    }

    @Test
    void areRefusedWithPlansOfTheirOwn() {
        assertThatThrownBy(() -> Terms.read(SourceFile.read(SEEDS.resolveSibling("hashicorp.yaml"))))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("calendar must be a file of its own where services promise by it");
    }

    private static Terms read(String text) {
        return Terms.read(new SourceFile("declared.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }
}

package dev.frist.promises.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadTermsTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        terms: 2023-10-06       | terms:                   | terms                               | must have a value
        validFrom: 2023-10-06   | validFrom: 2023-02-30    | validFrom                           | must be a date
        zone: Europe/Zurich     | zone: Europe/Zuerich     | zone                                | must be a time zone
        raised: from-change-never-later | raised: never    | severity.raised                     | must be one of from-change-never-later, from-opening, from-change, but is never
        countedIn: support      | countedIn: moonlight     | overrun.countedIn                   | must be one of support, wall
        block: PT15M            | block: PT0M              | overrun.block                       | must be positive
        block: PT15M            | block: 15 minutes        | overrun.block                       | must be a duration like PT30M
        incompleteBlock: nothing | incompleteBlock: half   | overrun.incompleteBlock             | must be one of nothing, started
        warningMarks: [75]      | warningMarks: [75, 100]  | warningMarks[1]                     | must be from 1 to 99, but is 100
        warningMarks: [75]      | warningMarks: [75, 75]   | warningMarks[1]                     | must be given once only
        warningMarks: [75]      | warningMarks: 75         | warningMarks                        | must be a list
        daysPerBlock: 1         | daysPerBlock: -1         | credit.daysPerBlock                 | must be from 0 to 366
        daysPerBlock: 1         | daysPerBlock: one        | credit.daysPerBlock                 | must be a whole number
        daysPerClock: none      | daysPerClock: some       | credit.caps.daysPerClock            | must be a whole number
        NON_URGENT: 1 business day | NON_URGENT: 0 business days | escalation.targets.NON_URGENT | must be a duration like PT30M
        URGENT: PT2H            | URGENT: -PT2H            | escalation.targets.URGENT           | must be positive
        CLOUD: PT30M            | ON_SITE: PT30M           | plans.CUSTOM.minimumTarget.ON_SITE  | is not a field that is known here
        CLOUD: PT30M            | CLOUD: 30                | plans.CUSTOM.minimumTarget.CLOUD    | must be a duration
        objectives: {}          | objectives: none         | plans.DEFAULT.objectives            | must have fields
        channels: [EMAIL]       | channels: [EMAIL, EMAIL] | plans.DEFAULT.channels[1]           | must be given once only
        1: {hours: BUSINESS, target: PT1H} | 5: {hours: BUSINESS, target: PT1H} | plans.EXTENDED_SLA.objectives.5 | is not a field that is known here
        1: {hours: BUSINESS, target: PT1H} | 1: {hours: BUSINESS}               | plans.EXTENDED_SLA.objectives.1 | must have a field target
        1: {hours: BUSINESS, target: PT1H} | 1: {target: PT1H}                  | plans.EXTENDED_SLA.objectives.1 | must have a field hours
        """)
    void aRuleThatIsBrokenIsNamed(String from, String to, String field, String rule) {
        BuiltIn changed = BuiltIn.terms().with(from, to);
        assertThatThrownBy(() -> Terms.read(changed.file())).isInstanceOfSatisfying(BadFile.class, e -> {
            assertThat(e.file()).isEqualTo("changed.yaml");
            assertThat(e.line()).isEqualTo(changed.lineOf(to));
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.rule()).contains(rule);
        });
    }

    @Test
    void whatIsDueWhenASeverityIsRaisedAgainIsOneOfTwo() {
        BuiltIn changed = BuiltIn.terms().with("\n  raised:", "\n  raisedAgain: sometimes\n  raised:");
        assertThatThrownBy(() -> Terms.read(changed.file()))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("severity.raisedAgain")
                .hasMessageContaining("must be one of never-later-than-before, as-raised, but is sometimes");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        raisedAgain: never-later-than-before | raisedAgain: sometimes | severity.raisedAgain | must be one of never-later-than-before, as-raised
        following: shift         | following: swallow       | following                    | must be one of fixed, shift, but is swallow
        calendars: ch-sg         | calendars: []            | calendars                    | must have a value
        languages: [gsw, de, en] | languages: [de, en, de]  | languages[2]                 | must be given once only
        languages: [gsw, de, en] | languages: [de_]         | languages[0]                 | must be a language tag
        CLOUD: [hours, targets, channels | CLOUD: [hours, favours, channels | plans.CUSTOM.mayAgree.CLOUD[1] | must be one of hours, targets, escalation, channels, technicalAccountManager
        SELF_HOSTED: [hours      | ON_SITE: [hours          | plans.DEFAULT.mayAgree       | must have a field SELF_HOSTED
        """)
    void aNewerRuleThatIsBrokenIsNamed(String from, String to, String field, String rule) {
        BuiltIn changed = BuiltIn.newestTerms().with(from, to);
        assertThatThrownBy(() -> Terms.read(changed.file())).isInstanceOfSatisfying(BadFile.class, e -> {
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.rule()).contains(rule);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        daysPerBlock: 1, caps: {daysPerClock: none, daysPerTerm: none}, claim: {within: 30 days} | claim.within | must be a number of calendar days like P30D, but is 30 days
        daysPerBlock: 1, caps: {daysPerClock: none, daysPerTerm: none}, claim: never      | claim           | must have fields
        gives: cash                                                                       | gives           | must be one of days of the term, percent of fee, but is cash
        gives: days of the term, per: breach                                              | per             | must be one of block, but is breach
        gives: percent of fee, per: block                                                 | per             | must be one of breach, period, but is block
        gives: percent of fee, per: breach, amount: 5, period: {months: 5, from: 02-01}   | period.months   | must be 1, 2, 3, 4, 6 or 12 months, but is 5
        gives: percent of fee, per: breach, amount: 5, period: {months: 3, from: 02-30}   | period.from     | must be a month and a day like 02-01, but is 02-30
        gives: percent of fee, per: breach, amount: 5, period: {months: 3, from: 01-31}   | period.from     | must be a day that every month has, but is 01-31
        gives: percent of fee, per: breach, amount: 101, period: {months: 3, from: 02-01} | amount          | must be from 1 to 100, but is 101
        gives: percent of fee, per: breach, amount: 2.5, period: {months: 3, from: 02-01} | amount          | must be a whole number
        gives: percent of fee, per: period, steps: []                                     | steps           | must have a step
        gives: percent of fee, per: period, steps: [{moreThan: 4, amount: 20}, {moreThan: 4, amount: 30}] | steps[1] | must have more breaches than the step before it, 4, but has 4
        """)
    void aCreditThatIsNoneIsNamed(String credit, String field, String rule) {
        BuiltIn changed = BuiltIn.terms().upTo("credit:", "credit: {" + credit + "}\n");
        assertThatThrownBy(() -> Terms.read(changed.file())).isInstanceOfSatisfying(BadFile.class, e -> {
            assertThat(e.line()).isEqualTo(changed.lineOf("credit:"));
            assertThat(e.field()).isEqualTo("credit." + field);
            assertThat(e.rule()).contains(rule);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "terms",
                "validFrom",
                "zone",
                "plans",
                "escalation",
                "severity",
                "overrun",
                "warningMarks",
                "credit"
            })
    void everyFieldIsRequired(String name) {
        BuiltIn changed = BuiltIn.terms().with("\n" + name + ":", "\nrenamed:");
        assertThatThrownBy(() -> Terms.read(changed.file()))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("the file must have a field " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "EXTENDED_SLA", "CUSTOM"})
    void everyPlanIsStated(String plan) {
        BuiltIn changed = BuiltIn.terms().with("\n  " + plan + ":", "\n  OTHER:");
        assertThatThrownBy(() -> Terms.read(changed.file()))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("plans must have a field " + plan);
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        BuiltIn changed = BuiltIn.terms().with("  block: PT15M", "  block: PT15M\n  block: PT30M");
        assertThatThrownBy(() -> Terms.read(changed.file())).isInstanceOfSatisfying(BadFile.class, e -> {
            assertThat(e.line()).isEqualTo(changed.lineOf("  block: PT30M"));
            assertThat(e.field()).isEqualTo("overrun.block");
        });
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() {
        BuiltIn changed = BuiltIn.terms().with("warningMarks: [75]", "warningMarks: [75");
        assertThatThrownBy(() -> Terms.read(changed.file())).isInstanceOfSatisfying(BadFile.class, e -> {
            assertThat(e.line()).isGreaterThanOrEqualTo(changed.lineOf("warningMarks"));
            assertThat(e.rule()).contains("must be YAML");
        });
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] latin1 = "terms: Zürich".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Terms.read(new SourceFile("latin1.yaml", latin1)))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("must be UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# a comment", "- a list", "text", "--- {a: 1}\n--- {b: 2}", "a: &x [*x]", "a: \u0007"})
    void whatIsNoTermsFileAtAllIsRefused(String text) {
        assertThatThrownBy(() -> Terms.read(new SourceFile("other.yaml", text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(BadFile.class)
                .hasMessageStartingWith("other.yaml:");
    }
}

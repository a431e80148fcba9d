package dev.frist.notice.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.NoticeKind;
import dev.frist.notice.rules.Recipient.Mail;
import dev.frist.notice.rules.Recipient.Webhook;
import dev.frist.promises.file.BadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {
    private static final String GOOD = """
        notices: 2026-11-01
        console: https://frist.example.com
        recipients:
          duty: {webhook: https://hooks.example.com/frist, secret: DUTY_SECRET, previousSecret: OLD_SECRET}
          boss: {mail: boss@example.com, language: DE}
        rules:
          - name: late
            on: [breach, manager-response-breached]
            severity: [1, 2]
            plan: [CUSTOM]
            customer: [Example AG]
            hours: BUSINESS
            to: [duty, boss]
        """;

    @Test
    void saysWhoIsToldWhat() {
        NoticeRules rules = Rules.read(GOOD);

        assertThat(rules.version().version()).isEqualTo("2026-11-01");
        assertThat(rules.recipient("duty"))
                .hasValueSatisfying(it -> assertThat(((Webhook) it).keys()).hasSize(2));
        assertThat(rules.recipient("boss")).contains(new Mail("boss", "boss@example.com", Locale.GERMAN));
        assertThat(rules.rules().getFirst().on())
                .containsExactlyInAnyOrder(NoticeKind.BREACH, NoticeKind.MANAGER_RESPONSE_BREACHED);
    }

    /** What is written instead of what, and what the refusal says of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "secret: DUTY_SECRET     | secret: NOBODY         | recipients.duty.secret must name a setting or an"
                        + " environment variable that is set",
                "secret: DUTY_SECRET     | secret: BAD_SECRET     | recipients.duty.secret names BAD_SECRET, which"
                        + " must be whsec_",
                "https://hooks           | ftp://hooks            | recipients.duty.webhook must be an address like"
                        + " https",
                "https://hooks           | https://me:pw@hooks    | recipients.duty.webhook must be an address like"
                        + " https",
                "https://hooks.example.com/frist | file:///etc/passwd | recipients.duty.webhook must be an address"
                        + " like https",
                "boss@example.com        | boss                   | recipients.boss.mail must be one address",
                "language: DE            | language: FR           | recipients.boss.language must be one of DE, EN",
                "boss: {mail             | Boss: {mail            | recipients.Boss must be named by lower-case"
                        + " letters",
                "manager-response-breached | manager-breached     | rules[0].on[1] must be one of at-risk, breach",
                "manager-response-breached | stands-still        | rules[0] must not be narrowed by severity, plan,"
                        + " customer or scope",
                "manager-response-breached | review-call-due     | rules[0] must not be narrowed by severity or scope",
                "customer: [Example AG]  | scope: [SALES]         | rules[0].scope[0] must be one of"
                        + " ERROR_OR_SECURITY_ISSUE",
                "[1, 2]                  | [0]                    | rules[0].severity[0] must be one of 1, 2, 3, 4",
                "[1, 2]                  | []                     | rules[0].severity must not be empty",
                "[CUSTOM]                | [GOLD]                 | rules[0].plan[0] must be one of DEFAULT",
                "hours: BUSINESS         | hours: NIGHT           | rules[0].hours must be support hours that are open"
                        + " at some time",
                "[duty, boss]            | [nobody]               | rules[0].to[0] must be one of the recipients"
                        + " [duty, boss], but is nobody",
                "name: late              | nam: late              | rules[0] must have a field name",
                "customer:               | customers:             | rules[0].customers is not a field that is known"
                        + " here",
                "console: https          | console: gopher        | console must be an address like https",
            })
    void refusesWhatBreaksARule(String what, String other, String refusal) {
        assertThat(GOOD).contains(what);
        assertThatThrownBy(() -> Rules.read(GOOD.replace(what, other)))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("rules.yaml:")
                .hasMessageContaining(refusal);
    }

    @Test
    void noRefusalTellsASecret() {
        assertThatThrownBy(() -> Rules.read(GOOD.replace("DUTY_SECRET", "BAD_SECRET")))
                .message()
                .doesNotContain("but is secret");
    }

    @Test
    void theExampleIsGood() throws IOException {
        String example = Files.readString(Path.of("../docs/notices-example.yaml"));

        assertThat(Rules.read(example.replace("FRIST_ON_DUTY_SECRET", "DUTY_SECRET"))
                        .rules())
                .isNotEmpty();
    }
}

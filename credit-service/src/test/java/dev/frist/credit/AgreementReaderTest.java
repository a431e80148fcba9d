package dev.frist.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.frist.events.Agreement;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.Urgency;
import dev.frist.kit.Refused;
import dev.frist.promises.contract.SubscriptionReport.ContractFact;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementReaderTest {
    private static final String CHANGED = "{'subscriptionId': 'S', 'plan': 'CUSTOM', 'agreement': {%s}%s}";

    @Test
    void anObjectiveOfNullIsBestEffortAndOneLeftOutIsThePlans() {
        assertThat(agreement("'objectives': {'1': {'hours': 'BUSINESS', 'target': 'PT1H'}, '3': null, '4': null}"))
                .isEqualTo(new Agreement(
                        Map.of(Severity.CRITICAL, new Objective("BUSINESS", Duration.ofHours(1))),
                        Set.of(Severity.STANDARD, Severity.LOW),
                        null,
                        null,
                        null));
        assertThat(agreement("'objectives': {}").bestEffort()).isNull();
    }

    @Test
    void aManagersResponseHasHoursAndTargets() {
        assertThat(agreement("'escalation': {'hours': 'EXTENDED', 'targets': {'URGENT': 'PT45M'}}")
                        .escalation())
                .isEqualTo(new Agreement.Escalation("EXTENDED", Map.of(Urgency.URGENT, Duration.ofMinutes(45))));
    }

    @Test
    void aChangeMayBeDatedAhead() {
        assertThat(changed("", ", 'effectiveFrom': '2027-01-01T00:00:00+01:00'").holdsFrom())
                .isEqualTo(Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(changed("", "").holdsFrom()).isEqualTo(Reports.AT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'somethingNew': null                                            |                        | agreement.somethingNew              | unknown-field
        'escalation': {'hours': 'BUSINESS', 'targets': {'URGENT': 'PT0S'}} |                     | agreement.escalation.targets.URGENT | range
        'escalation': {'targets': {'URGENT': 'PT1H'}}                   |                        | agreement.escalation.hours          | required
        'channels': []                                                  | , 'effectiveFrom': '1' | effectiveFrom                       | type
        """)
    void whatIsWrongIsNamed(String agreement, String more, String field, String rule) {
        Refused refused = catchThrowableOfType(Refused.class, () -> changed(agreement, more == null ? "" : more));
        assertThat(refused.problem().field()).isEqualTo(field);
        assertThat(refused.problem().rule()).isEqualTo(rule);
    }

    private static Agreement agreement(String agreement) {
        return changed(agreement, "").agreement();
    }

    private static AgreementChanged changed(String agreement, String more) {
        return (AgreementChanged)
                ((ContractFact) Reports.read("AgreementChanged", CHANGED.formatted(agreement, more))).event();
    }
}

package dev.frist.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.kit.Refused;
import dev.frist.promises.contract.SubscriptionReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportReaderTest {
    @Test
    void aStartIsReadWhole() {
        SubscriptionReport report = Reports.read("SubscriptionStarted", """
            {'subscriptionId': 'S', 'customer': 'Acme', 'plan': 'CUSTOM', 'deployment': 'CLOUD',
             'termStart': '2025-01-01', 'termEnd': '2025-12-31', 'somethingNew': true,
             'agreement': {'objectives': {'1': {'hours': 'TWENTY_FOUR_SEVEN', 'target': 'PT30M'}},
                           'escalation': {'hours': 'EXTENDED'}, 'channels': ['EMAIL', 'PHONE'],
                           'technicalAccountManager': {'hoursPerWeek': 4}}}\
            """);

        assertThat(report)
                .isEqualTo(new SubscriptionReport.ContractFact(new SubscriptionStarted(
                        "S",
                        "Acme",
                        Plan.CUSTOM,
                        Deployment.CLOUD,
                        LocalDate.parse("2025-01-01"),
                        LocalDate.parse("2025-12-31"),
                        new Agreement(
                                Map.of(Severity.CRITICAL, new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30))),
                                null,
                                new Agreement.Escalation("EXTENDED", null),
                                Set.of("EMAIL", "PHONE"),
                                new Agreement.TechnicalAccountManager(4)),
                        Personal.of(Map.of(), null, Map.of("somethingNew", true)),
                        Reports.AT)));
    }

    @Test
    void aRenewalMayLeaveOutItsFirstDay() {
        assertThat(Reports.read("TermRenewed", "{'subscriptionId': 'S', 'termEnd': '2026-12-31'}"))
                .isEqualTo(new SubscriptionReport.ContractFact(
                        new TermRenewed("S", null, LocalDate.parse("2026-12-31"), Personal.NONE, Reports.AT)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SubscriptionStarted | {'subscriptionId': 'S'}                                                              | customer                                  | required
        SubscriptionEnded   | {'subscriptionId': 'S', 'lastDay': 'soon'}                                           | lastDay                                   | type
        SubscriptionEnded   | {'subscriptionId': 'S', 'lastDay': '+20000-01-01'}                                   | lastDay                                   | range
        AgreementChanged    | {'subscriptionId': 'S', 'plan': 'GOLD', 'agreement': {}}                             | plan                                      | one-of
        AgreementChanged    | {'subscriptionId': 'S', 'plan': 'CUSTOM'}                                            | agreement                                 | required
        AgreementChanged    | {'subscriptionId': 'S', 'plan': 'CUSTOM', 'agreement': {'objective': {}}}            | agreement.objective                       | unknown-field
        AgreementChanged    | {'subscriptionId': 'S', 'plan': 'CUSTOM', 'agreement': {'objectives': {'1': {'hours': 'BUSINESS', 'target': 'PT0S'}}}} | agreement.objectives.1.target | range
        AgreementChanged    | {'subscriptionId': 'S', 'plan': 'CUSTOM', 'agreement': {'objectives': {'1': {'hours': 'BUSINESS', 'target': 'P1D'}}}}  | agreement.objectives.1.target | type
        AgreementChanged    | {'subscriptionId': 'S', 'plan': 'CUSTOM', 'agreement': {'technicalAccountManager': {'hoursPerWeek': 0}}} | agreement.technicalAccountManager.hoursPerWeek | range
        FactCorrected       | {'subscriptionId': 'S', 'source': '/billing'}                                        | id                                        | required
        FactCorrected       | {'subscriptionId': 'S', 'source': '/test', 'id': '1'}                                 | id                                        | not-itself
        DaysAdjusted        | {'subscriptionId': 'S', 'kind': 'GOODWILL', 'termStart': '2025-01-01', 'days': -1, 'by': 'eve', 'note': 'sorry'} | days | as-the-kind
        DaysAdjusted        | {'subscriptionId': 'S', 'kind': 'WAIVER', 'termStart': '2025-01-01', 'days': 1, 'by': 'eve', 'note': 'no need'} | days | as-the-kind
        DaysAdjusted        | {'subscriptionId': 'S', 'kind': 'CORRECTION', 'termStart': '2025-01-01', 'days': 0, 'by': 'eve', 'note': 'a slip'} | days | as-the-kind
        DaysAdjusted        | {'subscriptionId': 'S', 'kind': 'GOODWILL', 'termStart': '2025-01-01', 'days': 4000, 'by': 'eve', 'note': 'sorry'} | days | range
        DaysAdjusted        | {'subscriptionId': 'S', 'kind': 'GOODWILL', 'termStart': '2025-01-01', 'days': 1, 'by': 'eve'} | note             | required
        DaysAdjusted        | {'subscriptionId': 'S', 'kind': 'GOODWILL', 'termStart': '2025-01-01', 'days': 1, 'note': 'sorry'} | by             | required
        TamHoursWorked      | {'subscriptionId': 'S', 'worked': 'PT20M'} | worked | half-hours
        TamHoursWorked      | {'subscriptionId': 'S', 'worked': 'PT0S'}  | worked | half-hours
        TamHoursWorked      | {'subscriptionId': 'S', 'worked': 'PT25H'} | worked | half-hours
        TamHoursWorked      | {'subscriptionId': 'S', 'worked': '2.5'}   | worked | type
        TermExtended        | {'subscriptionId': 'S'}                                                              | type                                      | known-type
        """)
    void whatIsWrongIsNamed(String type, String data, String field, String rule) {
        Refused refused = catchThrowableOfType(Refused.class, () -> Reports.read(type, data));

        assertThat(refused.problem().field()).isEqualTo(field);
        assertThat(refused.problem().rule()).isEqualTo(rule);
        assertThat(refused.problem().detail()).isNotBlank();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Refused refused = catchThrowableOfType(Refused.class, () -> Reports.read("SubscriptionStarted", """
            {'subscriptionId': 'S', 'customer': ' ', 'plan': 'GOLD', 'termStart': '1969-12-31', 'agreement':
             {'objective': {}, 'objectives': {'1': {'target': 'PT0S'}, '2': []}, 'channels': ['FAX', 'PHONE', 1]}}
            """));

        assertThat(refused.problem().errors())
                .extracting(it -> it.field() + " " + it.rule())
                .containsExactly(
                        "plan one-of",
                        "customer not-blank",
                        "deployment required",
                        "termStart range",
                        "termEnd required",
                        "agreement.objective unknown-field",
                        "agreement.objectives.1.target range",
                        "agreement.objectives.1.hours required",
                        "agreement.objectives.2 type",
                        "agreement.channels type");
    }
}

package dev.frist.notice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.NoticeContent;
import dev.frist.events.NoticeKind;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeRulesTest {
    private static final NoticeRules RULES = Rules.of("""
        - {name: grave, on: [breach], severity: [1], to: [duty, boss]}
        - {name: custom, on: [breach, at-risk], plan: [CUSTOM], to: [duty]}
        - {name: dear, on: [days-taken-back, at-risk], customer: [Dear AG], to: [boss]}
        - {name: books, on: [breach], scope: [BILLING, CONSULTING], to: [boss]}
        """);

    /** Every rule's conditions, one by one and together. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "BREACH          | 1 | DEFAULT | Any AG  | -       | duty by grave; boss by grave",
                "BREACH          | 1 | CUSTOM  | Any AG  | -       | duty by grave; boss by grave",
                "BREACH          | 2 | CUSTOM  | Any AG  | -       | duty by custom",
                "BREACH          | 2 | DEFAULT | Any AG  | -       | -",
                "AT_RISK         | 1 | DEFAULT | Any AG  | -       | -",
                "AT_RISK         | 4 | CUSTOM  | Dear AG | -       | duty by custom; boss by dear",
                "AT_RISK         | 4 | DEFAULT | Dear AG | -       | boss by dear",
                "DAYS_TAKEN_BACK | 3 | CUSTOM  | Dear AG | -       | boss by dear",
                "DAYS_GIVEN      | 1 | CUSTOM  | Dear AG | -       | -",
                "BREACH          | 2 | CUSTOM  | Any AG  | BILLING | duty by custom; boss by books",
                "BREACH          | 2 | DEFAULT | Any AG  | SECURITY | -",
                "AT_RISK         | 2 | DEFAULT | Any AG  | BILLING | -",
            })
    void tellsWhomARuleNames(
            NoticeKind kind, int severity, Plan plan, String customer, @Nullable String scope, String told) {
        List<String> matches = RULES.matches(kind, content(severity, plan, customer), scope).stream()
                .map(it -> it.recipient().name() + " by " + it.rule().name())
                .toList();

        assertThat(String.join("; ", matches)).isEqualTo(told == null ? "" : told);
    }

    @Test
    void outsideOfItsHoursARuleWaitsUntilTheyOpen() {
        Rule rule = Rules.of("- {name: day, on: [breach], hours: BUSINESS, to: [duty]}")
                .rules()
                .getFirst();

        // Friday evening in Zurich, Good Friday and a Monday morning.
        assertThat(rule.openFrom(Instant.parse("2026-03-06T18:00:00Z"))).isEqualTo("2026-03-09T07:00:00Z");
        assertThat(rule.openFrom(Instant.parse("2026-04-03T09:00:00Z"))).isEqualTo("2026-04-07T06:00:00Z");
        assertThat(rule.openFrom(Instant.parse("2026-03-09T09:30:00Z"))).isEqualTo("2026-03-09T09:30:00Z");
    }

    private static NoticeContent content(int severity, Plan plan, String customer) {
        return new NoticeContent(
                "event",
                "T",
                Severity.of(severity),
                "SUB",
                customer,
                plan,
                ClockIds.initialResponse("T"),
                ClockKind.INITIAL_RESPONSE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Personal.of(Map.of("subject", "subject")),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}

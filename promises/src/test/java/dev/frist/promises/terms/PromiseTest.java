package dev.frist.promises.terms;

import static dev.frist.events.Deployment.CLOUD;
import static dev.frist.events.Deployment.SELF_HOSTED;
import static dev.frist.events.Plan.CUSTOM;
import static dev.frist.events.Plan.DEFAULT;
import static dev.frist.events.Plan.EXTENDED_SLA;
import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.LOW;
import static dev.frist.events.Severity.MAJOR;
import static dev.frist.events.Severity.STANDARD;
import static dev.frist.events.Urgency.NON_URGENT;
import static dev.frist.events.Urgency.URGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.Agreement;
import dev.frist.events.Agreement.Escalation;
import dev.frist.events.Agreement.TechnicalAccountManager;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.promises.calendar.SupportCalendar;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromiseTest {
    private final Terms terms = Terms.read(BuiltIn.newestTerms().file());
    private final SupportCalendar calendar =
            SupportCalendar.read(BuiltIn.calendar().file());

    @Test
    void theDefaultPlanIsBestEffortByEmail() {
        Promise promise = promise(DEFAULT, null);
        assertThat(promise.objectives()).isEmpty();
        assertThat(promise.channels()).containsExactly("EMAIL");
    }

    @Test
    void theExtendedPlanPromisesForEverySeverity() {
        assertThat(promise(EXTENDED_SLA, null).objectives())
                .isEqualTo(Map.of(
                        CRITICAL, business("PT1H"),
                        MAJOR, business("PT2H"),
                        STANDARD, business("PT12H"),
                        LOW, business("PT24H")));
    }

    @Test
    void theCustomPlanPromisesSeverityOneOnlyAsAgreed() {
        assertThat(promise(CUSTOM, null).objectives())
                .isEqualTo(Map.of(MAJOR, business("PT2H"), STANDARD, business("PT12H"), LOW, business("PT24H")));
    }

    @Test
    void aSeverityThatAnAgreementLeavesOutHasItsPlansObjective() {
        Objective agreed = new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30));
        assertThat(promise(CUSTOM, agreement(CRITICAL, agreed)).objectives())
                .isEqualTo(Map.of(
                        CRITICAL, agreed,
                        MAJOR, business("PT2H"),
                        STANDARD, business("PT12H"),
                        LOW, business("PT24H")));
        assertThat(promise(DEFAULT, SELF_HOSTED, agreement(CRITICAL, agreed)).objectives())
                .isEqualTo(Map.of(CRITICAL, agreed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "EXTENDED_SLA", "CUSTOM"})
    void everyPlanHasAManagersResponse(Plan plan) {
        assertThat(promise(plan, null).escalation())
                .isEqualTo(Map.of(URGENT, business("PT2H"), NON_URGENT, business("PT9H")));
    }

    @Test
    void agreedEscalationHoursBringTheirOwnBusinessDay() {
        Agreement agreement = new Agreement(Map.of(), null, new Escalation("EXTENDED", null), null, null);
        assertThat(promise(CUSTOM, agreement).escalation())
                .isEqualTo(Map.of(
                        URGENT, new Objective("EXTENDED", Duration.ofHours(2)),
                        NON_URGENT, new Objective("EXTENDED", Duration.ofHours(12))));
    }

    @Test
    void agreedChannelsReplaceThePlans() {
        Agreement agreement = new Agreement(Map.of(), null, null, Set.of("EMAIL", "PHONE"), null);
        assertThat(promise(CUSTOM, agreement).channels()).containsExactlyInAnyOrder("EMAIL", "PHONE");
    }

    @Test
    void itNamesTheContractAndTheFilesThatItFollowsFrom() {
        Promise promise = promise(CUSTOM, null);
        assertThat(promise.contractEvent()).isEqualTo("contract-1");
        assertThat(promise.terms()).isEqualTo(terms.version());
        assertThat(promise.calendar()).isEqualTo(calendar.version());
    }

    @Test
    void aTargetUnderHalfAnHourIsRefusedInTheCloud() {
        Agreement agreement = agreement(CRITICAL, business("PT29M59S"));
        assertThatThrownBy(() -> promise(CUSTOM, agreement)).isInstanceOfSatisfying(PromiseRefused.class, e -> {
            assertThat(e.field()).isEqualTo("agreement.objectives.1.target");
            assertThat(e)
                    .hasMessage(
                            "agreement.objectives.1.target must not be under PT30M on plan CUSTOM, but is PT29M59S");
        });
        assertThat(terms.declared().plans().get("CUSTOM").minimumTarget())
                .containsOnly(Map.entry(CLOUD, Duration.ofMinutes(30)));
    }

    @Test
    void theSelfHostedAgreeFreely() {
        Agreement agreement = agreement(CRITICAL, business("PT1M"));
        assertThat(promise(CUSTOM, SELF_HOSTED, agreement).objectives()).containsEntry(CRITICAL, business("PT1M"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "EXTENDED_SLA"})
    void aTargetOfItsOwnIsRefusedOnOtherPlansWithTheirName(Plan plan) {
        Agreement agreement = agreement(CRITICAL, new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(1)));
        assertThatThrownBy(() -> promise(plan, agreement)).isInstanceOfSatisfying(PromiseRefused.class, e -> {
            assertThat(e.field()).isEqualTo("agreement.objectives.1.target");
            assertThat(e).hasMessageContaining("plan " + plan).hasMessageContaining("PT1M");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "EXTENDED_SLA", "CUSTOM"})
    void theSelfHostedAgreeFreelyOnEveryPlan(Plan plan) {
        Agreement agreement = new Agreement(
                Map.of(CRITICAL, business("PT1M")),
                null,
                new Escalation("EXTENDED", null),
                Set.of("EMAIL", "PHONE"),
                null);
        Promise promise = promise(plan, SELF_HOSTED, agreement);
        assertThat(promise.objectives()).containsEntry(CRITICAL, business("PT1M"));
        assertThat(promise.channels()).containsExactlyInAnyOrder("EMAIL", "PHONE");
    }

    @Test
    void otherHoursAreAgreedOnEveryPlanThatPromisesATime() {
        Objective alwaysOpen = new Objective("TWENTY_FOUR_SEVEN", Duration.ofHours(2));
        assertThat(promise(EXTENDED_SLA, agreement(MAJOR, alwaysOpen)).objectives())
                .containsEntry(MAJOR, alwaysOpen)
                .containsEntry(CRITICAL, business("PT1H"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "EXTENDED_SLA", "CUSTOM"})
    void aManagersHoursAndATechnicalAccountManagerAreAgreedOnEveryPlan(Plan plan) {
        Agreement agreement = new Agreement(
                Map.of(), null, new Escalation("EXTENDED", null), Set.of("EMAIL"), new TechnicalAccountManager(4));
        assertThat(promise(plan, agreement).escalation())
                .containsEntry(URGENT, new Objective("EXTENDED", Duration.ofHours(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "EXTENDED_SLA"})
    void moreChannelsAreAgreedOnTheCustomPlanOnly(Plan plan) {
        Agreement agreement = new Agreement(Map.of(), null, null, Set.of("EMAIL", "PHONE"), null);
        assertThatThrownBy(() -> promise(plan, agreement)).isInstanceOfSatisfying(PromiseRefused.class, e -> {
            assertThat(e.field()).isEqualTo("agreement.channels");
            assertThat(e).hasMessageContaining("plan " + plan);
        });
    }

    @Test
    void whatWasAgreedOnceIsPromised() {
        Agreement agreement = agreement(CRITICAL, business("PT1M"));
        assertThat(terms.promise("contract-1", EXTENDED_SLA, agreement, calendar)
                        .objectives())
                .containsEntry(CRITICAL, business("PT1M"));
    }

    @Test
    void underTermsThatDoNotSayWhatMayBeAgreedEverythingMay() {
        Agreement agreement = agreement(CRITICAL, business("PT1M"));
        Terms before = Terms.read(BuiltIn.terms().file());
        before.requireAgreeable(EXTENDED_SLA, CLOUD, agreement, calendar);
        before.requireAgreeable(DEFAULT, CLOUD, agreement, calendar);
        assertThatThrownBy(() -> before.requireAgreeable(CUSTOM, CLOUD, agreement, calendar))
                .hasMessageContaining("must not be under PT30M on plan CUSTOM");
    }

    @Test
    void hoursThatNoCalendarDefinesAreRefused() {
        Agreement agreement = agreement(LOW, new Objective("NIGHTS", Duration.ofHours(1)));
        assertThatThrownBy(() -> promise(CUSTOM, agreement)).isInstanceOfSatisfying(PromiseRefused.class, e -> {
            assertThat(e.field()).isEqualTo("agreement.objectives.4.hours");
            assertThat(e.getMessage()).contains("NIGHTS").contains("BUSINESS, EXTENDED, TWENTY_FOUR_SEVEN");
        });
    }

    @Test
    void escalationHoursThatNoCalendarDefinesAreRefused() {
        Agreement agreement = new Agreement(Map.of(), null, new Escalation("NIGHTS", null), null, null);
        assertThatThrownBy(() -> promise(CUSTOM, agreement))
                .isInstanceOfSatisfying(
                        PromiseRefused.class, e -> assertThat(e.field()).isEqualTo("agreement.escalation.hours"));
    }

    @Test
    void aTechnicalAccountManagerWithoutHoursIsRefused() {
        Agreement agreement = new Agreement(Map.of(), null, null, null, new TechnicalAccountManager(0));
        assertThatThrownBy(() -> promise(CUSTOM, agreement))
                .isInstanceOfSatisfying(
                        PromiseRefused.class,
                        e -> assertThat(e.field()).isEqualTo("agreement.technicalAccountManager.hoursPerWeek"));
    }

    private Promise promise(Plan plan, @Nullable Agreement agreement) {
        return promise(plan, CLOUD, agreement);
    }

    private Promise promise(Plan plan, Deployment deployment, @Nullable Agreement agreement) {
        terms.requireAgreeable(plan, deployment, agreement, calendar);
        return terms.promise("contract-1", plan, agreement, calendar);
    }

    private static Agreement agreement(Severity severity, Objective objective) {
        return new Agreement(Map.of(severity, objective), null, null, null, null);
    }

    private static Objective business(String target) {
        return new Objective("BUSINESS", Duration.parse(target));
    }
}

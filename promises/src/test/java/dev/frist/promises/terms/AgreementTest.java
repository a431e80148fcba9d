package dev.frist.promises.terms;

import static dev.frist.events.Deployment.CLOUD;
import static dev.frist.events.Deployment.SELF_HOSTED;
import static dev.frist.events.Plan.CUSTOM;
import static dev.frist.events.Plan.EXTENDED_SLA;
import static dev.frist.events.Severity.CRITICAL;
import static dev.frist.events.Severity.LOW;
import static dev.frist.events.Urgency.NON_URGENT;
import static dev.frist.events.Urgency.URGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.Agreement;
import dev.frist.events.Agreement.Escalation;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.promises.calendar.SupportCalendar;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Best effort and a manager's response, as agreed. */
class AgreementTest {
    private final Terms terms = Terms.read(BuiltIn.newestTerms().file());
    private final SupportCalendar calendar =
            SupportCalendar.read(BuiltIn.calendar().file());

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "EXTENDED_SLA", "CUSTOM"})
    void bestEffortIsAgreedOnEveryPlan(Plan plan) {
        Agreement agreement = new Agreement(Map.of(), Set.of(LOW), null, null, null);
        terms.requireAgreeable(plan, CLOUD, agreement, calendar);
        Map<Severity, Objective> published =
                terms.promise("c", plan, null, calendar).objectives();
        assertThat(terms.promise("c", plan, agreement, calendar).objectives())
                .doesNotContainKey(LOW)
                .hasSize(published.containsKey(LOW) ? published.size() - 1 : published.size());
    }

    @Test
    void bestEffortAndObjectivesStandSideBySide() {
        Objective soon = new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30));
        Agreement agreement = new Agreement(Map.of(CRITICAL, soon), Set.of(LOW), null, null, null);
        assertThat(terms.promise("c", CUSTOM, agreement, calendar).objectives())
                .containsEntry(CRITICAL, soon)
                .hasSize(3)
                .doesNotContainKey(LOW);
    }

    @Test
    void theSelfHostedAgreeHowLongAManagersResponseMayTake() {
        Agreement agreement = agreed(new Escalation("TWENTY_FOUR_SEVEN", Map.of(URGENT, Duration.ofMinutes(20))));
        terms.requireAgreeable(EXTENDED_SLA, SELF_HOSTED, agreement, calendar);
        Promise promise = terms.promise("c", EXTENDED_SLA, agreement, calendar);
        assertThat(promise.escalation())
                .containsEntry(URGENT, new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(20)))
                .containsEntry(NON_URGENT, new Objective("TWENTY_FOUR_SEVEN", Duration.ofHours(24)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "EXTENDED_SLA", "CUSTOM"})
    void inTheCloudItTakesWhatTheTermsSay(Plan plan) {
        Agreement agreement = agreed(new Escalation("BUSINESS", Map.of(URGENT, Duration.ofMinutes(90))));
        assertThatThrownBy(() -> terms.requireAgreeable(plan, CLOUD, agreement, calendar))
                .isInstanceOfSatisfying(PromiseRefused.class, e -> {
                    assertThat(e.field()).isEqualTo("agreement.escalation.targets.URGENT");
                    assertThat(e).hasMessageContaining("plan " + plan).hasMessageContaining("PT2H");
                });
    }

    @Test
    void toSayOnceMoreWhatTheTermsSayIsNoDeparture() {
        Agreement agreement = agreed(
                new Escalation("EXTENDED", Map.of(URGENT, Duration.ofHours(2), NON_URGENT, Duration.ofHours(12))));
        terms.requireAgreeable(EXTENDED_SLA, CLOUD, agreement, calendar);
        assertThat(terms.promise("c", EXTENDED_SLA, agreement, calendar).escalation())
                .containsEntry(NON_URGENT, new Objective("EXTENDED", Duration.ofHours(12)));
    }

    private static Agreement agreed(Escalation escalation) {
        return new Agreement(Map.of(), null, escalation, null, null);
    }
}

package dev.frist.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Adjustment;
import dev.frist.events.Agreement;
import dev.frist.events.ClockKind;
import dev.frist.events.Decision;
import dev.frist.events.Deployment;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Lapse;
import dev.frist.events.Objective;
import dev.frist.events.OwnHours;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.Urgency;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.Golden;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenSubscriptionEventsTest {
    private static final Instant AT = Instant.parse("2026-03-02T10:31:00.000001Z");
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate LAST = LocalDate.parse("2026-12-31");
    private static final Agreement AGREEMENT = new Agreement(
            Map.of(
                    Severity.MAJOR, new Objective("EXTENDED", Duration.ofHours(2)),
                    Severity.CRITICAL, new Objective("TWENTY_FOUR_SEVEN", Duration.ofMinutes(30))),
            Set.of(Severity.LOW),
            new Agreement.Escalation("EXTENDED", Map.of(Urgency.URGENT, Duration.ofHours(1))),
            Set.of("PHONE", "EMAIL"),
            new Agreement.TechnicalAccountManager(new BigDecimal("4.5")),
            "EMEA",
            new OwnHours(
                    "ACME_DAY",
                    ZoneId.of("America/Denver"),
                    Map.of("MON-FRI", List.of("07:00-12:00", "13:00-18:00")),
                    Set.of(LocalDate.parse("2026-07-03")),
                    Duration.ofHours(10)),
            Map.of(
                    new ClockKind("UPDATE"),
                    Map.of("1", new Objective("ACME_DAY", null, Objective.Until.END_OF_NEXT_BUSINESS_DAY))));

    private static final PinnedVersion TERMS = new PinnedVersion("quarterly", "0".repeat(64));
    private static final Personal SAID = Personal.of(Map.of("by", "Zoë", "note", "purchase order 4711"));

    static Stream<SubscriptionEvent> events() {
        return Stream.of(
                new SubscriptionEvent.SubscriptionStarted(
                        "SUB-1", "Example AG", Plan.CUSTOM, Deployment.CLOUD, FIRST, LAST, AGREEMENT, SAID, AT),
                new SubscriptionEvent.AgreementChanged(
                        "SUB-1", Plan.EXTENDED_SLA, AGREEMENT, AT.plusSeconds(1), SAID, AT),
                new SubscriptionEvent.TermRenewed("SUB-1", FIRST.plusYears(1), LAST.plusYears(1), SAID, AT),
                new SubscriptionEvent.SubscriptionEnded("SUB-1", LAST, SAID, AT),
                new SubscriptionEvent.FactCorrected("SUB-1", new FactId("/billing", "4711"), SAID, AT),
                new SubscriptionEvent.DaysAdjusted("SUB-1", Adjustment.WAIVER, FIRST, -2, SAID, AT),
                new SubscriptionEvent.CreditClaimed(
                        "SUB-1", "CLAIM-1", List.of("2d0c5cb0-4f0a-5d0c-8f0e-111111111111"), SAID, AT),
                new SubscriptionEvent.CreditDecided(
                        "SUB-1",
                        "CLAIM-1",
                        Decision.REFUSED,
                        List.of("2d0c5cb0-4f0a-5d0c-8f0e-111111111111"),
                        SAID,
                        AT),
                new SubscriptionEvent.CreditLapsed(
                        "SUB-1", "2d0c5cb0-4f0a-5d0c-8f0e-222222222222", "T-1", "E-1", 5, Lapse.NOT_CLAIMED, AT),
                new SubscriptionEvent.DecisionOverdue("SUB-1", "CLAIM-1", AT),
                new SubscriptionEvent.FeeCredited("SUB-1", TERMS, FIRST, LAST, 5, 20, 20, AT),
                new SubscriptionEvent.FeeCreditReversed("SUB-1", TERMS, FIRST, LAST, 4, 20, 0, AT),
                new SubscriptionEvent.TamHoursWorked("SUB-1", Duration.ofMinutes(150), SAID, AT),
                new SubscriptionEvent.ReviewCallHeld("SUB-1", SAID, AT),
                new SubscriptionEvent.TermExtended(
                        "SUB-1",
                        "2d0c5cb0-4f0a-5d0c-8f0e-111111111111",
                        ClockKind.INITIAL_RESPONSE,
                        "T-1",
                        null,
                        FIRST,
                        2,
                        5,
                        LAST.plusDays(7),
                        AT),
                new SubscriptionEvent.ExtensionReversed(
                        "SUB-1",
                        "2d0c5cb0-4f0a-5d0c-8f0e-222222222222",
                        ClockKind.MANAGER_RESPONSE,
                        "T-1",
                        "E-1",
                        FIRST,
                        5,
                        0,
                        LAST.plusDays(2),
                        AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isWrittenAsApproved(SubscriptionEvent event) {
        Golden.check(EventJson.mapper(), EventTypes.nameOf(event.getClass()), event);
    }

    @Test
    void noTypeIsMissing() {
        List<Class<?>> shown = events().<Class<?>>map(Object::getClass).toList();
        assertThat(shown).containsExactlyInAnyOrder(SubscriptionEvent.class.getPermittedSubclasses());
    }
}

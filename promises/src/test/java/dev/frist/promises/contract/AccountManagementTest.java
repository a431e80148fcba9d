package dev.frist.promises.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Agreement;
import dev.frist.events.Agreement.TechnicalAccountManager;
import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.ReviewCallHeld;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TamHoursWorked;
import dev.frist.promises.contract.AccountManagement.WorkedWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A manager for four hours a week from Tuesday, 6 January 2026, on. */
class AccountManagementTest {
    private static final LocalDate END = LocalDate.parse("2026-12-31");

    private final List<ContractEvent> told = new ArrayList<>();

    @Test
    void aFortnightWithoutACallIsMissed() {
        started();
        call("2026-01-16T10:00:00Z");
        AccountManagement now = at("2026-02-04T10:00:00Z");
        assertThat(now.hoursPerWeek()).isEqualByComparingTo("4");
        assertThat(now.since()).isEqualTo("2026-01-05");
        assertThat(now.missed()).containsExactly(LocalDate.parse("2026-02-01"));
        assertThat(now.lastCall()).isEqualTo("2026-01-16T10:00:00Z");
        assertThat(now.nextCallBy()).isEqualTo("2026-02-15");
    }

    @Test
    void onceACallIsHeldTheNextIsDueInTheNextFortnight() {
        started();
        call("2026-01-05T23:30:00Z");
        assertThat(at("2026-01-06T10:00:00Z").nextCallBy()).isEqualTo("2026-02-01");
        assertThat(at("2026-01-19T10:00:00Z").missed()).isEmpty();
    }

    @Test
    void whatWasWorkedIsCountedByWeeksOfTheZone() {
        started();
        work("2026-01-11T22:59:00Z", "PT1H");
        work("2026-01-11T23:01:00Z", "PT2H30M");
        work("2026-01-14T12:00:00Z", "PT30M");
        AccountManagement now = at("2026-01-15T10:00:00Z");
        assertThat(now.weeks()).hasSize(8);
        assertThat(now.weeks().subList(0, 2))
                .containsExactly(
                        new WorkedWeek(LocalDate.parse("2026-01-12"), Duration.ofHours(3)),
                        new WorkedWeek(LocalDate.parse("2026-01-05"), Duration.ofHours(1)));
    }

    @Test
    void whatWasWrongCountsNoMore() {
        started();
        call("2026-01-16T10:00:00Z");
        FactId call = told.getLast().fact();
        tell(new FactCorrected("S", call, Personal.NONE, Instant.parse("2026-01-20T10:00:00Z")));
        AccountManagement now = at("2026-01-21T10:00:00Z");
        assertThat(now.lastCall()).isNull();
        assertThat(now.missed()).containsExactly(LocalDate.parse("2026-01-18"));
    }

    @Test
    void whereNoneIsAgreedNothingIsOwed() {
        started();
        agreed(null, "2026-01-21T10:00:00Z");
        assertThat(found("2026-01-20T10:00:00Z")).isPresent();
        assertThat(found("2026-01-21T10:00:00Z")).isEmpty();
        agreed(new TechnicalAccountManager(8), "2026-03-04T10:00:00Z");
        AccountManagement again = at("2026-03-05T10:00:00Z");
        assertThat(again.since()).isEqualTo("2026-03-02");
        assertThat(again.missed()).isEmpty();
    }

    @Test
    void anotherNumberOfHoursGoesOnInTheSameFortnights() {
        started();
        agreed(new TechnicalAccountManager(8), "2026-01-14T10:00:00Z");
        AccountManagement now = at("2026-01-20T10:00:00Z");
        assertThat(now.hoursPerWeek()).isEqualByComparingTo("8");
        assertThat(now.since()).isEqualTo("2026-01-05");
        assertThat(now.missed()).containsExactly(LocalDate.parse("2026-01-18"));
    }

    @Test
    void beyondTheLastDayNoCallIsDue() {
        started();
        assertThat(at("2026-12-30T10:00:00Z").nextCallBy()).isNull();
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        started();
        agreed(new TechnicalAccountManager(8), "2026-01-14T10:00:00Z");
        call("2026-01-16T10:00:00Z");
        work("2026-01-14T12:00:00Z", "PT30M");
        tell(new FactCorrected("S", told.getLast().fact(), Personal.NONE, Instant.parse("2026-01-20T10:00:00Z")));
        work("2026-01-20T12:00:00Z", "PT3H");
        AccountManagement inOrder = at("2026-02-04T10:00:00Z");
        Random random = new Random(17);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(told, random);
            assertThat(at("2026-02-04T10:00:00Z")).isEqualTo(inOrder);
        }
    }

    private void started() {
        tell(new SubscriptionStarted(
                "S",
                "Acme",
                Plan.EXTENDED_SLA,
                Deployment.CLOUD,
                LocalDate.parse("2026-01-01"),
                END,
                managed(new TechnicalAccountManager(4)),
                Personal.NONE,
                Instant.parse("2026-01-06T08:00:00Z")));
    }

    private static Agreement managed(@Nullable TechnicalAccountManager manager) {
        return new Agreement(Map.of(), null, null, null, manager);
    }

    private void agreed(@Nullable TechnicalAccountManager manager, String at) {
        tell(new AgreementChanged("S", Plan.EXTENDED_SLA, managed(manager), null, Personal.NONE, Instant.parse(at)));
    }

    private void call(String at) {
        tell(new ReviewCallHeld("S", Personal.NONE, Instant.parse(at)));
    }

    private void work(String at, String worked) {
        tell(new TamHoursWorked("S", Duration.parse(worked), Personal.NONE, Instant.parse(at)));
    }

    private void tell(SubscriptionEvent event) {
        String id = String.valueOf(told.size());
        told.add(new ContractEvent(new FactId("/billing", id), id, event));
    }

    private AccountManagement at(String now) {
        return found(now).orElseThrow();
    }

    private Optional<AccountManagement> found(String now) {
        return AccountManagement.of(told, Instant.parse(now), ZoneId.of("Europe/Zurich"), day -> !day.isAfter(END));
    }
}
